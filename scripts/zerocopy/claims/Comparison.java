package zerocopy.claims;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * One method against another by what they took in the same rounds.
 *
 * @param times the one's throughput, or CPU time, over the other's
 */
record Comparison(Result one, Result other, MetricName by, Metric times) {
    /** Empty where there are no pairs, or too few for an interval. */
    static Optional<Comparison> of(Optional<Result> one, Optional<Result> other, MetricName by) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        List<Double> ours = samples(one.get(), by);
        List<Double> theirs = samples(other.get(), by);
        if (ours.size() != theirs.size() || ours.size() < Statistics.ENOUGH || ours.contains(0.0) || theirs.contains(0.0)) {
            return Optional.empty();
        }
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i) / theirs.get(i);
        }
        return Optional.of(new Comparison(one.get(), other.get(), by, Statistics.repeated(MetricName.RATIO, ratios)));
    }

    /**
     * The same with an interval wide enough that of so many comparisons all are right with 95 % probability (Bonferroni),
     * by order statistics; empty where there are too few rounds for one.
     */
    Optional<Comparison> among(int comparisons) {
        double[] ratios = times.samples().stream().mapToDouble(Double::doubleValue).toArray();
        return Statistics.orderInterval(1 - 0.05 / comparisons, ratios).map(interval -> new Comparison(one, other, by,
                new Metric(times.unit(), times.median(), interval[0], interval[1], times.samples(), times.source())));
    }

    /** What the intervals of so many are worth. */
    static String confidence(int comparisons) {
        return String.format(Locale.ROOT, "Intervals hold with %.3g %%, as this takes %d comparison%s.", 100 - 5.0 / comparisons, comparisons,
                comparisons == 1 ? "" : "s");
    }

    private static List<Double> samples(Result result, MetricName name) {
        Metric metric = result.metric(name);
        return Metric.MEASURED.equals(metric.source()) && metric.samples() != null ? metric.samples() : List.of();
    }

    /** Whether the better one has more of it. */
    private boolean more() {
        return by == MetricName.THROUGHPUT || by == MetricName.MESSAGES;
    }

    /** Beyond the noise: more of throughput or messages, less of CPU time or latency. */
    boolean better() {
        return more() ? times.low() > 1 : times.high() < 1;
    }

    /** Likewise the other way round. */
    boolean worse() {
        return more() ? times.high() < 1 : times.low() > 1;
    }

    /** Whether it is surely not that many times worse. */
    boolean isAtMost(double timesWorse) {
        return more() ? times.low() > 1 / timesWorse : times.high() < timesWorse;
    }

    void cite(Judgement in) {
        in.cite(one, by);
        in.cite(other, by);
    }

    /** "sendfile 1.82 (1.09 to 4.51) times that of mmap"; ", a tie" if it is one. */
    @Override
    public String toString() {
        return one.method() + " " + Words.interval(times) + " times that of " + other.method() + (better() || worse() ? "" : ", a tie");
    }
}
