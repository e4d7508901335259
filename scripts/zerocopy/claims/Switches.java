package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.results.Article;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * The three things that the article calls context switches, of one transfer. Only the last are.
 *
 * @param calls system calls that moved bytes
 * @param crossings between user and kernel mode: 2 a system call, 2 a page fault in user mode
 * @param voluntary the scheduler's switches, as the thread waited; the median of the rounds
 * @param involuntary the scheduler's, as another one's turn came
 */
record Switches(Result result, CallEvidence calls, double crossings, double voluntary, double involuntary) {
    private static final String VOLUNTARY = MetricName.SWITCHES.key("voluntary");
    private static final String INVOLUNTARY = MetricName.SWITCHES.key("involuntary");

    /** Empty unless all of it was measured. */
    static Optional<Switches> of(Result result) {
        CallEvidence calls = CallEvidence.of(result);
        List<Double> figures = new ArrayList<>();
        for (String metric : List.of(MetricName.CROSSINGS.key(), VOLUNTARY, INVOLUNTARY)) {
            Figures.measured(result, metric).ifPresent(perGb -> figures.add(Figures.perTransfer(result, perGb)));
        }
        return calls.known() && figures.size() == 3
                ? Optional.of(new Switches(result, calls, figures.get(0), figures.get(1), figures.get(2))) : Optional.empty();
    }

    /** Whether the article has this number for the method. */
    boolean isArticles(double count) {
        return Math.abs(count - article()) <= Article.TOLERANCE;
    }

    private int article() {
        return Article.ROWS.stream().filter(row -> row.method().equals(result.method())).findFirst().orElseThrow().switches();
    }

    void row(Judgement to) {
        calls.cite(to);
        to.cite(result, MetricName.CROSSINGS.key(), VOLUNTARY, INVOLUNTARY);
        to.row(RowOutcome.of(isArticles(calls.moves())), Message.of("where.size", result.size()), result.method(), article(), calls.moves(), crossings,
                Message.of("cell.switches", voluntary, involuntary));
    }

    static void cite(Judgement in, Result result) {
        in.cite(result, VOLUNTARY, INVOLUNTARY);
    }

    /** How many per GB the other saves, round by round: with its interval; empty without enough rounds in pairs. */
    static Optional<Metric> saved(Result usual, Result other) {
        double[] before = perRound(usual);
        double[] after = perRound(other);
        if (before.length != after.length || before.length < Statistics.ENOUGH) {
            return Optional.empty();
        }
        double[] saved = new double[before.length];
        for (int i = 0; i < saved.length; i++) {
            double difference = before[i] - after[i];
            saved[i] = Math.abs(difference) < 1 ? 0 : difference; // a switch is a whole thing: less than one per GB is rounding
        }
        return Optional.of(Statistics.repeated(MetricName.SWITCHES, saved));
    }

    private static double[] perRound(Result result) {
        List<Double> voluntary = Figures.rounds(result, VOLUNTARY);
        List<Double> involuntary = Figures.rounds(result, INVOLUNTARY);
        double[] sum = new double[voluntary.size() == involuntary.size() ? voluntary.size() : 0];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = voluntary.get(i) + involuntary.get(i);
        }
        return sum;
    }
}
