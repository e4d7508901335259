package zerocopy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** What all benchmarks count of their operations: CPU time by the iteration, which costs an operation nothing. */
@State(Scope.Thread)
public abstract class CountedOperations {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long cpuBefore;

    /** JMH calls this in the benchmark's own thread. */
    @Setup(Level.Iteration)
    public void startCounting(IterationParams iteration) {
        Tally.clear();
        Probe.counting(iteration.getType() == IterationType.MEASUREMENT);
        cpuBefore = cpuNanos();
    }

    @TearDown(Level.Iteration)
    public void stopCounting() {
        Tally.senderCpuNanos += cpuNanos() - cpuBefore;
    }

    /** So many operations are over, which moved so many bytes together. */
    static void count(int operations, long bytes, long receiverCpuNanos) {
        Tally.operations += operations;
        Tally.bytes += bytes;
        Tally.receiverCpuNanos += receiverCpuNanos;
    }

    /** CPU time of the calling thread so far. */
    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
