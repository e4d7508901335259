package zerocopy.chart;

import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** Netty's FileRegion beside the plain methods: throughput in one figure, CPU time per GB of sender and receiver in another. */
final class NettyChart {
    private NettyChart() {
    }

    static FigureContent speed(Draft draft) throws MissingData {
        Results data = data(draft, MetricName.THROUGHPUT);
        return draft.figure(data, title(draft, data), Subtitle.timed(draft, data, Subtitle.transfer(draft, data)), List.of(),
                new BarRows(Panels.rows(data), Panels.speed(draft, data.results())), draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Article.BASELINE));
    }

    static FigureContent cpu(Draft draft) throws MissingData {
        Results data = data(draft, MetricName.TOTAL_CPU);
        Results nettys = nettys(data); // none, where their figures cannot be drawn
        return nettys.isEmpty() ? CpuChart.of(draft, data, data, "cpu.title.one") : CpuChart.of(draft, data, nettys, "netty.title.cpu");
    }

    private static Results data(Draft draft, MetricName figure) throws MissingData {
        Results data = draft.fullest(Experiments.TRANSFERS, found -> found.allowing("receiver", "copy").allowing("cache", "warm").having(figure).largest()
                .where(_ -> found.methods().stream().anyMatch(method -> method.startsWith(Draft.NETTY))));
        if (data.isEmpty()) {
            throw draft.missing("missing.netty");
        }
        return data;
    }

    private static Results nettys(Results data) {
        return data.where(result -> result.method().startsWith(Draft.NETTY));
    }

    private static String title(Draft draft, Results data) {
        if (data.method(Article.BASELINE).first().isEmpty()) {
            return ThroughputChart.fastest(draft, data);
        }
        String faster = draft.ranked(nettys(data), 1);
        return faster.isEmpty() ? draft.say("netty.title.tie", Article.BASELINE) : draft.say("netty.title.faster", Article.BASELINE, faster);
    }
}
