package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.MetricName;

/**
 * Claims that one method is better than another, tried under several conditions, by speed or by CPU time. It holds under
 * those where each comparison's interval lies on the claim's side; one on the other side refutes it; the rest are ties.
 */
final class BySize {
    private enum Outcome { CONFIRMED, REFUTED, TIE }

    private final Judgement to;
    private final Map<String, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
    private int tried;
    private int undecidable;

    BySize(Judgement to) {
        this.to = to;
    }

    /** What is claimed to be better, and than what. */
    record Pair(String better, String worse) {
    }

    /** Tries it for every size among these rows. */
    BySize over(Evidence rows, MetricName by, String where, Pair... pairs) {
        String measure = by == MetricName.THROUGHPUT ? "throughput" : "CPU time";
        for (long size : sizes(rows, pairs)) {
            Evidence ofSize = rows.with("size", size);
            List<Comparison> comparisons = new ArrayList<>();
            for (Pair pair : pairs) {
                Comparison.of(ofSize.method(pair.better()).first(), ofSize.method(pair.worse()).first(), by).ifPresent(comparisons::add);
            }
            tried++;
            if (comparisons.size() < pairs.length) {
                undecidable++;
                continue;
            }
            comparisons.forEach(comparison -> comparison.cite(to));
            Outcome outcome = comparisons.stream().anyMatch(Comparison::worse) ? Outcome.REFUTED
                    : comparisons.stream().allMatch(Comparison::better) ? Outcome.CONFIRMED : Outcome.TIE;
            outcomes.computeIfAbsent(measure, _ -> new LinkedHashMap<>()).put(Words.size(size) + where, outcome);
            to.say("%s, %s%s: %s.", by == MetricName.THROUGHPUT ? "Throughput" : "CPU time of sender and receiver", Words.size(size), where, String.join("; ", comparisons.stream().map(Comparison::toString).toList()));
        }
        return this;
    }

    Verdict verdict() {
        List<Outcome> all = outcomes.values().stream().flatMap(bySize -> bySize.values().stream()).toList();
        if (all.isEmpty()) {
            return to.notMeasured("no method was timed beside another in enough rounds for an interval");
        }
        if (undecidable > 0) {
            to.say("%d of %d comparisons have no pairs of rounds, or too few.", undecidable, tried);
        }
        if (all.stream().allMatch(Outcome.CONFIRMED::equals)) {
            return to.holds();
        }
        if (all.contains(Outcome.CONFIRMED)) {
            return to.holdsIf("the file is " + confirmed());
        }
        return all.contains(Outcome.REFUTED) ? to.doesNotHold() : to.notMeasured("a tie: every difference is inside this run's noise");
    }

    /** "64 KiB or 16 MiB (by throughput)": the measure where there is more than one. */
    private String confirmed() {
        Map<List<String>, List<String>> measures = new LinkedHashMap<>();
        outcomes.forEach((measure, tried) -> {
            List<String> where = tried.entrySet().stream().filter(entry -> entry.getValue() == Outcome.CONFIRMED).map(Map.Entry::getKey).toList();
            if (!where.isEmpty()) {
                measures.computeIfAbsent(where, _ -> new ArrayList<>()).add(measure);
            }
        });
        return measures.entrySet().stream().map(entry -> Words.list(entry.getKey(), "or")
                + (outcomes.size() == 1 ? "" : " (by " + Words.list(entry.getValue(), "and") + ")")).collect(Collectors.joining(", or "));
    }

    /** Those of the methods compared: an experiment may have others at sizes of their own. */
    private static List<Long> sizes(Evidence rows, Pair... pairs) {
        return Arrays.stream(pairs).flatMap(pair -> Stream.concat(rows.method(pair.better()).sizes().stream(), rows.method(pair.worse()).sizes().stream()))
                .distinct().sorted().toList();
    }
}
