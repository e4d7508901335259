package zerocopy.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** How fast each method delivers: to a receiver that copies, and, apart, the sender's path alone. */
final class ThroughputChart {
    private ThroughputChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data copying = draft.transfers("copy", MetricName.THROUGHPUT);
        Data discarding = draft.transfers("discard", MetricName.THROUGHPUT);
        if (copying.isEmpty() && discarding.isEmpty()) {
            throw draft.missing("missing.throughput");
        }
        Data first = copying.isEmpty() ? discarding : copying;
        Set<String> methods = Stream.of(copying, discarding).flatMap(data -> data.methods().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Rows.Panel> panels = new ArrayList<>();
        if (!copying.isEmpty()) {
            panels.add(panel(draft, discarding.isEmpty() ? "" : draft.say("throughput.copying"), methods, copying));
        }
        if (!discarding.isEmpty()) {
            panels.add(panel(draft, draft.say("throughput.discarding"), methods, discarding));
        }
        List<String> notes = new ArrayList<>(List.of(draft.say("note.interval"), draft.say("note.ratio", Draft.BASELINE)));
        if (discarding.isEmpty()) {
            notes.add(draft.say("throughput.no-discarding"));
        }
        return draft.figure(title(draft, first), draft.subtitle(first, draft.transfer(first)), List.of(),
                new Rows(methods.stream().map(Rows.Row::of).toList(), panels), List.of(draft.sentences(notes.toArray(String[]::new))));
    }

    private static Rows.Panel panel(Draft draft, String heading, Set<String> methods, Data data) {
        return new Rows.Panel(heading, Axis.linear(draft.say("throughput.axis"), 0.1),
                methods.stream().map(method -> cell(draft, data.method(method))).toList(), 1);
    }

    /** A bar in GB/s with its interval and what it is to the baseline. */
    static Rows.Cell cell(Draft draft, Optional<Result> found) {
        if (found.isEmpty()) {
            return Rows.Cell.none(draft.say("not-measured"));
        }
        Metric rate = found.get().metric(MetricName.THROUGHPUT);
        String ratio = draft.compared(found.get()).map(compared -> draft.say("list.comma") + compared).orElse("");
        return Rows.Cell.bar(rate.median() / 1e9, giga(rate.low()), giga(rate.high()), draft.palette().method(found.get().method()),
                Draft.modelled(rate), Numbers.figure(rate.median() / 1e9) + ratio);
    }

    private static Double giga(Double rate) {
        return rate == null ? null : rate / 1e9;
    }

    /** Who is faster than the baseline, beyond the noise. */
    private static String title(Draft draft, Data data) {
        if (data.method(Draft.BASELINE).isEmpty() || data.methods().size() < 2) {
            Result fastest = data.results().stream()
                    .max((a, b) -> Double.compare(a.metric(MetricName.THROUGHPUT).median(), b.metric(MetricName.THROUGHPUT).median())).orElseThrow();
            return draft.say("throughput.title.one", fastest.method(), Numbers.rate(fastest.metric(MetricName.THROUGHPUT).median()));
        }
        String faster = draft.ranked(data, 1);
        String slower = draft.ranked(data, -1);
        return faster.isEmpty() ? slower.isEmpty() ? draft.say("throughput.title.tie", Draft.BASELINE) : draft.say("throughput.title.slower", Draft.BASELINE, slower)
                : draft.say("throughput.title.faster", Draft.BASELINE, faster);
    }
}
