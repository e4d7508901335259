package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * A claim that one way is better than another, tried under several conditions. Where every comparison of a condition is on
 * the claim's side beyond the noise it is confirmed, where one is on the other side it is refuted. The more comparisons a
 * claim takes, the wider their intervals: if rounds are independent, all of them are right in at least 95 of 100 runs.
 */
final class Cases {
    private final List<Case> cases = new ArrayList<>();
    private final List<Case> aside = new ArrayList<>();
    private final boolean fewCount;

    /** @param fewCount whether a condition with too few rounds is an open one; else it is none, as where another experiment decides */
    Cases(boolean fewCount) {
        this.fewCount = fewCount;
    }

    /** One condition. @param failed what went wrong with the claimed way, where that alone refutes it */
    private record Case(Map<String, Object> where, List<Comparison> comparisons, Failed failed) {
        RowOutcome outcome(Predicate<Comparison> of) {
            return failed != null ? RowOutcome.REFUTED : RowOutcome.all(comparisons.stream().filter(of).map(Comparison::outcome).toList());
        }

        Case among(int family) {
            return new Case(where, comparisons.stream().map(each -> each.among(family)).toList(), failed);
        }
    }

    private record Failed(Result result, MetricName by, Message how) {
    }

    /** A condition that decides; without comparisons, none. */
    void add(Map<String, Object> where, List<Comparison> comparisons) {
        if (!comparisons.isEmpty()) {
            cases.add(new Case(where, comparisons, null));
        }
    }

    /** What is only shown beside. */
    void beside(Map<String, Object> where, List<Comparison> comparisons) {
        aside.add(new Case(where, comparisons, null));
    }

    /** A condition under which the claimed one did not do its work. */
    void failed(Map<String, Object> where, Result result, MetricName by, Message how) {
        cases.add(new Case(where, List.of(), new Failed(result, by, how)));
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }

    private int family() {
        return Comparison.family(cases.stream().flatMap(each -> each.comparisons().stream()).toList());
    }

    /** Enters every comparison, and what the intervals are worth. */
    void show(Judgement to) {
        to.table("column.condition", "column.one", "column.other", "column.ratio");
        int family = family();
        boolean decided = false;
        List<Object> few = new ArrayList<>();
        for (Case each : cases) {
            Object condition = VerdictConditions.where(each.where());
            for (Comparison comparison : each.among(family).comparisons()) {
                decided |= comparison.decided();
                if (comparison.decided() || fewCount) {
                    comparison.row(to, comparison.outcome(), condition);
                } else {
                    few.add(comparison.one().experiment());
                }
            }
            if (each.failed() != null) {
                to.cite(each.failed().result(), each.failed().by());
                to.row(RowOutcome.REFUTED, condition, each.failed().result().method(), each.failed().how(), "");
            }
        }
        for (Case each : aside) {
            each.among(1).comparisons().forEach(comparison -> comparison.row(to, null, VerdictConditions.where(each.where())));
        }
        if (decided) {
            Comparison.remark(to, family);
        }
        if (!few.isEmpty()) {
            to.remark("remark.few", few.size(), few.stream().distinct().toList());
        }
    }

    Decision decide() {
        return decide(_ -> true);
    }

    /** By these comparisons alone, with the intervals of all. */
    Decision decide(Predicate<Comparison> by) {
        int family = family();
        List<Case> counted = cases.stream().map(each -> each.among(family)).filter(each -> fewCount || each.outcome(by) != RowOutcome.TOO_FEW).toList();
        Map<RowOutcome, List<Map<String, Object>>> outcomes = counted.stream().collect(Collectors.groupingBy(each -> each.outcome(by),
                Collectors.mapping(Case::where, Collectors.toList())));
        if (outcomes.keySet().stream().allMatch(RowOutcome.TOO_FEW::equals)) {
            return new Decision(Ruling.NOT_MEASURED, Message.of("missing.rounds"));
        }
        if (!outcomes.containsKey(RowOutcome.CONFIRMED)) {
            return outcomes.containsKey(RowOutcome.REFUTED) ? Decision.of(Ruling.DOES_NOT_HOLD) : new Decision(Ruling.NOT_MEASURED, Message.of("undecided.noise"));
        }
        return outcomes.size() == 1 ? Decision.of(Ruling.HOLDS) : new Decision(Ruling.HOLDS_IF, VerdictConditions.of(counted.stream().map(Case::where).toList(),
                outcomes.get(RowOutcome.CONFIRMED), outcomes.getOrDefault(RowOutcome.REFUTED, List.of())));
    }
}
