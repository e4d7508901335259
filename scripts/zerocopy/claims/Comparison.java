package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * One method against another by what they took in the same rounds.
 *
 * @param one what is claimed to be the better
 * @param times the one's figure over the other's; without an interval where there are too few rounds for one
 */
record Comparison(Result one, Result other, MetricName by, Metric times) {
    private static final double LEVEL = 0.05;

    /** Empty where one of them has no such figure. */
    static Optional<Comparison> of(Optional<Result> one, Optional<Result> other, MetricName by) {
        if (one.isEmpty() || other.isEmpty() || Figures.measured(one.get(), by).isEmpty() || Figures.measured(other.get(), by).isEmpty()) {
            return Optional.empty();
        }
        List<Double> ours = Figures.rounds(one.get(), by.key());
        List<Double> theirs = Figures.rounds(other.get(), by.key());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size() && ours.size() == theirs.size() && !ours.contains(0.0) && !theirs.contains(0.0); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        double median = ratios.isEmpty() ? Double.NaN : Statistics.median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
        return Optional.of(new Comparison(one.get(), other.get(), by, new Metric(MetricName.RATIO.unit(), median, null, null, ratios, Metric.MEASURED)));
    }

    /**
     * Of how many the intervals are to be right together: as few as there are comparisons with rounds enough for that many.
     * Chosen by the numbers of rounds, never by what came out.
     */
    static int family(List<Comparison> comparisons) {
        int all = 1;
        while (true) {
            int many = all;
            if (comparisons.stream().filter(each -> each.among(many).decided()).count() <= many) {
                return many;
            }
            all++;
        }
    }

    /**
     * The same with an interval wide enough that of so many comparisons all are right with 95 % confidence (Bonferroni), by
     * order statistics.
     */
    Comparison among(int comparisons) {
        double[] ratios = times.samples().stream().mapToDouble(Double::doubleValue).toArray();
        Optional<double[]> interval = ratios.length < Statistics.ENOUGH ? Optional.empty() : Statistics.orderInterval(1 - LEVEL / comparisons, ratios);
        return new Comparison(one, other, by, new Metric(times.unit(), times.median(), interval.map(ends -> ends[0]).orElse(null),
                interval.map(ends -> ends[1]).orElse(null), times.samples(), times.source()));
    }

    /** What the intervals of so many are worth. */
    static void remark(Judgement to, int comparisons) {
        to.remark(comparisons == 1 ? "remark.confidence" : "remark.family", comparisons, 1 - LEVEL / comparisons);
    }

    boolean decided() {
        return times.low() != null;
    }

    /** More of throughput or messages is better, less of time, memory and CPU. */
    private boolean more() {
        return by == MetricName.THROUGHPUT || by == MetricName.MESSAGES;
    }

    RowOutcome outcome() {
        return !decided() ? RowOutcome.TOO_FEW : better() ? RowOutcome.CONFIRMED : worse() ? RowOutcome.REFUTED : RowOutcome.OPEN;
    }

    private boolean better() {
        return more() ? times.low() > 1 : times.high() < 1;
    }

    private boolean worse() {
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

    /** "0.50 (0.43–0.65)" */
    String ratio() {
        return Double.isNaN(times.median()) ? Format.UNKNOWN : Format.withInterval(times);
    }

    /** "mmap 0.47 s/GB" */
    static String side(Result result, MetricName by) {
        Metric shown = by == MetricName.LATENCY_RATIO ? result.metric(MetricName.LATENCY, "p50") : result.metric(by); // a latency itself, which has a unit
        return result.method() + " " + Format.value(shown);
    }

    /** Enters it. */
    void row(Judgement to, RowOutcome outcome, Object condition) {
        cite(to);
        to.row(outcome, condition, side(one, by), side(other, by), ratio());
    }
}
