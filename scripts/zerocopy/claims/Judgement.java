package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** A verdict in the making: a judge enters rows and remarks, cites what it used, and ends it by one of four rulings. */
final class Judgement {
    private final String id;
    private final List<EvidenceTable> tables = new ArrayList<>();
    private final List<Message> remarks = new ArrayList<>();
    private final Map<Result, Citation> cited = new LinkedHashMap<>();

    Judgement(String id) {
        this.id = id;
    }

    /** Begins a table. @param headings keys */
    Judgement table(String... headings) {
        tables.add(new EvidenceTable(List.of(headings), new ArrayList<>()));
        return this;
    }

    /** A row of the table begun last, which says this of the claim; null for nothing. */
    Judgement row(RowOutcome outcome, Object... cells) {
        tables.getLast().rows().add(new EvidenceTable.Row(Arrays.asList(cells), outcome));
        return this;
    }

    void remark(String key, Object... arguments) {
        remarks.add(Message.of(key, arguments));
    }

    void cite(Result result, String... metrics) {
        cited.computeIfAbsent(result, r -> new Citation(r.experiment(), r.method(), r.parameters(), new TreeSet<>()))
                .metrics().addAll(Arrays.asList(metrics));
    }

    void cite(Result result, MetricName metric) {
        cite(result, metric.key());
    }

    Verdict holds() {
        return end(Ruling.HOLDS, null);
    }

    Verdict holdsIf(Message condition) {
        return end(Ruling.HOLDS_IF, condition);
    }

    Verdict holdsIf(String key, Object... arguments) {
        return holdsIf(Message.of(key, arguments));
    }

    /** It takes all of these: the first is named, and of more than two the number and, below the figures, the others. */
    Verdict holdsIfAll(List<Message> conditions) {
        if (conditions.size() <= 2) {
            return holdsIf("condition.all", conditions);
        }
        List<Message> others = conditions.subList(1, conditions.size());
        remark("remark.further", others);
        return holdsIf("condition.further", conditions.getFirst(), others);
    }

    Verdict doesNotHold() {
        return end(Ruling.DOES_NOT_HOLD, null);
    }

    Verdict notMeasured(String key, Object... arguments) {
        return end(Ruling.NOT_MEASURED, Message.of(key, arguments));
    }

    Verdict end(Decision decision) {
        return end(decision.ruling(), decision.condition());
    }

    Verdict end(Ruling ruling, Message condition) {
        return new Verdict(id, ruling, condition, tables.stream().filter(table -> !table.rows().isEmpty()).toList(), List.copyOf(remarks), List.copyOf(cited.values()));
    }
}
