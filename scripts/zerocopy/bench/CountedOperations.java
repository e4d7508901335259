package zerocopy.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;
import zerocopy.measure.SenderCpu;

/** What all benchmarks count of their operations: CPU time by the iteration, which costs an operation nothing. */
@State(Scope.Thread)
public abstract class CountedOperations {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SenderCpu cpu;

    /** JMH calls this in the benchmark's own thread. */
    @Setup(Level.Iteration)
    public void startCounting(IterationParams iteration) throws IOException {
        Tally.clear();
        Probe.counting(iteration.getType() == IterationType.MEASUREMENT);
        cpu = cpuFromNow();
    }

    @TearDown(Level.Iteration)
    public void stopCounting() throws IOException {
        Tally.senderCpuNanos += cpu.spent().nanos();
    }

    /** CPU time of what works for the benchmark: its own thread, if no other does. */
    protected SenderCpu cpuFromNow() throws IOException {
        return SenderCpu.ofThisThread();
    }

    /** So many operations are over, which moved so many bytes together. */
    protected static void count(int operations, long bytes, long receiverCpuNanos) {
        Tally.operations += operations;
        Tally.bytes += bytes;
        Tally.receiverCpuNanos += receiverCpuNanos;
    }

    /** CPU time of the calling thread so far. */
    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
