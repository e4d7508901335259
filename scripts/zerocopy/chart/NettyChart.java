package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import zerocopy.record.MetricName;

/** Netty's FileRegion beside the plain methods: throughput, and CPU time per GB of sender and receiver together. */
final class NettyChart {
    private NettyChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults data = draft.fullest("file-to-socket", found -> found.where("receiver", "copy").where("cache", "warm").having(MetricName.THROUGHPUT).largest()
                .where(_ -> found.methods().stream().anyMatch(method -> method.startsWith(Draft.NETTY))));
        if (data.isEmpty()) {
            throw draft.missing("missing.netty");
        }
        List<BarRows.Panel> panels = new ArrayList<>(Panels.speed(draft, data.results()));
        boolean both = !data.having(MetricName.TOTAL_CPU).isEmpty();
        if (both) {
            panels.add(Panels.cpu(draft, draft.say("netty.cpu"), data.results(), 0.8));
        }
        return draft.figure(data, title(draft, data), draft.timed(data, draft.transfer(data)), both ? Panels.sides(draft) : List.of(),
                new BarRows(Panels.rows(data, VerifiedResults.NONE, ""), panels), draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Draft.BASELINE));
    }

    private static String title(Draft draft, VerifiedResults data) {
        if (data.method(Draft.BASELINE).isEmpty()) {
            return ThroughputChart.fastest(draft, data);
        }
        String faster = draft.ranked(data.where(result -> result.method().startsWith(Draft.NETTY)), 1);
        return faster.isEmpty() ? draft.say("netty.title.tie", Draft.BASELINE) : draft.say("netty.title.faster", Draft.BASELINE, faster);
    }
}
