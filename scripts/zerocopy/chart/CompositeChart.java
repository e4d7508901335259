package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Merging buffers by copying them, by wrapping them, by Netty's CompositeByteBuf: time and copies by the number of components. */
final class CompositeChart {
    private static final Map<String, Marker> MARKERS = Map.of("copy", SeriesMarkers.SQUARE, "wrapped", SeriesMarkers.DIAMOND, "composite", SeriesMarkers.CIRCLE,
            "composite-each", SeriesMarkers.TRIANGLE_UP, "composite-room", SeriesMarkers.TRIANGLE_DOWN);
    private static final double MICRO = 1e-6;
    /** What is sent from: shown where it was measured. */
    private static final String DIRECT = "direct";

    private CompositeChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data all = draft.need("composite-bytebuf", "composite-bytebuf-demo").having(MetricName.TIME).where(result -> !result.method().equals("nothing"))
                .where(result -> Data.parameter(result, "components").isPresent() && result.metric(MetricName.TIME).median() > 0);
        if (all.isEmpty()) {
            throw draft.missing("missing.composite");
        }
        Data largest = all.largest();
        String memory = largest.results().stream().map(result -> Data.parameter(result, "memory").orElse("")).filter(DIRECT::equals).findFirst()
                .orElseGet(() -> Data.parameter(largest.results().getFirst(), "memory").orElse(""));
        Data data = largest.where("memory", memory);
        List<String> methods = data.methods();
        List<Curves.Panel> panels = new ArrayList<>();
        panels.add(panel(draft, data, "composite.time", Axis.decades(draft.say("composite.time.axis"), least(data) / MICRO, most(data) / MICRO, Numbers::of),
                result -> result.metric(MetricName.TIME), MICRO));
        if (data.results().stream().anyMatch(result -> result.metric(MetricName.CPU_COPIES_JVM).known())) {
            double top = data.results().stream().map(result -> result.metric(MetricName.CPU_COPIES_JVM)).filter(Metric::known).mapToDouble(Metric::median).max().orElse(1);
            panels.add(panel(draft, data, "composite.copies", Axis.counts(draft.say("composite.copies.axis"), -0.04 * Math.max(1, top), 1.1 * Math.max(1, top)),
                    result -> result.metric(MetricName.CPU_COPIES_JVM), 1));
        }
        List<Legend.Key> keys = methods.stream().map(method -> Legend.Key.marker(method, draft.palette().method(method), marker(method))).toList();
        String told = Told.of(draft, panels.getFirst().heading(), panels.getFirst().up(), data.results().stream().sorted(Comparator.comparingDouble(CompositeChart::components))
                .map(result -> draft.say("told.at", result.method(), draft.say("composite.at", Numbers.of(components(result))),
                        draft.interval(result.metric(MetricName.TIME), time -> Numbers.figure(time / MICRO)))).toList());
        return draft.figure(title(draft, data), told, draft.timed(data, draft.say(memory.isEmpty() ? "composite.size" : "composite.size.memory",
                Numbers.size(Data.size(data.results().getFirst())), memory)),
                keys, new Curves(panels, 220), List.of(draft.say("note.interval", Numbers.CONFIDENCE)));
    }

    private static Marker marker(String method) {
        return MARKERS.getOrDefault(method, SeriesMarkers.CROSS);
    }

    private static double least(Data data) {
        return data.results().stream().map(result -> result.metric(MetricName.TIME)).mapToDouble(time -> time.low() == null ? time.median() : time.low()).min().orElseThrow();
    }

    private static double most(Data data) {
        return data.results().stream().map(result -> result.metric(MetricName.TIME)).mapToDouble(time -> time.high() == null ? time.median() : time.high()).max().orElseThrow();
    }

    private static Curves.Panel panel(Draft draft, Data data, String heading, Axis up, Function<Result, Metric> figure, double unit) {
        double fewest = data.results().stream().mapToDouble(CompositeChart::components).min().orElseThrow();
        double most = data.results().stream().mapToDouble(CompositeChart::components).max().orElseThrow();
        return new Curves.Panel(draft.say(heading), Axis.powers(draft.say("composite.axis"), 4, fewest, most, Numbers::of), up, data.methods().stream()
                .map(method -> new Curves.Curve(draft.palette().method(method), marker(method), false, data.results().stream()
                        .filter(result -> result.method().equals(method) && figure.apply(result).known()).sorted(Comparator.comparingDouble(CompositeChart::components))
                        .map(result -> point(result, figure.apply(result), unit)).toList()))
                .filter(curve -> !curve.points().isEmpty()).toList(), null, List.of());
    }

    private static Curves.Point point(Result result, Metric metric, double unit) {
        return new Curves.Point(components(result), metric.median() / unit, metric.low() == null ? null : metric.low() / unit,
                metric.high() == null ? null : metric.high() / unit);
    }

    private static double components(Result result) {
        return Double.parseDouble(Data.parameter(result, "components").orElseThrow());
    }

    /** From which number of components on a composite copies all; else the composite against the copy where most is merged. */
    private static String title(Draft draft, Data data) {
        Comparator<Result> byComponents = Comparator.comparingDouble(CompositeChart::components);
        List<Result> composites = data.results().stream().filter(result -> result.method().equals("composite")
                && result.metric(MetricName.CPU_COPIES_JVM).known()).sorted(byComponents).toList();
        for (int i = 1; i < composites.size(); i++) {
            Result before = composites.get(i - 1);
            Result after = composites.get(i);
            if (before.metric(MetricName.CPU_COPIES_JVM).median() < 0.1 && after.metric(MetricName.CPU_COPIES_JVM).median() > 0.9) {
                return draft.say("composite.title.limit", Numbers.of(components(before)), Numbers.of(components(after)),
                        Numbers.time(before.metric(MetricName.TIME).median()), Numbers.time(after.metric(MetricName.TIME).median()));
            }
        }
        Optional<Result> composite = data.results().stream().filter(result -> result.method().equals("composite")).max(byComponents);
        Optional<Result> copy = data.results().stream().filter(result -> result.method().equals("copy")).max(byComponents);
        if (composite.isEmpty() || copy.isEmpty() || components(composite.get()) != components(copy.get())) {
            Result any = data.results().getFirst();
            return draft.say("composite.title.one", any.method(), Numbers.time(any.metric(MetricName.TIME).median()), Numbers.of(components(any)));
        }
        Metric one = composite.get().metric(MetricName.TIME);
        Metric other = copy.get().metric(MetricName.TIME);
        return draft.say(Draft.overlap(one, other) ? "composite.title.tie" : "composite.title.two", Numbers.of(components(copy.get())),
                Numbers.time(one.median()), Numbers.time(other.median()));
    }
}
