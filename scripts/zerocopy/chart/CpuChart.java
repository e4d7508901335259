package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What moving a GB costs in CPU time: the sender's and the receiver's, whose sum decides on one machine. */
final class CpuChart {
    /** So many ties are named; of more, their number. */
    private static final int NAMED = 3;

    private CpuChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults data = draft.transfers("copy", MetricName.TOTAL_CPU);
        if (data.isEmpty()) {
            throw draft.missing("missing.cpu");
        }
        List<Rows.Row> rows = new ArrayList<>();
        List<BarOrDots> cells = new ArrayList<>();
        for (Result result : data.results()) {
            rows.add(Rows.Row.of(result.method()));
            cells.add(cell(draft, result));
        }
        Rows body = new Rows(rows, List.of(new Rows.Panel("", Axis.linear(draft.say("cpu.axis"), 0.01), cells, 1)));
        return draft.figure(data, title(draft, data), draft.timed(data, draft.transfer(data)), keys(draft), body, draft.say("cpu.note", Digits.CONFIDENCE));
    }

    /** Which part of a bar is whose. */
    static List<Legend.Key> keys(Draft draft) {
        return List.of(Legend.Key.swatch(draft.say("cpu.sender"), draft.palette().muted()),
                Legend.Key.swatch(draft.say("cpu.receiver"), draft.palette().pale(draft.palette().muted())));
    }

    /** The parts are as long as their medians; the whole has the sum's own median and interval. */
    static BarOrDots cell(Draft draft, Result result) {
        Metric sender = result.metric(MetricName.SENDER_CPU);
        Metric receiver = result.metric(MetricName.RECEIVER_CPU);
        Metric total = result.metric(MetricName.TOTAL_CPU);
        var color = draft.palette().method(result.method());
        List<BarOrDots.Piece> pieces = sender.known() && receiver.known()
                ? List.of(new BarOrDots.Piece(0, sender.median(), color, SourceMark.of(sender)),
                        new BarOrDots.Piece(sender.median(), sender.median() + receiver.median(), draft.palette().pale(color), SourceMark.of(receiver)))
                : List.of(new BarOrDots.Piece(0, total.median(), color, SourceMark.of(total)));
        return BarOrDots.bar(pieces, total.median(), total.low(), total.high(), Digits.figure(total.median()));
    }

    /** The cheapest, what is not known to differ from it, and the baseline. */
    private static String title(Draft draft, VerifiedResults data) {
        Result least = data.results().stream()
                .min((a, b) -> Double.compare(a.metric(MetricName.TOTAL_CPU).median(), b.metric(MetricName.TOTAL_CPU).median())).orElseThrow();
        Metric cheapest = least.metric(MetricName.TOTAL_CPU);
        Optional<Result> baseline = data.method(Draft.BASELINE).filter(found -> found != least);
        List<String> ties = data.results().stream().filter(result -> result != least && !result.method().equals(Draft.BASELINE)
                && Draft.overlap(cheapest, result.metric(MetricName.TOTAL_CPU))).map(Result::method).toList();
        String first = draft.say("cpu.title.one", least.method(), Digits.figure(cheapest.median())) + (ties.isEmpty() ? ""
                : draft.say("cpu.title.ties", ties.size() > NAMED ? draft.say("cpu.title.others", "" + ties.size()) : draft.words().and(ties)));
        return baseline.map(found -> {
            Metric plain = found.metric(MetricName.TOTAL_CPU);
            return first + draft.say(Draft.overlap(cheapest, plain) ? "cpu.title.tie" : "cpu.title.two", Draft.BASELINE, Digits.figure(plain.median()));
        }).orElse(first);
    }
}
