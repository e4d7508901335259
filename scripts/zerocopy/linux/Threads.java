package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/** The CPUs that a thread may run on. Calls concern the calling thread alone. */
public final class Threads {
    private static final MethodHandle SETAFFINITY =
            Libc.function("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETAFFINITY =
            Libc.function("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    /** Room for 8192 CPUs, the most that Linux is built for (CONFIG_NR_CPUS). */
    private static final int SET_BYTES = 1024;

    private Threads() {
    }

    /** The CPUs this thread may run on: man 2 sched_getaffinity. */
    public static BitSet cpus() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment set = arena.allocate(SET_BYTES);
            if ((int) GETAFFINITY.invokeExact(errno, 0, (long) SET_BYTES, set) < 0) {
                throw Libc.failure("sched_getaffinity", errno);
            }
            return BitSet.valueOf(set.asByteBuffer());
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Keeps this thread on this CPU from now on; a number below 0 changes nothing. */
    public static void pin(int cpu) throws IOException {
        if (cpu >= 0) {
            BitSet one = new BitSet();
            one.set(cpu);
            pin(one);
        }
    }

    /** Keeps this thread on these CPUs from now on: man 2 sched_setaffinity. */
    public static void pin(BitSet cpus) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment set = arena.allocate(SET_BYTES);
            MemorySegment.copy(MemorySegment.ofArray(cpus.toByteArray()), 0, set, 0, cpus.toByteArray().length);
            if ((int) SETAFFINITY.invokeExact(errno, 0, (long) SET_BYTES, set) < 0) {
                throw Libc.failure("sched_setaffinity", errno);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
