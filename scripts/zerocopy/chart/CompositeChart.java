package zerocopy.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** Merging buffers by copying them, by wrapping them, by Netty's CompositeByteBuf: time and copies by the number of components. */
final class CompositeChart {
    private static final Map<String, Marker> MARKERS = Map.of("copy", SeriesMarkers.SQUARE, "wrapped", SeriesMarkers.DIAMOND, "composite", SeriesMarkers.CIRCLE,
            "composite-each", SeriesMarkers.TRIANGLE_UP, "composite-room", SeriesMarkers.TRIANGLE_DOWN);
    private static final double MICRO = 1e-6;
    /** What is sent from: shown where it was measured. */
    private static final String DIRECT = "direct";

    private CompositeChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.COMPOSITE, "composite-bytebuf-demo").having(MetricName.TIME).numbered("components").numbered("size")
                .where(result -> !result.method().equals("nothing"));
        if (all.isEmpty()) {
            throw draft.missing("missing.composite");
        }
        Results largest = all.largest();
        String memory = largest.results().stream().map(result -> Readings.parameter(result, "memory").orElse("")).min(Comparator.comparing(kind -> !kind.equals(DIRECT))).orElse("");
        Results data = all.allowing("memory", memory);
        Results large = data.largest();
        long smallest = data.results().stream().mapToLong(Result::size).min().orElse(0);
        List<Results> parts = smallest == large.results().getFirst().size() ? List.of(large)
                : List.of(data.where(result -> result.size() == smallest), large);
        List<Curves.Panel> panels = new ArrayList<>(parts.stream().map(part -> panel(draft, part, draft.say("composite.time", size(part)),
                Axis.decades(draft.say("composite.time.axis"), Readings.reach(part, MetricName.TIME, MICRO), Digits::of, Digits::figure), MetricName.TIME, MICRO)).toList());
        if (!large.having(MetricName.CPU_COPIES_JVM).isEmpty()) {
            double top = Math.max(1, Readings.reach(large, MetricName.CPU_COPIES_JVM, 1).max().orElse(1));
            panels.add(panel(draft, large, draft.say("composite.copies", size(large)), Axis.linear(draft.say("metric.cpuCopies"), -0.04 * top, 1.1 * top, Digits::of), MetricName.CPU_COPIES_JVM, 1));
        }
        List<Legend.Key> keys = data.methods().stream().map(method -> Legend.Key.marker(method, draft.palette().method(method), marker(method))).toList();
        return draft.figure(data, title(draft, large),
                Subtitle.timed(draft, data, draft.words().named("composite.memory.", memory)), keys, new Curves(panels, 220), draft.say("note.interval", Digits.CONFIDENCE),
                parts.size() > 1 ? small(draft, parts.getFirst()) : "");
    }

    private static String size(Results data) {
        return Digits.size(data.results().getFirst().size());
    }

    /** At which numbers of components copying small parts takes less time than a composite, beyond the noise. */
    private static String small(Draft draft, Results parts) {
        List<String> wins = parts.methods(List.of("copy")).results().stream().filter(copy -> parts.where(other -> components(other) == components(copy)).method("composite").first()
                .map(result -> result.metric(MetricName.TIME)).filter(time -> copy.metric(MetricName.TIME).median() < time.median() && !Draft.overlap(copy.metric(MetricName.TIME), time)).isPresent())
                .map(copy -> Digits.of(components(copy))).toList();
        return wins.isEmpty() ? "" : draft.say("composite.small", size(parts), draft.words().and(wins));
    }

    private static Marker marker(String method) {
        return MARKERS.getOrDefault(method, SeriesMarkers.CROSS);
    }

    /** Each number of components as far from the next: on a scale 16 and 17, between which a composite begins to copy, are one place. */
    private static Curves.Panel panel(Draft draft, Results data, String heading, Axis up, MetricName name, double unit) {
        double[] numbers = data.results().stream().mapToDouble(CompositeChart::components).distinct().sorted().toArray();
        boolean several = numbers.length > 1;
        ToDoubleFunction<Result> place = several ? result -> Arrays.binarySearch(numbers, components(result)) : CompositeChart::components;
        Axis across = several ? Axis.categories(draft.say("composite.axis"), numbers) : Axis.doublings(draft.say("composite.axis"), Arrays.stream(numbers), Digits::of);
        return new Curves.Panel(heading, across, up, data.methods().stream()
                .map(method -> Curves.Curve.of(draft, method, marker(method), data, name, place, unit))
                .filter(curve -> !curve.points().isEmpty()).toList(), null, List.of());
    }

    private static double components(Result result) {
        return Readings.number(result, "components");
    }

    /** From which number of components on a composite copies all; else the composite against the copy where most is merged. */
    private static String title(Draft draft, Results data) {
        Comparator<Result> byComponents = Comparator.comparingDouble(CompositeChart::components);
        List<Result> composites = data.results().stream().filter(result -> result.method().equals("composite")
                && result.metric(MetricName.CPU_COPIES_JVM).known()).sorted(byComponents).toList();
        for (int i = 1; i < composites.size(); i++) {
            Result before = composites.get(i - 1);
            Result after = composites.get(i);
            if (before.metric(MetricName.CPU_COPIES_JVM).median() < 0.1 && after.metric(MetricName.CPU_COPIES_JVM).median() > 0.9) {
                return draft.say("composite.title.limit", Digits.of(components(before)), Digits.of(components(after)),
                        Digits.time(before.metric(MetricName.TIME).median()), Digits.time(after.metric(MetricName.TIME).median()), size(data));
            }
        }
        Optional<Result> composite = data.results().stream().filter(result -> result.method().equals("composite")).max(byComponents);
        Optional<Result> copy = data.results().stream().filter(result -> result.method().equals("copy")).max(byComponents);
        if (composite.isEmpty() || copy.isEmpty() || components(composite.get()) != components(copy.get())) {
            Result any = data.results().getFirst();
            return draft.say("composite.title.one", any.method(), Digits.time(any.metric(MetricName.TIME).median()), Digits.of(components(any)), size(data));
        }
        Metric one = composite.get().metric(MetricName.TIME);
        Metric other = copy.get().metric(MetricName.TIME);
        return draft.say(Draft.overlap(one, other) ? "composite.title.tie" : "composite.title.two", Digits.of(components(copy.get())),
                Digits.time(one.median()), Digits.time(other.median()), size(data));
    }
}
