package zerocopy.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.cli.Rows;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * When to map, when to read, when it does not matter: the better of the two mappings, as they are without any
 * preparation, against the best of the calls and streams, round by round.
 *
 * @param cell the way the file is used
 * @param mapping the better mapping
 * @param call the best of the others
 * @param ratio throughput of the one over the other
 * @param prepared the best mapping with a preparation, where that beats the plain one beyond the noise, and no call beats it; else empty
 */
record MappingAdvice(AccessView cell, Result mapping, Result call, Metric ratio, Optional<Result> prepared) {
    /** What differs by less is not worth a thought. */
    private static final double CLOSE = 1.1;

    /** One a cell where both were measured. */
    static List<MappingAdvice> of(List<Result> results) {
        return AccessView.of(results).stream().filter(AccessView::compares).map(MappingAdvice::of).flatMap(Optional::stream).toList();
    }

    private static Optional<MappingAdvice> of(AccessView cell) {
        Optional<Result> mapping = best(cell, result -> AccessView.maps(result) && AccessView.prepared(result).isEmpty());
        Optional<Result> call = best(cell, result -> !AccessView.maps(result) && !result.method().equals("memory"));
        if (mapping.isEmpty() || call.isEmpty()) {
            return Optional.empty();
        }
        Optional<Result> prepared = best(cell, result -> AccessView.maps(result) && !AccessView.prepared(result).isEmpty())
                .filter(result -> Rows.speedRatio(result, mapping.get()).low() instanceof Double low && low > 1)
                .filter(result -> Rows.speedRatio(result, call.get()).high() instanceof Double high && high >= 1);
        return Optional.of(new MappingAdvice(cell, mapping.get(), call.get(), Rows.speedRatio(mapping.get(), call.get()), prepared));
    }

    private static Optional<Result> best(AccessView cell, Predicate<Result> which) {
        return cell.results().stream().filter(which).filter(result -> result.metric(MetricName.THROUGHPUT).known())
                .max(Comparator.comparingDouble(result -> result.metric(MetricName.THROUGHPUT).median()));
    }

    /** "map", "read"; "does not matter" where the interval lies close around 1, and is not merely wide. */
    String word() {
        String call = cell.reads() ? "read" : "write";
        return ratio.low() == null ? "too few rounds" : ratio.low() > 1 / CLOSE && ratio.high() < CLOSE ? "does not matter"
                : ratio.tie() ? "undecided in this run" : ratio.median() > 1 ? "map"
                : prepared.map(result -> call + "; or map with " + AccessView.label(result)).orElse(call);
    }
}
