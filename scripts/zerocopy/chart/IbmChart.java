package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Ibm2008;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of 2008 that every article cites, and what the same, and a fair comparison, give here. */
final class IbmChart {
    private IbmChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data data = draft.need("ibm-table", "ibm-table").where("cache", "warm")
                .where(result -> result.method().equals("sendfile") && result.metric(MetricName.SAVED, "all").known());
        List<Ibm2008.Row> table = Ibm2008.ROWS.stream().filter(row -> find(data, row).isPresent()).toList();
        if (table.isEmpty()) {
            throw draft.missing("missing.ibm");
        }
        List<Rows.Cell> described = new ArrayList<>();
        List<Rows.Cell> fair = new ArrayList<>();
        var sendfile = draft.palette().method("sendfile");
        for (Ibm2008.Row row : table) {
            Result result = find(data, row).orElseThrow();
            Metric all = result.metric(MetricName.SAVED, "all");
            Metric fairly = result.metric(MetricName.SAVED, "fair");
            described.add(Rows.Cell.dots(List.of(new Rows.Dot(row.saved(), null, null, draft.palette().muted(), SeriesMarkers.DIAMOND),
                    new Rows.Dot(all.median(), all.low(), all.high(), sendfile, SeriesMarkers.CIRCLE)),
                    Numbers.percent(all.median())));
            fair.add(fairly.known() ? Rows.Cell.dots(List.of(new Rows.Dot(fairly.median(), fairly.low(), fairly.high(), sendfile, SeriesMarkers.CIRCLE)),
                    tie(fairly) ? draft.say("tie") : Numbers.percent(fairly.median())) : Rows.Cell.none(draft.say("not-measured")));
        }
        double lowest = data.results().stream().map(result -> result.metric(MetricName.SAVED, "fair")).filter(Metric::known)
                .mapToDouble(metric -> metric.low() == null ? metric.median() : metric.low()).min().orElse(0);
        Rows body = new Rows(table.stream().map(row -> new Rows.Row(row.name(), draft.say("ibm.then.saved", Numbers.percent(row.saved())), 17, 7)).toList(), List.of(
                new Rows.Panel(draft.say("ibm.described"), Axis.linear(draft.say("ibm.axis"), 0, 1, Numbers::percent), described, 1),
                new Rows.Panel(draft.say("ibm.fair"), Axis.linear(draft.say("ibm.axis"), Math.min(0, lowest * 1.04), 1, Numbers::percent), fair, 1)));
        List<Legend.Key> keys = List.of(Legend.Key.marker(draft.say("ibm.then"), draft.palette().muted(), SeriesMarkers.DIAMOND),
                Legend.Key.marker(draft.say("ibm.now"), sendfile, SeriesMarkers.CIRCLE));
        return draft.figure(title(draft, data, table), draft.subtitle(data, draft.say("subtitle.warm")), keys, body, List.of(draft.say("ibm.note")));
    }

    private static Optional<Result> find(Data data, Ibm2008.Row row) {
        return data.results().stream().filter(result -> Data.size(result) == row.size()).findFirst();
    }

    /** Whether the saving's interval holds 0. */
    private static boolean tie(Metric saved) {
        return saved.low() == null || saved.low() <= 0 && 0 <= saved.high();
    }

    private static String title(Draft draft, Data data, List<Ibm2008.Row> table) {
        List<Metric> all = table.stream().map(row -> find(data, row).orElseThrow().metric(MetricName.SAVED, "all")).toList();
        List<Metric> fair = table.stream().map(row -> find(data, row).orElseThrow().metric(MetricName.SAVED, "fair")).filter(Metric::known).toList();
        String then = Numbers.percent(table.stream().mapToDouble(Ibm2008.Row::saved).average().orElseThrow());
        String now = Numbers.percent(mean(all));
        if (fair.isEmpty()) {
            return draft.say("ibm.title.described", now, then);
        }
        long ties = fair.stream().filter(IbmChart::tie).count();
        return ties == fair.size() ? draft.say("ibm.title.all-ties", now, then)
                : ties == 0 ? draft.say("ibm.title.fair", now, then, Numbers.percent(mean(fair)))
                : draft.say("ibm.title.ties", now, then, Numbers.percent(mean(fair)), "" + ties, "" + fair.size());
    }

    private static double mean(List<Metric> metrics) {
        return metrics.stream().mapToDouble(Metric::median).average().orElseThrow();
    }
}
