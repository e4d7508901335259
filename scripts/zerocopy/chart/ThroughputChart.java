package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** How fast each method delivers: to a receiver that copies, and, apart, the sender's path alone. */
final class ThroughputChart {
    private ThroughputChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults copying = draft.transfers("copy", MetricName.THROUGHPUT);
        VerifiedResults discarding = draft.transfers("discard", MetricName.THROUGHPUT);
        if (copying.isEmpty() && discarding.isEmpty()) {
            throw draft.missing("missing.throughput");
        }
        VerifiedResults first = copying.isEmpty() ? discarding : copying;
        List<Rows.Row> rows = new ArrayList<>();
        List<Optional<Result>> results = new ArrayList<>();
        for (VerifiedResults data : List.of(copying, discarding)) {
            for (Result result : data.results()) {
                boolean apart = data == discarding && result == data.results().getFirst() && !rows.isEmpty();
                Rows.Row row = Rows.Row.of(result.method(), data == discarding ? draft.say("throughput.discarding") : "");
                rows.add(apart ? row.apart() : row);
                results.add(Optional.of(result));
            }
        }
        return draft.figure(first, title(draft, first), draft.timed(first, draft.transfer(first)), List.of(), new Rows(rows, panels(draft, results)),
                draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Draft.BASELINE),
                draft.say(discarding.isEmpty() ? "throughput.no-discarding" : "throughput.discards"));
    }

    /** How fast each is, and what it is to the baseline, if anything is compared. */
    static List<Rows.Panel> panels(Draft draft, List<Optional<Result>> results) {
        List<Rows.Panel> panels = new ArrayList<>(List.of(new Rows.Panel(draft.say("throughput"), Axis.linear(draft.say("throughput.axis"), 0.1),
                results.stream().map(result -> cell(draft, result)).toList(), 1)));
        Rows.Panel paired = draft.paired(results, 1);
        if (paired.cells().stream().anyMatch(cell -> !cell.dots().isEmpty())) {
            panels.add(paired);
        }
        return panels;
    }

    /** A bar in GB/s with its interval. */
    private static BarOrDots cell(Draft draft, Optional<Result> found) {
        if (found.isEmpty()) {
            return BarOrDots.none(draft.say("not-measured"));
        }
        Metric rate = found.get().metric(MetricName.THROUGHPUT);
        return BarOrDots.bar(rate.median() / 1e9, giga(rate.low()), giga(rate.high()), draft.palette().method(found.get().method()),
                SourceMark.of(rate), Digits.figure(rate.median() / 1e9));
    }

    private static Double giga(Double rate) {
        return rate == null ? null : rate / 1e9;
    }

    /** Who is faster than the baseline, beyond the noise. */
    private static String title(Draft draft, VerifiedResults data) {
        if (data.method(Draft.BASELINE).isEmpty() || data.methods().size() < 2) {
            Result fastest = data.results().stream()
                    .max((a, b) -> Double.compare(a.metric(MetricName.THROUGHPUT).median(), b.metric(MetricName.THROUGHPUT).median())).orElseThrow();
            return draft.say("throughput.title.one", fastest.method(), Digits.rate(fastest.metric(MetricName.THROUGHPUT).median()));
        }
        String faster = draft.ranked(data, 1);
        String slower = draft.ranked(data, -1);
        return faster.isEmpty() ? slower.isEmpty() ? draft.say("throughput.title.tie", Draft.BASELINE) : draft.say("throughput.title.slower", Draft.BASELINE, slower)
                : draft.say("throughput.title.faster", Draft.BASELINE, faster);
    }
}
