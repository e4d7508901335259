package zerocopy.copy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.CallSteps;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Stage;

/** From timings, ledgers and calls to the metrics of a result. */
final class CopyFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    /** The stages that a byte may pass on its way from file to file; in the kernel, and in the process itself. */
    private static final List<Stage> KERNEL = List.of(Stage.PAGE_CACHE_TO_USER, Stage.USER_TO_PAGE_CACHE, Stage.PAGE_CACHE_TO_PAGE_CACHE);
    private static final List<Stage> PROCESS = List.of(Stage.NATIVE_TO_HEAP, Stage.HEAP_TO_NATIVE, Stage.NATIVE_TO_NATIVE);

    private CopyFigures() {
    }

    /** Speed and CPU time, and the ratio to the baseline's copy of the same round. */
    static void time(Result result, long size, List<CopyTiming> rounds, List<CopyTiming> baseline) {
        if (size == 0) {
            missing(result, "no bytes were copied", MetricName.THROUGHPUT, MetricName.RATIO, MetricName.CPU);
            return;
        }
        result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT,
                rounds.stream().mapToDouble(t -> size / (t.nanos() / NANOS)).toArray()));
        result.put(MetricName.CPU, Statistics.repeated(MetricName.CPU,
                rounds.stream().mapToDouble(t -> t.cpuNanos() / NANOS / (size / GB)).toArray()));
        if (baseline == null) {
            missing(result, "read-write was not among the methods", MetricName.RATIO);
        } else {
            result.put(MetricName.RATIO, Statistics.repeated(MetricName.RATIO, IntStream.range(0, rounds.size())
                    .mapToDouble(i -> (double) baseline.get(i).nanos() / rounds.get(i).nanos()).toArray()));
        }
    }

    /**
     * The copies by stage, and the calls.
     *
     * @param shared bytes of the copy that are the source's own blocks, and so were not copied by the call that brought them
     */
    static void copies(Result result, CopyLedger ledger, long shared) {
        double perByte = ledger.delivered() == 0 ? 0 : (double) shared / ledger.delivered();
        double kernel = sum(result, ledger, KERNEL) - perByte;
        double process = sum(result, ledger, PROCESS);
        result.put(MetricName.COPIED, Stage.PAGE_CACHE_TO_PAGE_CACHE.id(), Metric.of(MetricName.COPIED,
                Math.max(0, ledger.perByte(Stage.PAGE_CACHE_TO_PAGE_CACHE) - perByte), Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, Math.max(0, kernel), Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_JVM, metric(MetricName.CPU_COPIES_JVM, process, ledger));
        result.put(MetricName.CPU_COPIES, metric(MetricName.CPU_COPIES, kernel + process, ledger));
        result.put(MetricName.SHARED, Metric.of(MetricName.SHARED, perByte, Metric.MEASURED));
        result.put(MetricName.CROSSINGS, Metric.of(MetricName.CROSSINGS, ledger.crossings() / (ledger.delivered() / GB), Metric.MEASURED));
        calls(result, ledger.delivered(), ledger.calls(), ledger.callBytes());
    }

    private static Metric metric(MetricName name, double value, CopyLedger ledger) {
        return Double.isNaN(value) ? new Metric(name.unit(), null, null, null, null, ledger.sources().get(Stage.NATIVE_TO_NATIVE))
                : Metric.of(name, Math.max(0, value), Metric.MEASURED);
    }

    private static double sum(Result result, CopyLedger ledger, List<Stage> stages) {
        double sum = 0;
        for (Stage stage : stages) {
            double perByte = ledger.perByte(stage);
            String source = ledger.sources().get(stage);
            result.put(MetricName.COPIED, stage.id(), Double.isNaN(perByte)
                    ? new Metric(MetricName.COPIED.unit(), null, null, null, null, source) : Metric.of(MetricName.COPIED, perByte, source));
            sum += perByte;
        }
        return sum;
    }

    /** The calls of one step of a probe. */
    static void calls(Result result, long size, CallSteps.Calls calls) {
        calls(result, size, calls.calls(), calls.bytes());
    }

    private static void calls(Result result, long size, Map<String, Long> calls, Map<String, Long> bytes) {
        calls.forEach((name, count) -> result.put(MetricName.CALLS, name, Metric.of(MetricName.CALLS, count / (size / GB), Metric.MEASURED)));
        bytes.forEach((name, sum) -> result.put(MetricName.CALL_BYTES, name, Metric.of(MetricName.CALL_BYTES, (double) sum / size, Metric.MEASURED)));
    }

    /** Enters that these were not measured, and why. */
    static void missing(Result result, String why, MetricName... names) {
        for (MetricName name : names) {
            result.put(name, Metric.missing(name, why));
        }
    }
}
