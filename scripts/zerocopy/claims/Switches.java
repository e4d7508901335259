package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * The three things that the article calls context switches, of one transfer. Only the last are.
 *
 * @param calls system calls that moved bytes
 * @param crossings between user and kernel mode: 2 a system call, 2 a page fault in user mode
 * @param faults those page faults
 * @param voluntary the scheduler's switches, as the thread waited; the median of the rounds
 * @param involuntary the scheduler's, as another one's turn came
 */
record Switches(Result result, Calls calls, double crossings, double faults, double voluntary, double involuntary) {
    private static final String USER_FAULTS = MetricName.PAGE_FAULTS.key("user");
    private static final String VOLUNTARY = MetricName.SWITCHES.key("voluntary");
    private static final String INVOLUNTARY = MetricName.SWITCHES.key("involuntary");
    /** The article's column, in the order of {@link TableRows#METHODS}. */
    private static final List<Integer> ARTICLE = List.of(2, 1, 1);

    /** Empty unless all of it was measured. */
    static Optional<Switches> of(Result result) {
        Calls calls = Calls.of(result);
        List<Double> figures = new ArrayList<>();
        for (String metric : List.of(MetricName.CROSSINGS.key(), USER_FAULTS, VOLUNTARY, INVOLUNTARY)) {
            Evidence.measured(result, metric).ifPresent(perGb -> figures.add(TableRows.perTransfer(result, perGb)));
        }
        return calls.known() && figures.size() == 4
                ? Optional.of(new Switches(result, calls, figures.get(0), figures.get(1), figures.get(2), figures.get(3))) : Optional.empty();
    }

    /** T8: does any of the three give the article's numbers? */
    static Verdict judge(Judgement to, Evidence from) {
        Evidence plain = TableRows.plain(from);
        List<Long> sizes = new ArrayList<>();
        List<Long> asCalls = new ArrayList<>();
        boolean asCrossings = true;
        boolean asSwitches = true;
        List<Switches> largest = List.of();
        for (long size : plain.sizes()) {
            List<Switches> rows = TableRows.METHODS.stream()
                    .flatMap(method -> plain.method(method).with("size", size).first().flatMap(Switches::of).stream()).toList();
            if (rows.size() < TableRows.METHODS.size()) {
                continue;
            }
            sizes.add(size);
            if (areTheArticles(rows, row -> row.calls().moves())) {
                asCalls.add(size);
            }
            asCrossings &= areTheArticles(rows, Switches::crossings);
            asSwitches &= areTheArticles(rows, row -> row.voluntary() + row.involuntary());
            largest = rows;
            to.say("A transfer of %s: calls that move bytes %s; user-kernel crossings %s.", ByteSize.text(size),
                    each(rows, row -> row.calls().moves()), each(rows, Switches::crossings));
            rows.forEach(row -> row.cite(to));
        }
        if (sizes.isEmpty()) {
            return to.notMeasured("the record has no calls, crossings and switches of read-write, mmap and sendfile together");
        }
        String size = ByteSize.text(sizes.getLast());
        to.say("Page faults in user mode, each of them 2 of the crossings, a transfer of %s: %s.", size, each(largest, Switches::faults));
        to.say("The scheduler's context switches, a transfer of %s: voluntary %s; involuntary %s.", size,
                each(largest, Switches::voluntary), each(largest, Switches::involuntary));
        to.say("The same a GB: calls that move bytes %s; crossings %s; voluntary switches %s; involuntary %s.",
                perGb(largest, row -> row.calls().moves()), perGb(largest, Switches::crossings),
                perGb(largest, Switches::voluntary), perGb(largest, Switches::involuntary));
        if (asCrossings || asSwitches) {
            return to.holds();
        }
        if (asCalls.isEmpty()) {
            return to.doesNotHold();
        }
        return to.holdsIf("\"context switch\" means a system call that moves bytes"
                + (asCalls.size() == sizes.size() ? "" : ", and the file is " + Words.sizes(asCalls)));
    }

    /**
     * How many of the scheduler's switches a GB the other saves, round by round: 1/GB, with its interval; empty without
     * enough rounds in pairs.
     */
    static Optional<Metric> saved(Result usual, Result other) {
        double[] before = perRound(usual);
        double[] after = perRound(other);
        if (before.length != after.length || before.length < Statistics.ENOUGH) {
            return Optional.empty();
        }
        double[] saved = new double[before.length];
        for (int i = 0; i < saved.length; i++) {
            saved[i] = before[i] - after[i];
        }
        return Optional.of(Statistics.repeated(MetricName.SWITCHES, saved));
    }

    private static double[] perRound(Result result) {
        List<Double> voluntary = samples(result, VOLUNTARY);
        List<Double> involuntary = samples(result, INVOLUNTARY);
        double[] sum = new double[voluntary.size() == involuntary.size() ? voluntary.size() : 0];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = voluntary.get(i) + involuntary.get(i);
        }
        return sum;
    }

    private static List<Double> samples(Result result, String key) {
        Metric metric = result.metrics().get(key);
        return metric != null && metric.samples() != null && Metric.MEASURED.equals(metric.source()) ? metric.samples() : List.of();
    }

    void cite(Judgement in) {
        calls.cite(in);
        in.cite(result, MetricName.CROSSINGS.key(), USER_FAULTS, VOLUNTARY, INVOLUNTARY);
    }

    static void citeSwitches(Judgement in, Result result) {
        in.cite(result, VOLUNTARY, INVOLUNTARY);
    }

    private static boolean areTheArticles(List<Switches> rows, ToDoubleFunction<Switches> count) {
        for (int i = 0; i < rows.size(); i++) {
            if (Math.abs(count.applyAsDouble(rows.get(i)) - ARTICLE.get(i)) > CopyCount.TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** "read-write 2, mmap 1, sendfile 1" */
    private static String each(List<Switches> rows, ToDoubleFunction<Switches> count) {
        return String.join(", ", rows.stream().map(row -> row.result().method() + " " + Words.count(count.applyAsDouble(row))).toList());
    }

    private static String perGb(List<Switches> rows, ToDoubleFunction<Switches> count) {
        return each(rows, row -> count.applyAsDouble(row) / Evidence.size(row.result()) * 1e9);
    }
}
