package zerocopy.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.results.Ibm2008;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** The table of 2008 that every article cites, and what the same, and a fair comparison, give here. */
final class IbmChart {
    /** The axis ends beyond 100 %, so that labels have room to the right of their marks. */
    private static final double ROOM = 1.14;

    private IbmChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.IBM_TABLE, "ibm-table").allowing("cache", "warm");
        Results data = all.where(result -> result.method().equals("sendfile") && result.metric(MetricName.SAVED, "all").known());
        List<Ibm2008.Row> table = Ibm2008.ROWS.stream().filter(row -> find(data, row).isPresent()).toList();
        if (table.isEmpty()) {
            throw draft.missing("missing.ibm");
        }
        List<BarOrDots> described = new ArrayList<>();
        List<BarOrDots> fair = new ArrayList<>();
        var sendfile = draft.palette().method("sendfile");
        for (Ibm2008.Row row : table) {
            Result result = find(data, row).orElseThrow();
            Metric saved = result.metric(MetricName.SAVED, "all");
            Metric fairly = result.metric(MetricName.SAVED, "fair");
            described.add(BarOrDots.dots(List.of(new BarOrDots.Dot(row.saved(), null, null, draft.palette().muted(), SeriesMarkers.DIAMOND),
                    new BarOrDots.Dot(saved.median(), saved.low(), saved.high(), sendfile, SeriesMarkers.CIRCLE)), 1,
                    tie(saved) ? draft.say("tie") : draft.percent(saved.median())));
            fair.add(fairly.known() ? Panels.dot(fairly, sendfile, tie(fairly) ? draft.say("tie") : draft.percent(fairly.median())) : BarOrDots.none(draft.say("not-measured")));
        }
        List<Metric> savings = table.stream().map(row -> find(data, row).orElseThrow()).flatMap(result -> Stream.of(result.metric(MetricName.SAVED, "all"), result.metric(MetricName.SAVED, "fair")))
                .filter(Metric::known).toList();
        double lowest = savings.stream().flatMapToDouble(Readings::reach).min().orElse(0);
        Axis axis = Axis.linear(draft.say("ibm.axis"), Math.min(0, lowest * 1.04), ROOM, draft::percent);
        BarRows body = new BarRows(table.stream().map(row -> BarRows.Row.of(row.name(), draft.say("ibm.then.saved", draft.percent(row.saved())))).toList(), List.of(
                new BarRows.Panel(draft.say("ibm.described", buffer(draft, all, "stream")), axis, described, 1),
                new BarRows.Panel(draft.say("ibm.fair", buffer(draft, all, Article.BASELINE)), axis, fair, 1)));
        List<Legend.Key> keys = List.of(Legend.Key.marker(draft.say("ibm.then"), draft.palette().muted(), SeriesMarkers.DIAMOND),
                Legend.Key.marker(draft.say("ibm.now", Digits.CONFIDENCE), sendfile, SeriesMarkers.CIRCLE));
        return draft.figure(data, title(draft, data, table), Subtitle.timed(draft, data, Subtitle.over(draft, data), Subtitle.cache(draft, data), Subtitle.receiver(draft, data)), keys, body, draft.say("ibm.note"),
                savings.stream().anyMatch(IbmChart::tie) ? draft.say("ibm.note.tie") : "");
    }

    private static Optional<Result> find(Results data, Ibm2008.Row row) {
        return data.results().stream().filter(result -> result.size() == row.size()).findFirst();
    }

    /** Whether the saving's interval holds 0. */
    private static boolean tie(Metric saved) {
        return saved.low() == null || saved.low() <= 0 && 0 <= saved.high();
    }

    private static String title(Draft draft, Results data, List<Ibm2008.Row> table) {
        List<Metric> all = table.stream().map(row -> find(data, row).orElseThrow().metric(MetricName.SAVED, "all")).toList();
        List<Metric> fair = table.stream().map(row -> find(data, row).orElseThrow().metric(MetricName.SAVED, "fair")).filter(Metric::known).toList();
        String then = draft.percent(table.stream().mapToDouble(Ibm2008.Row::saved).average().orElseThrow());
        if (table.size() == 1) {
            return one(draft, all.getFirst(), fair, then);
        }
        String described = draft.say("ibm.title.described", draft.percent(all.stream().mapToDouble(Metric::median).average().orElseThrow()), then, "" + table.size());
        List<Metric> gains = fair.stream().filter(saved -> !tie(saved) && saved.median() > 0).toList();
        List<Metric> losses = fair.stream().filter(saved -> !tie(saved) && saved.median() < 0).toList();
        int ties = fair.size() - gains.size() - losses.size();
        List<String> parts = new ArrayList<>();
        if (!gains.isEmpty()) {
            parts.add(draft.say("ibm.title.gains", "" + gains.size(), "" + fair.size(), range(draft, gains, 1)));
        }
        if (!losses.isEmpty()) {
            parts.add(draft.say("ibm.title.losses", "" + losses.size(), "" + fair.size(), range(draft, losses, -1)));
        }
        if (ties > 0) {
            parts.add(draft.say(ties == fair.size() ? "ibm.title.all-ties" : ties == 1 ? "ibm.title.ties.one" : "ibm.title.ties", "" + ties));
        }
        return parts.isEmpty() ? described : described + draft.say("ibm.title.fair", draft.words().list(parts));
    }

    private static String one(Draft draft, Metric all, List<Metric> fair, String then) {
        String described = tie(all) ? draft.say("ibm.title.one.tie", then) : draft.say("ibm.title.one", draft.percent(all.median()), then);
        return fair.isEmpty() ? described : described + draft.say("ibm.title.fair", tie(fair.getFirst()) ? draft.say("tie") : draft.percent(fair.getFirst().median()));
    }

    /** "34 % to 54 %". */
    private static String range(Draft draft, List<Metric> saved, int sign) {
        DoubleSummaryStatistics all = saved.stream().mapToDouble(metric -> sign * metric.median()).summaryStatistics();
        String least = draft.percent(all.getMin());
        String most = draft.percent(all.getMax());
        return least.equals(most) ? least : draft.say("range", least, most);
    }

    /** The smallest that this method ran with. */
    private static String buffer(Draft draft, Results data, String method) {
        return data.methods(List.of(method)).results().stream().map(result -> result.parameters().get("buffer")).filter(Number.class::isInstance)
                .mapToLong(size -> ((Number) size).longValue()).min().stream().mapToObj(Digits::size).findFirst().orElse(draft.say("unknown"));
    }
}
