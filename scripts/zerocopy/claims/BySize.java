package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;

/**
 * Claims that one method is better than another, tried under several conditions, by speed or by CPU time. Where each
 * comparison's interval lies on the claim's side it holds; where one lies on the other side, the reverse does; the rest is
 * not decided. The more comparisons a claim takes, the wider their intervals: a verdict is wrong in one run of twenty at most.
 */
final class BySize {
    private enum Outcome { CONFIRMED, REFUTED, OPEN }

    private final Judgement to;
    private final List<Trial> trials = new ArrayList<>();
    private int tried;

    BySize(Judgement to) {
        this.to = to;
    }

    /** What is claimed to be better, and than what. */
    record Pair(String better, String worse) {
    }

    /** All pairs under one condition. */
    private record Trial(MetricName by, String where, List<Comparison> comparisons) {
        String measure() {
            return by == MetricName.THROUGHPUT ? "throughput" : "CPU time";
        }

        Outcome outcome() {
            return comparisons.stream().anyMatch(Comparison::worse) ? Outcome.REFUTED
                    : comparisons.stream().allMatch(Comparison::better) ? Outcome.CONFIRMED : Outcome.OPEN;
        }
    }

    /** Tries it for every size among these rows. */
    BySize over(Evidence rows, MetricName by, String where, Pair... pairs) {
        for (long size : sizes(rows, pairs)) {
            Evidence ofSize = rows.with("size", size);
            List<Comparison> comparisons = new ArrayList<>();
            for (Pair pair : pairs) {
                Comparison.of(ofSize.method(pair.better()).first(), ofSize.method(pair.worse()).first(), by).ifPresent(comparisons::add);
            }
            tried++;
            if (comparisons.size() == pairs.length) {
                trials.add(new Trial(by, ByteSize.text(size) + where, comparisons));
            }
        }
        return this;
    }

    Verdict verdict() {
        int comparisons = trials.stream().mapToInt(trial -> trial.comparisons().size()).sum();
        List<Trial> decidable = new ArrayList<>();
        for (Trial trial : trials) {
            List<Comparison> sure = trial.comparisons().stream().map(comparison -> comparison.among(comparisons)).flatMap(Optional::stream).toList();
            if (sure.size() == trial.comparisons().size()) {
                decidable.add(new Trial(trial.by(), trial.where(), sure));
            }
        }
        if (decidable.isEmpty()) {
            return to.notMeasured("no method was timed beside another in enough rounds for " + Words.intervals(comparisons));
        }
        to.say(Comparison.confidence(comparisons));
        decidable.forEach(this::say);
        if (decidable.size() < tried) {
            to.say("%d of %d conditions have no pairs of rounds, or too few.", tried - decidable.size(), tried);
        }
        List<Outcome> outcomes = decidable.stream().map(Trial::outcome).toList();
        if (outcomes.stream().allMatch(Outcome.CONFIRMED::equals)) {
            return to.holds();
        }
        if (outcomes.contains(Outcome.CONFIRMED)) {
            return to.holdsIf(conditions(decidable));
        }
        return outcomes.contains(Outcome.REFUTED) ? to.doesNotHold()
                : to.notMeasured("undecided, as under no condition is every difference it takes beyond this run's noise; more rounds (--repeat) see finer ones");
    }

    private void say(Trial trial) {
        trial.comparisons().forEach(comparison -> comparison.cite(to));
        to.say("%s, %s: %s.", trial.by() == MetricName.THROUGHPUT ? "Throughput" : "CPU time of sender and receiver", trial.where(),
                String.join("; ", trial.comparisons().stream().map(Comparison::toString).toList()));
    }

    /**
     * "the file is 64 KiB or 16 MiB (the reverse holds at 4 KiB, undecided at 1 MiB)"; by each measure where there are two:
     * "throughput is meant and the file is 16 MiB; or CPU time is meant and the file is 64 KiB".
     */
    private static String conditions(List<Trial> trials) {
        Map<String, List<Trial>> measures = new LinkedHashMap<>();
        trials.forEach(trial -> measures.computeIfAbsent(trial.measure(), _ -> new ArrayList<>()).add(trial));
        List<String> words = new ArrayList<>();
        StringBuilder nowhere = new StringBuilder();
        measures.forEach((measure, tried) -> {
            List<String> confirmed = where(tried, Outcome.CONFIRMED);
            if (confirmed.isEmpty()) {
                nowhere.append("; by ").append(measure).append(" at no size");
                return;
            }
            List<String> rest = new ArrayList<>();
            remark(rest, "the reverse holds at ", where(tried, Outcome.REFUTED));
            remark(rest, "undecided at ", where(tried, Outcome.OPEN));
            words.add((measures.size() == 1 ? "" : measure + " is meant and ") + "the file is " + Words.list(confirmed, "or")
                    + (rest.isEmpty() ? "" : " (" + String.join(", ", rest) + ")"));
        });
        return String.join("; or ", words) + nowhere;
    }

    private static void remark(List<String> remarks, String what, List<String> where) {
        if (!where.isEmpty()) {
            remarks.add(what + Words.list(where, "and"));
        }
    }

    private static List<String> where(List<Trial> trials, Outcome outcome) {
        return trials.stream().filter(trial -> trial.outcome() == outcome).map(Trial::where).toList();
    }

    /** Those of the methods compared: an experiment may have others at sizes of their own. */
    private static List<Long> sizes(Evidence rows, Pair... pairs) {
        return Arrays.stream(pairs).flatMap(pair -> Stream.concat(rows.method(pair.better()).sizes().stream(), rows.method(pair.worse()).sizes().stream()))
                .distinct().sorted().toList();
    }
}
