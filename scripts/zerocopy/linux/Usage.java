package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * What the calling thread has used so far: getrusage(2) with RUSAGE_THREAD.
 *
 * @param minorFaults page faults that found the page in memory, in user mode and on user memory in the kernel
 * @param majorFaults those that had to wait for a device
 * @param voluntarySwitches times it gave the CPU up, mostly to wait
 * @param involuntarySwitches times the scheduler took it away
 */
public record Usage(long minorFaults, long majorFaults, long voluntarySwitches, long involuntarySwitches) {
    private static final MethodHandle GETRUSAGE = Libc.function("getrusage", JAVA_INT, JAVA_INT, ADDRESS);
    private static final int RUSAGE_THREAD = 1;
    /** struct rusage on 64-bit Linux: two timevals, then fourteen longs; ru_minflt is the fifth, ru_nvcsw the thirteenth. */
    private static final long RUSAGE_BYTES = 144;
    private static final long MINFLT = 32 + 4 * 8;
    private static final long MAJFLT = MINFLT + 8;
    private static final long NVCSW = 32 + 12 * 8;
    private static final long NIVCSW = NVCSW + 8;

    /** The calling thread's, until now. */
    public static Usage ofThread() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment usage = arena.allocate(RUSAGE_BYTES, 8);
            if ((int) GETRUSAGE.invokeExact(errno, RUSAGE_THREAD, usage) < 0) {
                throw Libc.failure("getrusage", errno);
            }
            return new Usage(usage.get(JAVA_LONG, MINFLT), usage.get(JAVA_LONG, MAJFLT),
                    usage.get(JAVA_LONG, NVCSW), usage.get(JAVA_LONG, NIVCSW));
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(minorFaults + other.minorFaults, majorFaults + other.majorFaults,
                voluntarySwitches + other.voluntarySwitches, involuntarySwitches + other.involuntarySwitches);
    }

    /** What has come since. */
    public Usage since(Usage before) {
        return new Usage(minorFaults - before.minorFaults, majorFaults - before.majorFaults,
                voluntarySwitches - before.voluntarySwitches, involuntarySwitches - before.involuntarySwitches);
    }
}
