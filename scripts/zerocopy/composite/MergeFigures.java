package zerocopy.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;

/** From what merging took to results. */
final class MergeFigures {
    /** What the counter may be off of a copy that is known: the JVM's own arrays. */
    private static final double TOLERANCE = 0.02;

    private MergeFigures() {
    }

    /** A cell's times, to the baseline's of the same rounds. */
    static void time(Result result, MergeCell cell, Map<MergeCell, List<MergeTiming>> timed) {
        List<MergeTiming> ours = timed.get(cell);
        result.put(MetricName.TIME, ours, MergeTiming::seconds);
        result.put(MetricName.HEAP_ALLOCATED, ours, MergeTiming::allocated);
        result.put(MetricName.RATIO, timed.get(cell.with(MergeMethod.BASELINE)), ours, MergeTiming::seconds, MergeMethod.BASELINE.id() + " was not among the methods");
    }

    /** A cell's copies as they were counted; without a count, as Netty's sources have them. */
    static void copies(Result result, MergeCell cell, Optional<CopyLedger> counted) {
        if (counted.isEmpty()) {
            double copies = cell.method().copies(cell.components(), Memory.usualLimit());
            result.put(MetricName.CPU_COPIES_JVM, Double.isNaN(copies) ? Metric.missing(MetricName.CPU_COPIES_JVM, "nothing was traced, and no model tells")
                    : Metric.of(MetricName.CPU_COPIES_JVM, copies, Metric.MODELLED));
            return;
        }
        LedgerMetrics.copies(result, counted.get(), LedgerMetrics.To.MEMORY);
        LedgerMetrics.crossings(result, counted.get());
    }

    /** The known copies, each as it was counted, by the phases of {@link MergeWork}; none without ledgers. */
    static List<Result> known(Map<String, CopyLedger> ledgers) {
        List<Result> results = new ArrayList<>();
        List<KnownCopy> known = KnownCopy.all();
        for (int i = 0; i < known.size() && !ledgers.isEmpty(); i++) {
            KnownCopy copy = known.get(i);
            Result result = new Result(CompositeByteBufs.MERGE, CompositeByteBufs.KNOWN_COPY,
                    Map.of("how", copy.how(), "from", copy.from(), "to", copy.to(), "size", copy.size()), Result.VERIFIED);
            LedgerMetrics.copies(result, ledgers.get(MergeWork.known(i)), LedgerMetrics.To.MEMORY);
            results.add(result);
        }
        return results;
    }

    /** The sentence of why this counter is not to be believed; empty if it saw every known copy whole. */
    static Optional<String> unbelievable(List<Result> known) {
        return known.stream().filter(result -> !result.metric(MetricName.CPU_COPIES_JVM).known()
                        || Math.abs(result.metric(MetricName.CPU_COPIES_JVM).median() - 1) > TOLERANCE).findFirst()
                .map(result -> String.format(Locale.ROOT, "of a known copy, %s of %s bytes from %s to %s, the counter saw %s", result.parameters().get("how"),
                        result.parameters().get("size"), result.parameters().get("from"), result.parameters().get("to"),
                        result.metric(MetricName.CPU_COPIES_JVM).known() ? String.format(Locale.ROOT, "%.3f per byte", result.metric(MetricName.CPU_COPIES_JVM).median())
                                : "nothing: " + result.metric(MetricName.CPU_COPIES_JVM).source()));
    }
}
