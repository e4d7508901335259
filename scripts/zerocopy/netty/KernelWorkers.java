package zerocopy.netty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.linux.Libc;

/**
 * The threads that io_uring has in this process for what would block, iou-wrk-… (io_uring/io-wq.c): tasks of the process
 * of which the JVM knows nothing. They come with the work, and go when there was none for 5 s.
 */
public final class KernelWorkers {
    private static final MethodHandle CLOCK_GETTIME = Libc.function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String NAME = "iou-wrk";
    /** The CPU clock of a thread of this process: include/linux/posix-timers_types.h, CPUCLOCK_SCHED and CPUCLOCK_PERTHREAD_MASK. */
    private static final int THREAD_CPU_CLOCK = 2 | 4;
    private static final long TIMESPEC_BYTES = 16;

    private KernelWorkers() {
    }

    /** The CPU time that each of them has used so far, ns, by its thread id; none off Linux. */
    public static Map<Integer, Long> cpuNanos() throws IOException {
        Map<Integer, Long> nanos = new HashMap<>();
        if (Files.notExists(TASKS)) {
            return nanos;
        }
        try (Stream<Path> tasks = Files.list(TASKS); Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment time = arena.allocate(TIMESPEC_BYTES, 8);
            for (Path task : (Iterable<Path>) tasks::iterator) {
                int id = Integer.parseInt(task.getFileName().toString());
                if (worker(task) && (int) CLOCK_GETTIME.invokeExact(errno, ~id << 3 | THREAD_CPU_CLOCK, time) == 0) {
                    nanos.put(id, time.get(JAVA_LONG, 0) * 1_000_000_000L + time.get(JAVA_LONG, 8));
                }
            }
            return nanos;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    private static boolean worker(Path task) {
        try {
            return Files.readString(task.resolve("comm")).startsWith(NAME);
        } catch (IOException e) {
            return false;       // it has ended meanwhile
        }
    }
}
