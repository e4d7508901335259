package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.Result;

/**
 * How often a byte is copied (or what else is counted in B/B), by all results that should agree on it.
 *
 * @param source the best that there is: figures of a weaker one are left out
 * @param results those with it
 */
record CopyCount(String metric, double low, double high, String source, List<Result> results) {
    /** Bytes a byte: 0.03 that protocol and measurement may add or miss, and the rounding of a difference. */
    static final double TOLERANCE = 0.03 + 1e-9;

    private static final List<String> BEST_FIRST = List.of(Metric.MEASURED, Metric.PROVEN, Metric.MODELLED);

    /** Empty where no result has a figure. */
    static Optional<CopyCount> of(Evidence rows, String metric) {
        for (String source : BEST_FIRST) {
            List<Result> results = rows.results().stream().filter(result -> has(result.metrics().get(metric), source)).toList();
            if (!results.isEmpty()) {
                double low = results.stream().mapToDouble(result -> result.metrics().get(metric).median()).min().orElseThrow();
                double high = results.stream().mapToDouble(result -> result.metrics().get(metric).median()).max().orElseThrow();
                return Optional.of(new CopyCount(metric, low, high, source, results));
            }
        }
        return Optional.empty();
    }

    private static boolean has(Metric metric, String source) {
        return metric != null && metric.known() && source.equals(metric.source());
    }

    /** Whether every result says so. */
    boolean is(double copies) {
        return Math.abs(low - copies) <= TOLERANCE && Math.abs(high - copies) <= TOLERANCE;
    }

    /** A model agrees with itself, which decides nothing. */
    boolean decides() {
        return !source.equals(Metric.MODELLED);
    }

    /** Whether every one of these is below every one of the others. */
    boolean isBelow(CopyCount other) {
        return high < other.low - TOLERANCE;
    }

    void cite(Judgement in) {
        results.forEach(result -> in.cite(result, metric));
    }

    /** "2.00 (measured, 8 results)" */
    @Override
    public String toString() {
        return number() + " (" + source + ", " + results.size() + (results.size() == 1 ? " result)" : " results)");
    }

    /** "2.00", or "0.98 to 1.02" */
    String number() {
        String from = Words.figure(low);
        String to = Words.figure(high);
        return from.equals(to) ? from : from + " to " + to;
    }
}
