package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time of another process: of all its threads, those that ended and io_uring's kernel workers included
 * (kernel/sched/cputime.c, thread_group_cputime; io_uring/io-wq.c makes its workers threads of the process).
 */
public final class CpuClock {
    private static final MethodHandle CLOCK = Libc.function("clock_getcpuclockid", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle GETTIME = Libc.function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final long SECOND = 1_000_000_000;
    /** What /proc counts in, on every architecture: USER_HZ, man 5 proc. */
    private static final long TICK_NANOS = 10_000_000;

    private CpuClock() {
    }

    /** Nanoseconds of CPU time of these processes together, to the nanosecond: man 3 clock_getcpuclockid. */
    public static long nanos(long... pids) throws IOException {
        long sum = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment clock = arena.allocate(JAVA_INT);
            MemorySegment time = arena.allocate(JAVA_LONG, 2);
            for (long pid : pids) {
                if ((int) CLOCK.invokeExact(errno, (int) pid, clock) != 0 || (int) GETTIME.invokeExact(errno, clock.get(JAVA_INT, 0), time) < 0) {
                    throw new IOException("process " + pid + " has ended");
                }
                sum += time.getAtIndex(JAVA_LONG, 0) * SECOND + time.getAtIndex(JAVA_LONG, 1);
            }
            return sum;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** The part of it in user mode, and the one in the kernel, nanoseconds: sampled by ticks where the kernel accounts by them. */
    public static long[] userAndSystem(long... pids) throws IOException {
        long[] sums = new long[2];
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // from the third on: man 5 proc_pid_stat
            sums[0] += Long.parseLong(fields[11]) * TICK_NANOS;
            sums[1] += Long.parseLong(fields[12]) * TICK_NANOS;
        }
        return sums;
    }
}
