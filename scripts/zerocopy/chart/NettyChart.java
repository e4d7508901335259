package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Netty's FileRegion beside the plain methods, and a file server under load: each where it is in the run. */
final class NettyChart {
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS, SeriesMarkers.PLUS);
    private static final int MOST = 5;

    private NettyChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data regions = draft.fullest("file-to-socket", data -> data.where("receiver", "copy").where("cache", "warm").having(MetricName.THROUGHPUT).largest()
                .where(result -> data.methods().stream().anyMatch(method -> method.startsWith(Draft.NETTY))));
        Data server = Data.of(draft.run(), "file-server").having(MetricName.THROUGHPUT)
                .where(result -> Data.parameter(result, "connections").isPresent());
        long size = commonest(server);
        Data load = few(server.where(result -> Data.size(result) == size));
        if (regions.isEmpty() && load.isEmpty()) {
            throw draft.missing("missing.experiment", "netty", "netty-fileregion-demo");
        }
        List<Figure.Body> bodies = new ArrayList<>();
        if (!regions.isEmpty()) {
            bodies.add(rows(draft, regions));
        }
        if (!load.isEmpty()) {
            bodies.add(Legend.of(load.methods().stream().map(method -> Legend.Key.marker(method, draft.palette().method(method), marker(load, method))).toList(), draft.style().small(), Sheet.INNER));
            bodies.add(curves(draft, load));
        }
        Data main = regions.isEmpty() ? load : regions;
        List<String> told = new ArrayList<>();
        if (!regions.isEmpty()) {
            told.add(Told.of(draft, (Rows) bodies.getFirst()));
        }
        if (!load.isEmpty()) {
            told.add(Told.of(draft, draft.say("netty.load", Numbers.size(size)), Axis.linear(draft.say("throughput.axis"), 1), load.results().stream().map(result -> {
                Metric rate = result.metric(MetricName.THROUGHPUT);
                return draft.say("told.at", result.method(), connections(result) == 1 ? draft.say("netty.at.one") : draft.say("netty.at", Numbers.of(connections(result))), draft.interval(rate, each -> Numbers.figure(each / 1e9)));
            }).toList()));
        }
        return draft.figure(title(draft, regions, load), draft.sentences(told.toArray(String[]::new)),
                draft.timed(main, regions.isEmpty() ? Numbers.size(size) : draft.transfer(regions)), List.of(),
                new Stack(bodies), List.of(draft.say("note.interval", Numbers.CONFIDENCE)));
    }

    /** Of many, those of one transport, and what is no Netty: more lines could not be told apart. */
    private static Data few(Data load) {
        return load.methods().size() <= MOST ? load
                : load.where(result -> Data.parameter(result, "transport").filter(transport -> transport.equals("nio") || transport.equals("io_uring")).isEmpty());
    }

    private static long commonest(Data data) {
        return data.results().stream().collect(Collectors.groupingBy(Data::size, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(0L);
    }

    private static Rows rows(Draft draft, Data regions) {
        List<Rows.Panel> panels = new ArrayList<>(ThroughputChart.panels(draft, regions.results().stream().map(Optional::of).toList()));
        if (regions.results().stream().anyMatch(result -> result.metric(MetricName.TOTAL_CPU).known())) {
            panels.add(new Rows.Panel(draft.say("netty.cpu"), Axis.linear(draft.say("cpu.axis"), 0.01), regions.results().stream()
                    .map(result -> result.metric(MetricName.TOTAL_CPU).known() ? CpuChart.cell(draft, result) : Cell.none(draft.say("not-measured"))).toList(), 0.8));
        }
        return new Rows(regions.results().stream().map(result -> Rows.Row.of(result.method())).toList(), panels);
    }

    private static Marker marker(Data load, String method) {
        return MARKERS.get(load.methods().indexOf(method) % MARKERS.size());
    }

    private static Curves curves(Draft draft, Data load) {
        List<Curves.Panel> panels = new ArrayList<>();
        panels.add(panel(draft, load, "netty.load", "throughput.axis", result -> result.metric(MetricName.THROUGHPUT), 1e9));
        if (!load.having(MetricName.SERVER_CPU).isEmpty()) {
            panels.add(panel(draft, load, "netty.load.cpu", "cpu.axis", result -> result.metric(MetricName.SERVER_CPU), 1));
        }
        return new Curves(panels, 200);
    }

    private static Curves.Panel panel(Draft draft, Data load, String heading, String axis, Function<Result, Metric> figure, double unit) {
        List<Result> known = load.results().stream().filter(result -> figure.apply(result).known()).toList();
        double top = known.stream().map(figure).mapToDouble(metric -> metric.high() == null ? metric.median() : metric.high()).max().orElse(1) / unit;
        double most = known.stream().mapToDouble(NettyChart::connections).max().orElse(10);
        double least = known.stream().mapToDouble(NettyChart::connections).min().orElse(1);
        Map<String, List<Curves.Point>> lines = new LinkedHashMap<>();
        known.stream().sorted(Comparator.comparingDouble(NettyChart::connections)).forEach(result -> {
            Metric metric = figure.apply(result);
            lines.computeIfAbsent(result.method(), _ -> new ArrayList<>()).add(new Curves.Point(connections(result), metric.median() / unit,
                    metric.low() == null ? null : metric.low() / unit, metric.high() == null ? null : metric.high() / unit));
        });
        return new Curves.Panel(draft.say(heading, Numbers.size(Data.size(load.results().getFirst()))), Axis.powers(draft.say("netty.connections"), 10, least, most, Numbers::of),
                Axis.linear(draft.say(axis), top * 1.08), lines.entrySet().stream()
                        .map(line -> new Curves.Curve(draft.palette().method(line.getKey()), marker(load, line.getKey()), false, line.getValue())).toList(), null, List.of());
    }

    private static double connections(Result result) {
        return Double.parseDouble(Data.parameter(result, "connections").orElseThrow());
    }

    private static String title(Draft draft, Data regions, Data load) {
        String served = load.isEmpty() ? "" : served(draft, load);
        if (regions.isEmpty()) {
            return served;
        }
        String sent;
        if (regions.method(Draft.BASELINE).isPresent()) {
            String faster = draft.ranked(regions.where(result -> result.method().startsWith(Draft.NETTY)), 1, served.isEmpty());
            sent = faster.isEmpty() ? draft.say("netty.title.tie", Draft.BASELINE) : draft.say("netty.title.faster", Draft.BASELINE, faster);
        } else {
            Result best = regions.results().stream().max(Comparator.comparingDouble(NettyChart::rate)).orElseThrow();
            sent = draft.say("throughput.title.one", best.method(), Numbers.rate(rate(best)));
        }
        return served.isEmpty() ? sent : draft.say("netty.title.both", sent, served);
    }

    /** The region against the chunks at the most connections, by what a GB costs; without both, the fastest. */
    private static String served(Draft draft, Data load) {
        double most = load.results().stream().mapToDouble(NettyChart::connections).max().orElseThrow();
        Data crowd = load.where(result -> connections(result) == most).having(MetricName.SERVER_CPU);
        Optional<Result> region = crowd.results().stream().filter(result -> result.method().endsWith("region")).findFirst();
        Optional<Result> chunked = crowd.results().stream().filter(result -> result.method().endsWith("chunked")).findFirst();
        if (region.isEmpty() || chunked.isEmpty()) {
            Result best = load.results().stream().max(Comparator.comparingDouble(NettyChart::rate)).orElseThrow();
            return draft.say("netty.title.load", best.method(), Numbers.rate(rate(best)), Numbers.of(connections(best)));
        }
        Metric one = region.get().metric(MetricName.SERVER_CPU);
        Metric other = chunked.get().metric(MetricName.SERVER_CPU);
        return draft.say(Draft.overlap(one, other) ? "netty.title.served.tie" : "netty.title.served", Numbers.of(most), region.get().method(),
                Numbers.figure(one.median()), chunked.get().method(), Numbers.figure(other.median()), Numbers.size(Data.size(region.get())));
    }

    private static double rate(Result result) {
        return result.metric(MetricName.THROUGHPUT).median();
    }
}
