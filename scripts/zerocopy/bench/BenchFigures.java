package zerocopy.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;

/** From JMH's results to the lab's: a sample is a fork's mean. */
final class BenchFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Map<MetricName, String> SOCKET_CPU = Map.of(MetricName.SENDER_CPU, CpuProfiler.SENDER,
            MetricName.RECEIVER_CPU, CpuProfiler.RECEIVER, MetricName.TOTAL_CPU, CpuProfiler.TOTAL);
    private static final Map<MetricName, String> FILE_CPU = Map.of(MetricName.CPU, CpuProfiler.SENDER);
    private static final Map<String, String> OPERATION_CPU = Map.of("sender", CpuProfiler.SENDER, "receiver", CpuProfiler.RECEIVER, "total", CpuProfiler.TOTAL);

    private BenchFigures() {
    }

    /** A fork's mean time per operation, s. */
    static double seconds(RunResult fork) {
        TimeUnit unit = only(fork).getParams().getTimeUnit();
        return only(fork).getPrimaryResult().getScore() * unit.toNanos(1) / NANOS;
    }

    private static BenchmarkResult only(RunResult fork) {
        return fork.getBenchmarkResults().iterator().next();
    }

    /** A result with its times, to the baseline's of the same rounds where there is one. */
    static Result time(Contender contender, Map<Contender, List<RunResult>> rounds, Map<MetricName, NoiseFloor> floors) {
        List<RunResult> forks = rounds.get(contender);
        Result result = new Result(contender.experiment(), contender.method(), parameters(contender), Result.VERIFIED);
        result.put(MetricName.TIME, forks, BenchFigures::seconds);
        result.put(MetricName.SLOPE, Flatness.slope(Flatness.iterations(forks)));
        put(result, MetricName.HEAP_ALLOCATED.key(), MetricName.HEAP_ALLOCATED, forks, ALLOCATED, 1);
        if (contender.size() == 0) { // neither per second nor per GB
            OPERATION_CPU.forEach((side, secondary) -> put(result, MetricName.OPERATION_CPU.key(side), MetricName.OPERATION_CPU, forks, secondary, 1 / NANOS));
            return result;
        }
        NoiseFloor noise = floors.get(MetricName.TIME);
        result.put(MetricName.NOISE_FLOOR, floor(MetricName.NOISE_FLOOR, noise.of(contender)));
        result.put(MetricName.NOISE_PAIRS, noise.count(contender));
        if (!contender.experiment().equals(Contenders.COMPOSITE)) { // what merges by reference delivers nothing
            result.put(MetricName.THROUGHPUT, forks, fork -> contender.bytes() / seconds(fork));
        }
        String baseline = Contenders.baseline(contender.experiment());
        result.put(MetricName.RATIO, rounds.get(contender.with(baseline)), forks, BenchFigures::seconds, baseline + " was not measured");
        double perGb = 1 / NANOS / (contender.bytes() / GB);
        cpu(contender).forEach((name, secondary) -> {
            put(result, name.key(), name, forks, secondary, perGb);
            result.put(MetricName.NOISE_FLOOR_OF, name.key(), floor(MetricName.NOISE_FLOOR_OF,
                    floors.containsKey(name) ? floors.get(name).of(contender) : Double.NaN));
        });
        return result;
    }

    /** CPU time's metrics of this one, and JMH's results that they are made of. */
    private static Map<MetricName, String> cpu(Contender contender) {
        return contender.experiment().equals(Contenders.SOCKET) ? SOCKET_CPU : FILE_CPU;
    }

    private static Metric floor(MetricName name, double share) {
        return Double.isFinite(share) ? Metric.of(name, share, Metric.MEASURED) : Metric.missing(name, "nothing ran twice");
    }

    /** The noise of time and of each CPU time that a profiler counted. */
    static Map<MetricName, NoiseFloor> floors(Map<Contender, List<RunResult>> rounds) {
        Map<MetricName, Map<Contender, double[]>> samples = new LinkedHashMap<>(Map.of(MetricName.TIME, new LinkedHashMap<>()));
        rounds.forEach((contender, forks) -> {
            samples.get(MetricName.TIME).put(contender, forks.stream().mapToDouble(BenchFigures::seconds).toArray());
            cpu(contender).forEach((name, secondary) -> {
                if (counted(forks, secondary)) {
                    samples.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(contender, secondary(forks, secondary, 1));
                }
            });
        });
        Map<MetricName, NoiseFloor> floors = new LinkedHashMap<>();
        samples.forEach((name, figures) -> floors.put(name, new NoiseFloor(figures)));
        return floors;
    }

    private static Map<String, Object> parameters(Contender contender) {
        Map<String, Object> parameters = Result.parameters("size", contender.size());
        contender.parameters().forEach((name, value) -> parameters.put(name, name.equals(Contender.COMPONENTS) ? (Object) Integer.valueOf(value) : value));
        parameters.put("cache", contender.benchmark().endsWith(".cold") ? "cold" : "warm");
        return parameters;
    }

    /** A secondary result of JMH's, one sample per fork: its mean. */
    private static void put(Result result, String key, MetricName name, List<RunResult> forks, String secondary, double factor) {
        result.put(key, name, counted(forks, secondary) ? Statistics.repeated(name, secondary(forks, secondary, factor))
                : Metric.missing(name, "no profiler counted it"));
    }

    private static boolean counted(List<RunResult> forks, String secondary) {
        return forks.stream().allMatch(fork -> only(fork).getSecondaryResults().containsKey(secondary));
    }

    private static double[] secondary(List<RunResult> forks, String secondary, double factor) {
        return forks.stream().mapToDouble(fork -> only(fork).getSecondaryResults().get(secondary).getScore() * factor).toArray();
    }

    /** The copies of the traced pass per byte, its calls per GB. */
    static void traced(Result result, CopyLedger ledger, Set<String> profilers) {
        if (ledger.delivered() == 0) {
            return;
        }
        if (profilers.contains("copies")) {
            LedgerMetrics.copies(result, ledger, result.experiment().equals(Contenders.SOCKET) ? LedgerMetrics.To.SOCKET : LedgerMetrics.To.FILE);
        }
        if (profilers.contains("calls")) {
            LedgerMetrics.calls(result, ledger);
        }
    }
}
