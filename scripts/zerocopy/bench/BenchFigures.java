package zerocopy.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Stage;

/** From JMH's results to the lab's: a sample is a fork's mean. */
final class BenchFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final Set<Stage> OF_SOCKETS = Set.of(Stage.USER_TO_SOCKET, Stage.BY_REFERENCE, Stage.LINEARIZED_AT_TRANSMIT,
            Stage.TO_INTERFACE, Stage.SOCKET_TO_RECEIVER);

    private BenchFigures() {
    }

    /** Each fork's mean time an operation, s. */
    static double[] times(List<RunResult> forks) {
        return forks.stream().mapToDouble(fork -> seconds(only(fork))).toArray();
    }

    private static double seconds(BenchmarkResult result) {
        TimeUnit unit = result.getParams().getTimeUnit();
        return result.getPrimaryResult().getScore() * unit.toNanos(1) / NANOS;
    }

    private static BenchmarkResult only(RunResult fork) {
        return fork.getBenchmarkResults().iterator().next();
    }

    /** A result with its times, to the baseline's of the same rounds where there is one. */
    static Result time(Contender contender, Map<Contender, List<RunResult>> rounds, double noise) {
        List<RunResult> forks = rounds.get(contender);
        Result result = new Result(contender.experiment(), contender.method(), parameters(contender), Result.VERIFIED);
        double[] times = times(forks);
        result.put(MetricName.TIME, Statistics.repeated(MetricName.TIME, times));
        result.put(MetricName.NOISE_FLOOR, Double.isNaN(noise) ? Metric.missing(MetricName.NOISE_FLOOR, "nothing ran twice")
                : Metric.of(MetricName.NOISE_FLOOR, noise, Metric.MEASURED));
        put(result, MetricName.HEAP_ALLOCATED, forks, ALLOCATED, 1);
        if (contender.size() == 0) {
            return result; // nothing a second, nothing a GB
        }
        if (!contender.experiment().equals(Contenders.COMPOSITE)) { // what merges by reference delivers nothing
            result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT, each(times, time -> contender.bytes() / time)));
        }
        String baseline = Contenders.baseline(contender.experiment());
        List<RunResult> base = rounds.get(contender.with(baseline));
        if (base == null) {
            result.put(MetricName.RATIO, Metric.missing(MetricName.RATIO, baseline + " was not among the methods"));
        } else {
            double[] others = times(base);
            result.put(MetricName.RATIO, Statistics.repeated(MetricName.RATIO,
                    IntStream.range(0, times.length).mapToDouble(i -> others[i] / times[i]).toArray()));
        }
        double perGb = 1 / NANOS / (contender.bytes() / GB);
        if (contender.experiment().equals(Contenders.SOCKET)) {
            put(result, MetricName.SENDER_CPU, forks, CpuProfiler.SENDER, perGb);
            put(result, MetricName.RECEIVER_CPU, forks, CpuProfiler.RECEIVER, perGb);
            put(result, MetricName.TOTAL_CPU, forks, CpuProfiler.TOTAL, perGb);
        } else {
            put(result, MetricName.CPU, forks, CpuProfiler.SENDER, perGb);
        }
        return result;
    }

    private static Map<String, Object> parameters(Contender contender) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", contender.size());
        contender.parameters().forEach((name, value) -> parameters.put(name, name.equals(Contender.COMPONENTS) ? (Object) Integer.valueOf(value) : value));
        parameters.put("cache", contender.benchmark().endsWith(".cold") ? "cold" : "warm");
        return parameters;
    }

    private static double[] each(double[] times, ToDoubleFunction<Double> figure) {
        return IntStream.range(0, times.length).mapToDouble(i -> figure.applyAsDouble(times[i])).toArray();
    }

    /** A secondary result of JMH's, a fork's mean a sample. */
    private static void put(Result result, MetricName name, List<RunResult> forks, String secondary, double factor) {
        boolean there = forks.stream().allMatch(fork -> only(fork).getSecondaryResults().containsKey(secondary));
        result.put(name, there ? Statistics.repeated(name, forks.stream()
                .mapToDouble(fork -> only(fork).getSecondaryResults().get(secondary).getScore() * factor).toArray())
                : Metric.missing(name, "no profiler counted it"));
    }

    /** The copies and calls of the traced pass, a byte and a GB. */
    static void traced(Result result, CopyLedger ledger, Set<String> profilers) {
        if (ledger.delivered() == 0) {
            return;
        }
        if (profilers.contains("copies")) {
            copies(result, ledger, Stage.Where.KERNEL, MetricName.CPU_COPIES_KERNEL);
            copies(result, ledger, Stage.Where.JVM, MetricName.CPU_COPIES_JVM);
        }
        if (profilers.contains("calls")) {
            double gigabytes = ledger.delivered() / GB;
            ledger.calls().forEach((name, count) -> result.put(MetricName.CALLS, name, Metric.of(MetricName.CALLS, count / gigabytes, Metric.MEASURED)));
            ledger.operations().count().forEach((opcode, count) -> result.put(MetricName.OPERATIONS, opcode,
                    Metric.of(MetricName.OPERATIONS, count / gigabytes, Metric.MEASURED)));
            result.put(MetricName.CROSSINGS, Metric.of(MetricName.CROSSINGS, ledger.crossings() / gigabytes, Metric.MEASURED));
        }
    }

    private static void copies(Result result, CopyLedger ledger, Stage.Where where, MetricName name) {
        double sum = 0;
        String source = Metric.MEASURED;
        for (Stage stage : Stage.values()) {
            if (stage.where() != where || !result.experiment().equals(Contenders.SOCKET) && OF_SOCKETS.contains(stage)) {
                continue; // files go by no socket
            }
            String found = ledger.sources().get(stage);
            double perByte = ledger.perByte(stage);
            result.put(MetricName.COPIED, stage.id(), metric(MetricName.COPIED, perByte, found));
            boolean merged = stage == Stage.HEAP_TO_HEAP && result.experiment().equals(Contenders.COMPOSITE); // nothing else moves arrays there
            if (stage.cpuCopy() || merged) {
                sum += perByte;
                source = CopyLedger.weaker(source, found);
            }
        }
        result.put(name, metric(name, sum, source));
    }

    private static Metric metric(MetricName name, double value, String source) {
        return Double.isNaN(value) ? new Metric(name.unit(), null, null, null, null, source) : Metric.of(name, value, source);
    }
}
