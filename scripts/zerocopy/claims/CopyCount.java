package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * How often a byte is copied (or what else is counted in B/B), by all results that should agree on it.
 *
 * @param source the best that there is: figures of a weaker one are left out
 * @param results those with it
 */
record CopyCount(String metric, double low, double high, String source, List<Result> results) {
    private static final List<String> BEST_FIRST = List.of(Metric.MEASURED, Metric.PROVEN, Metric.MODELLED);

    /** Empty where no result has a figure. */
    static Optional<CopyCount> of(List<Result> rows, String metric) {
        for (String source : BEST_FIRST) {
            List<Result> results = rows.stream().filter(result -> has(result.metrics().get(metric), source)).toList();
            if (!results.isEmpty()) {
                double low = results.stream().mapToDouble(result -> result.metrics().get(metric).median()).min().orElseThrow();
                double high = results.stream().mapToDouble(result -> result.metrics().get(metric).median()).max().orElseThrow();
                return Optional.of(new CopyCount(metric, low, high, source, results));
            }
        }
        return Optional.empty();
    }

    static Optional<CopyCount> of(List<Result> rows, MetricName metric) {
        return of(rows, metric.key());
    }

    private static boolean has(Metric metric, String source) {
        return metric != null && metric.known() && source.equals(metric.source());
    }

    /** Whether every result says so. */
    boolean is(double copies) {
        return Math.abs(low - copies) <= Article.TOLERANCE && Math.abs(high - copies) <= Article.TOLERANCE;
    }

    /** What it says of a claim that there are so many. */
    RowOutcome outcome(double claimed) {
        return !decides() ? RowOutcome.OPEN : RowOutcome.of(is(claimed));
    }

    /** A model agrees with itself, which decides nothing. */
    boolean decides() {
        return !source.equals(Metric.MODELLED);
    }

    /** Whether every one of these is below every one of the others. */
    boolean isBelow(CopyCount other) {
        return high < other.low - Article.TOLERANCE;
    }

    CopyCount cite(Judgement in) {
        results.forEach(result -> in.cite(result, metric));
        return this;
    }

    /** "2.00", "0.98–1.02", "1.00 (modelled)" */
    Object cell() {
        return source.equals(Metric.MEASURED) ? number() : Message.of(source.equals(Metric.PROVEN) ? "cell.proven" : "cell.modelled", number());
    }

    String number() {
        String from = Format.copies(low);
        String to = Format.copies(high);
        return from.equals(to) ? from : from + "–" + to;
    }
}
