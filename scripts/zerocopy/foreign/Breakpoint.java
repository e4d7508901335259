package zerocopy.foreign;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.trace.Libbpf;

/** Hardware breakpoints of an x86-64 processor, by perf_event_open(2). */
final class Breakpoint {
    private static final MethodHandle SYSCALL = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final long PERF_EVENT_OPEN = 298; // arch/x86/entry/syscalls/syscall_64.tbl
    /** include/uapi/linux/perf_event.h, struct perf_event_attr; include/uapi/linux/hw_breakpoint.h. */
    private static final int SIZE = 112;
    private static final int PERF_TYPE_BREAKPOINT = 5;
    private static final int EXCLUDE_KERNEL = 1 << 5;
    private static final int HW_BREAKPOINT_X = 4;
    private static final long CLOSE_ON_EXEC = 8;
    private static final int CPUS = (int) Libbpf.call(Libbpf.function("libbpf_num_possible_cpus"));

    private Breakpoint() {
    }

    /**
     * Sets a breakpoint on each CPU, at an address that any process executes in user mode.
     *
     * @return the events' descriptors, to be closed by the caller
     * @throws IOException in one sentence, if the processor is another, or has no breakpoint left; none stays open then
     */
    static List<Integer> everywhere(long address) throws IOException {
        if (!System.getProperty("os.arch").equals("amd64")) { // arch/arm64/kernel/hw_breakpoint.c does not step over a breakpoint that a BPF program handles
            throw new IOException("--jvm exact needs the breakpoints of an x86-64 processor");
        }
        List<Integer> events = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.errnoState(arena);
            MemorySegment event = arena.allocate(SIZE, 8);
            event.set(JAVA_INT, 0, PERF_TYPE_BREAKPOINT);
            event.set(JAVA_INT, 4, SIZE);
            event.set(JAVA_LONG, 16, 1); // sample_period: each time
            event.set(JAVA_LONG, 40, EXCLUDE_KERNEL);
            event.set(JAVA_INT, 52, HW_BREAKPOINT_X);
            event.set(JAVA_LONG, 56, address);
            event.set(JAVA_LONG, 64, Long.BYTES);
            for (long cpu = 0; cpu < CPUS; cpu++) {
                long opened = (long) SYSCALL.invokeExact(state, PERF_EVENT_OPEN, event, -1L, cpu, -1L, CLOSE_ON_EXEC);
                if (opened >= 0) {
                    events.add((int) opened);
                } else if (Libc.errno(state) != Libc.ENODEV) { // ENODEV: that CPU is offline
                    events.forEach(Descriptors::close);
                    throw new IOException("--jvm exact needs hardware breakpoints, and there are none, or none left: perf_event_open says " + Libc.message(Libc.errno(state)));
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // C throws nothing
        }
        return events;
    }
}
