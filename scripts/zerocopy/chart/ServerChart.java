package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Connections;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** A file server under load, by its way to send: how much it delivers to how many connections, and what its own process pays for that. */
final class ServerChart {
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS, SeriesMarkers.PLUS);
    private static final int MOST = 5;

    private ServerChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.FILE_SERVER, "file-server-bench").having(MetricName.THROUGHPUT).numbered("connections");
        long size = commonest(all);
        Results load = few(all.where(result -> result.size() == size));
        if (load.isEmpty()) {
            throw draft.missing("missing.server");
        }
        List<Curves.Panel> panels = new ArrayList<>(List.of(panel(draft, load, "throughput", "throughput.axis", MetricName.THROUGHPUT, 1e9)));
        if (!load.having(MetricName.SERVER_CPU).isEmpty()) {
            panels.add(panel(draft, load, "server.cpu", "cpu.axis", MetricName.SERVER_CPU, 1));
        }
        List<Legend.Key> keys = load.methods().stream().map(method -> Legend.Key.marker(named(load, method), draft.palette().method(method), marker(load, method))).toList();
        return draft.figure(load, title(draft, load), Subtitle.timed(draft, load, draft.say("subtitle.file", Digits.size(size)), Subtitle.over(draft, load)), keys,
                new Curves(panels, 200), draft.say("note.interval", Digits.CONFIDENCE), panels.size() > 1 ? draft.say("server.note") : "");
    }

    /** Of many, those of one transport, and what is no Netty: more lines could not be told apart. */
    private static Results few(Results load) {
        return load.methods().size() <= MOST ? load
                : load.where(result -> Readings.parameter(result, "transport").filter(transport -> transport.equals("nio") || transport.equals("io_uring")).isEmpty());
    }

    /** Its name; where not all were measured under one congestion control, with its own: their rates are not those of their ways to send alone. */
    private static String named(Results load, String method) {
        return load.parameters(Connections.CONGESTION).size() < 2 ? method : method + " (" + String.join(", ", load.methods(List.of(method)).parameters(Connections.CONGESTION)) + ")";
    }

    private static long commonest(Results data) {
        return data.results().stream().collect(Collectors.groupingBy(Result::size, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(0L);
    }

    private static Marker marker(Results load, String method) {
        return MARKERS.get(load.methods().indexOf(method) % MARKERS.size());
    }

    private static Curves.Panel panel(Draft draft, Results load, String heading, String axis, MetricName name, double unit) {
        Results known = load.having(name);
        return new Curves.Panel(draft.say(heading), Axis.decades(draft.say("server.connections"), known.results().stream().mapToDouble(ServerChart::connections), Digits::of, Digits::of),
                Axis.linear(draft.say(axis), Readings.reach(known, name, unit).max().orElse(1) * 1.08), known.methods().stream()
                        .map(method -> Curves.Curve.of(draft, method, marker(load, method), known, name, ServerChart::connections, unit)).toList(), null, List.of());
    }

    private static double connections(Result result) {
        return Readings.number(result, "connections");
    }

    /** The region against the chunks at the most connections, by CPU time per GB; without both, the fastest. */
    private static String title(Draft draft, Results load) {
        double most = load.results().stream().mapToDouble(ServerChart::connections).max().orElseThrow();
        Results crowd = load.where(result -> connections(result) == most).having(MetricName.SERVER_CPU);
        Optional<Result> region = crowd.results().stream().filter(result -> result.method().endsWith("region")).findFirst();
        Optional<Result> chunked = crowd.results().stream().filter(result -> result.method().endsWith("chunked")).findFirst();
        if (region.isEmpty() || chunked.isEmpty()) {
            Result best = Readings.most(load, MetricName.THROUGHPUT);
            return draft.say("server.title.load", best.method(), Digits.rate(best.metric(MetricName.THROUGHPUT).median()), Digits.of(connections(best)));
        }
        Metric one = region.get().metric(MetricName.SERVER_CPU);
        Metric other = chunked.get().metric(MetricName.SERVER_CPU);
        return draft.say(Draft.overlap(one, other) ? "server.title.tie" : "server.title", Digits.of(most), region.get().method(),
                Digits.figure(one.median()), chunked.get().method(), Digits.figure(other.median()));
    }
}
