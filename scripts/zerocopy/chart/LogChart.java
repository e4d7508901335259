package zerocopy.chart;

import java.util.Comparator;
import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** A log's rate against what is lost of it: records per second, and those that were acknowledged and are gone when the writer was killed. */
final class LogChart {
    private LogChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.APPEND_LOG, "append-log-demo").having(MetricName.RECORD_RATE);
        if (all.isEmpty()) {
            throw draft.missing("missing.log");
        }
        double first = all.results().stream().mapToDouble(result -> Readings.number(result, "sync")).min().orElseThrow();
        Results plain = all.where(result -> Readings.number(result, "sync") == first);
        Results forced = all.where(result -> Readings.number(result, "sync") != first);
        List<Result> results = Panels.results(plain, forced);
        List<BarRows.Row> rows = results.stream().map(result -> {
            BarRows.Row row = BarRows.Row.of(result.method(), sync(draft, result));
            return !forced.isEmpty() && result == forced.results().getFirst() ? row.apart() : row;
        }).toList();
        List<BarRows.Panel> panels = List.of(
                new BarRows.Panel(draft.say("log.rate"), Axis.linear(draft.say("log.rate.axis"), 1e5 / draft.words().many()),
                        results.stream().map(result -> Panels.bar(draft, result, MetricName.RECORD_RATE, draft.words().many(), Digits::figure)).toList(), 1),
                new BarRows.Panel(draft.say("log.lost"), Axis.counts(draft.say("log.lost.axis"), 0, 1), results.stream().map(result -> lost(draft, result)).toList(), 1));
        return draft.figure(all, title(draft, plain), Subtitle.timed(draft, all, draft.say("log.record", Digits.size(Readings.number(results.getFirst(), "record")))),
                List.of(), new BarRows(rows, panels), draft.say("note.interval", Digits.CONFIDENCE), draft.say("log.note"));
    }

    /** "forced every 100". */
    static String sync(Draft draft, Result result) {
        double every = Readings.number(result, "sync");
        return every == 0 ? draft.say("log.never") : draft.say("log.every", Digits.count(every));
    }

    private static boolean counted(Result result) {
        return result.metric(MetricName.RECORDS_ACKNOWLEDGED).known() && result.metric(MetricName.RECORDS_FOUND).known();
    }

    private static double gone(Result result) {
        return Math.max(0, result.metric(MetricName.RECORDS_ACKNOWLEDGED).median() - result.metric(MetricName.RECORDS_FOUND).median());
    }

    private static BarOrDots lost(Draft draft, Result result) {
        Metric acknowledged = result.metric(MetricName.RECORDS_ACKNOWLEDGED);
        return !counted(result) ? BarOrDots.none(draft.say("not-measured")) : BarOrDots.bar(gone(result), null, null, draft.palette().method(result.method()), SourceMark.of(acknowledged),
                draft.say("log.of", Digits.count(gone(result)), Digits.count(acknowledged.median())));
    }

    /** The fastest, what is not known to be slower, and those that lose something. */
    private static String title(Draft draft, Results plain) {
        Result fastest = plain.results().stream().max(Comparator.comparingDouble(result -> result.metric(MetricName.RECORD_RATE).median())).orElseThrow();
        Metric most = fastest.metric(MetricName.RECORD_RATE);
        List<String> ties = plain.results().stream().filter(result -> result != fastest && Draft.overlap(most, result.metric(MetricName.RECORD_RATE))).map(Result::method).toList();
        String first = draft.say("log.title", fastest.method(), Digits.figure(most.median() / draft.words().many())) + (ties.isEmpty() ? "" : draft.say("cpu.title.ties", ties.size() > 1 ? draft.say("cpu.title.others", "" + ties.size()) : ties.getFirst()));
        List<Result> losers = plain.results().stream().filter(result -> counted(result) && gone(result) > 0).toList();
        return plain.results().stream().noneMatch(LogChart::counted) ? first : first + switch (losers.size()) {
            case 0 -> draft.say("log.title.none");
            case 1 -> draft.say("log.title.some", draft.say("log.title.loses", losers.getFirst().method(), Digits.count(gone(losers.getFirst())),
                    Digits.count(losers.getFirst().metric(MetricName.RECORDS_ACKNOWLEDGED).median())));
            default -> draft.say("log.title.several", draft.words().and(losers.stream().map(Result::method).toList()));
        };
    }
}
