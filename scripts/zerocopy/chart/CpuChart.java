package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What moving a GB costs in CPU time: the sender's and the receiver's, whose sum decides on one machine. */
final class CpuChart {
    private CpuChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data data = draft.transfers("copy", MetricName.TOTAL_CPU);
        if (data.isEmpty()) {
            throw draft.missing("missing.cpu");
        }
        List<Rows.Row> rows = new ArrayList<>();
        List<Rows.Cell> cells = new ArrayList<>();
        for (Result result : data.results()) {
            rows.add(Rows.Row.of(result.method()));
            cells.add(cell(draft, result));
        }
        Rows body = new Rows(rows, List.of(new Rows.Panel("", Axis.linear(draft.say("cpu.axis"), 0.01), cells, 1)));
        List<Legend.Key> keys = List.of(Legend.Key.swatch(draft.say("cpu.sender"), draft.palette().muted()),
                Legend.Key.swatch(draft.say("cpu.receiver"), draft.palette().pale(draft.palette().muted())));
        return draft.figure(title(draft, data), draft.subtitle(data, draft.transfer(data)), keys, body, List.of(draft.say("cpu.note")));
    }

    /** The parts are as long as their medians; the whole has the sum's own median and interval. */
    static Rows.Cell cell(Draft draft, Result result) {
        Metric sender = result.metric(MetricName.SENDER_CPU);
        Metric receiver = result.metric(MetricName.RECEIVER_CPU);
        Metric total = result.metric(MetricName.TOTAL_CPU);
        var color = draft.palette().method(result.method());
        List<Rows.Piece> pieces = sender.known() && receiver.known()
                ? List.of(new Rows.Piece(0, sender.median(), color, false),
                        new Rows.Piece(sender.median(), sender.median() + receiver.median(), draft.palette().pale(color), false))
                : List.of(new Rows.Piece(0, total.median(), color, false));
        return new Rows.Cell(pieces, List.of(), total.low(), total.high(), Numbers.figure(total.median()), false);
    }

    private static String title(Draft draft, Data data) {
        Result least = data.results().stream()
                .min((a, b) -> Double.compare(a.metric(MetricName.TOTAL_CPU).median(), b.metric(MetricName.TOTAL_CPU).median())).orElseThrow();
        Metric cheapest = least.metric(MetricName.TOTAL_CPU);
        return data.method(Draft.BASELINE).filter(baseline -> baseline != least).map(baseline -> {
            Metric plain = baseline.metric(MetricName.TOTAL_CPU);
            return draft.say(Draft.overlap(cheapest, plain) ? "cpu.title.tie" : "cpu.title.two", least.method(), Numbers.figure(cheapest.median()),
                    Draft.BASELINE, Numbers.figure(plain.median()));
        }).orElseGet(() -> draft.say("cpu.title.one", least.method(), Numbers.figure(cheapest.median())));
    }
}
