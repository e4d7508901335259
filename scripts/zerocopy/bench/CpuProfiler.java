package zerocopy.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * cpu – CPU time per operation: the benchmark thread's, the receiver's as its receipts tell it, and both together.
 *
 * <p>Both are of one thread each, from the kernel's clocks of threads; what the JVM compiles or collects meanwhile is not in
 * it. Overhead: two clocks read an iteration.
 */
public final class CpuProfiler implements InternalProfiler {
    static final String SENDER = "cpu.sender";
    static final String RECEIVER = "cpu.receiver";
    static final String TOTAL = "cpu.total";
    private static final String UNIT = "ns/op";

    @Override
    public String getDescription() {
        return "CPU time of sender and receiver";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // the benchmark's own thread takes the first reading: CountedOperations
    }

    @Override
    public Collection<? extends Result> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (Tally.operations == 0) {
            return List.of();
        }
        double operations = Tally.operations;
        return List.of(
                new ScalarResult(SENDER, Tally.senderCpuNanos / operations, UNIT, AggregationPolicy.AVG),
                new ScalarResult(RECEIVER, Tally.receiverCpuNanos / operations, UNIT, AggregationPolicy.AVG),
                new ScalarResult(TOTAL, (Tally.senderCpuNanos + Tally.receiverCpuNanos) / operations, UNIT, AggregationPolicy.AVG));
    }
}
