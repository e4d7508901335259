package tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import zerocopy.bench.CountedOperations;

/** What profilers are tested on: an operation burns so much CPU time, sleeps as long, allocates so much, and says what its receiver burnt. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BurnerBenchmark extends CountedOperations {
    static final long CPU_NANOS = 2_000_000;
    static final long RECEIVER_NANOS = 30_000;
    static final int ALLOCATED = 1 << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Benchmark
    public byte[] burn() {
        long until = THREADS.getCurrentThreadCpuTime() + CPU_NANOS;
        while (THREADS.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(CPU_NANOS);
        count(1, ALLOCATED, RECEIVER_NANOS);
        return new byte[ALLOCATED];
    }
}
