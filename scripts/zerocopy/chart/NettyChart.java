package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Netty's FileRegion beside the plain methods: how fast, and what a GB costs sender and receiver together. */
final class NettyChart {
    private NettyChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults data = draft.fullest("file-to-socket", found -> found.where("receiver", "copy").where("cache", "warm").having(MetricName.THROUGHPUT).largest()
                .where(_ -> found.methods().stream().anyMatch(method -> method.startsWith(Draft.NETTY))));
        if (data.isEmpty()) {
            throw draft.missing("missing.netty");
        }
        List<Rows.Panel> panels = new ArrayList<>(ThroughputChart.panels(draft, data.results().stream().map(Optional::of).toList()));
        if (!data.having(MetricName.TOTAL_CPU).isEmpty()) {
            panels.add(new Rows.Panel(draft.say("netty.cpu"), Axis.linear(draft.say("cpu.axis"), 0.01), data.results().stream()
                    .map(result -> result.metric(MetricName.TOTAL_CPU).known() ? CpuChart.cell(draft, result) : BarOrDots.none(draft.say("not-measured"))).toList(), 0.8));
        }
        return draft.figure(data, title(draft, data), draft.timed(data, draft.transfer(data)), panels.size() < 3 ? List.of() : CpuChart.keys(draft),
                new Rows(data.results().stream().map(result -> Rows.Row.of(result.method())).toList(), panels), draft.say("note.interval", Digits.CONFIDENCE),
                draft.say("note.ratio", Draft.BASELINE));
    }

    private static String title(Draft draft, VerifiedResults data) {
        if (data.method(Draft.BASELINE).isEmpty()) {
            Result best = data.results().stream().max(Comparator.comparingDouble(result -> result.metric(MetricName.THROUGHPUT).median())).orElseThrow();
            return draft.say("throughput.title.one", best.method(), Digits.rate(best.metric(MetricName.THROUGHPUT).median()));
        }
        String faster = draft.ranked(data.where(result -> result.method().startsWith(Draft.NETTY)), 1);
        return faster.isEmpty() ? draft.say("netty.title.tie", Draft.BASELINE) : draft.say("netty.title.faster", Draft.BASELINE, faster);
    }
}
