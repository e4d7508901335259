package zerocopy.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Connections;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.SendingMethod;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** What a copy costs: CPU time over copies in the kernel, a point a method, and the price of one as a line; a panel an interface, a marker a congestion control. */
final class CostChart {
    /** Room for the points beside the first and the last count. */
    private static final double BESIDE = 0.4;
    private static final List<Marker> MARKERS = List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP);

    private CostChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results cells = draft.need(Experiments.COPY_COST, "copy-cost").allowing("receiver", "copy").methods(SendingMethod.PLAIN).where(Experiments::usualBuffer)
                .where(cell -> Readings.parameter(cell, Connections.CONGESTION).isPresent())
                .having(MetricName.CPU_COPIES_KERNEL).having(MetricName.TOTAL_CPU).largest();
        if (cells.methods().size() < 2) {
            throw draft.missing("missing.cost");
        }
        Results lines = draft.results(Experiments.COPY_COST_LINES).allowing("receiver", "copy").having(MetricName.FITTED_PRICE).having(MetricName.FITTED_BASE).largest();
        List<String> congestions = cells.parameters(Connections.CONGESTION);
        List<String> links = cells.parameters("link");
        Axis across = Axis.counts(draft.say("cost.copies.axis"), -BESIDE, Math.max(1, most(cells, MetricName.CPU_COPIES_KERNEL)) + BESIDE);
        List<Curves.Panel> panels = links.stream().map(link -> new Curves.Panel(draft.words().named("cost.link.", link), across,
                Axis.linear(draft.say("cpu.axis"), 1.08 * Readings.reach(cells.allowing("link", link), MetricName.TOTAL_CPU, 1).max().orElse(1)),
                curves(draft, cells.allowing("link", link), lines.allowing("link", link), congestions), null, List.of())).toList();
        List<Legend.Key> keys = new ArrayList<>(SendingMethod.PLAIN.stream().filter(cells.methods()::contains)
                .map(method -> Legend.Key.swatch(method, draft.palette().method(method))).toList());
        congestions.forEach(congestion -> keys.add(Legend.Key.marker(congestion, draft.palette().muted(), marker(congestions, congestion))));
        return draft.figure(cells, title(draft, cells, lines, congestions), Subtitle.timed(draft, cells, draft.say("size.of", Digits.size(cells.results().getFirst().size())),
                Subtitle.buffer(draft, cells), Subtitle.cache(draft, cells), Subtitle.receiver(draft, cells)), keys, new Curves(panels, 210), draft.say("cost.note", Digits.CONFIDENCE)
                + (congestions.size() == 2 ? draft.say("cost.note.lines", congestions.toArray()) : "") + steps(draft.results(Experiments.COPY_COST_STEPS)
                .having(MetricName.STEP).largest(), draft));
    }

    /** What the step from mmap to read-write is made of, where this run has it. */
    private static String steps(Results steps, Draft draft) {
        List<Optional<Metric>> parts = Experiments.STEP_OF_READ.stream()
                .map(name -> steps.results().stream().filter(step -> step.method().equals(name)).findFirst().map(step -> step.metric(MetricName.STEP))).toList();
        return parts.stream().anyMatch(Optional::isEmpty) ? "" : draft.say("cost.note.steps", parts.stream().map(part -> Digits.figure(part.orElseThrow().median())).toArray());
    }

    private static double most(Results data, MetricName name) {
        return Readings.reach(data, name, 1).max().orElse(1);
    }

    private static Marker marker(List<String> congestions, String congestion) {
        return MARKERS.get(Math.max(0, congestions.indexOf(congestion)) % MARKERS.size());
    }

    /** The lines first, so that the points stand on them. */
    private static List<Curves.Curve> curves(Draft draft, Results cells, Results lines, List<String> congestions) {
        List<Curves.Curve> curves = new ArrayList<>();
        for (String congestion : congestions) {
            double end = most(cells.allowing(Connections.CONGESTION, congestion), MetricName.CPU_COPIES_KERNEL);
            fit(lines, congestion, cells).ifPresent(fit -> curves.add(new Curves.Curve(draft.say("cost.line", congestion), draft.palette().muted(), SeriesMarkers.NONE,
                    Stream.of(0.0, end).map(copies -> new Curves.Point(copies, fit.metric(MetricName.FITTED_BASE).median() + copies * fit.metric(MetricName.FITTED_PRICE).median(), null, null)).toList(),
                    congestion.equals(congestions.getFirst()) ? Curves.STROKE : Curves.STROKE / 2)));
        }
        for (Result cell : cells.results()) {
            String congestion = Readings.parameter(cell, Connections.CONGESTION).orElse("");
            Metric cpu = cell.metric(MetricName.TOTAL_CPU);
            Color color = draft.palette().method(cell.method());
            curves.add(new Curves.Curve(draft.say("cost.point", cell.method(), congestion), color, marker(congestions, congestion),
                    List.of(new Curves.Point(cell.metric(MetricName.CPU_COPIES_KERNEL).median(), cpu.median(), cpu.low(), cpu.high())), 0));
        }
        return curves;
    }

    /** The line of a panel's cells. */
    private static Optional<Result> fit(Results lines, String congestion, Results cells) {
        return cells.isEmpty() ? Optional.empty() : lines.allowing(Connections.CONGESTION, congestion)
                .allowing("link", cells.results().getFirst().parameters().get("link")).results().stream()
                .filter(line -> Double.isFinite(line.metric(MetricName.FITTED_PRICE).median()) && Double.isFinite(line.metric(MetricName.FITTED_BASE).median())).findFirst();
    }

    /** The price over the first interface under the first congestion control, and what pacing adds to it. */
    private static String title(Draft draft, Results cells, Results lines, List<String> congestions) {
        Results first = cells.allowing("link", cells.results().getFirst().parameters().get("link"));
        Optional<Result> fit = fit(lines, congestions.getFirst(), first);
        if (fit.isEmpty()) {
            return draft.say("cost.title.none", draft.words().and(cells.methods()));
        }
        String paced = lines.allowing("link", first.results().getFirst().parameters().get("link")).results().stream()
                .filter(other -> other.has(Connections.PACED, true) && !other.equals(fit.get())).findFirst()
                .map(other -> draft.say("cost.title.paced", Readings.parameter(other, Connections.CONGESTION).orElse(""),
                        Digits.figure(other.metric(MetricName.FITTED_BASE).median()))).orElse("");
        String title = draft.say("cost.title.price", draft.interval(fit.get().metric(MetricName.FITTED_PRICE), Digits::figure), Subtitle.network(draft, first), congestions.getFirst(),
                Digits.figure(fit.get().metric(MetricName.FITTED_BASE).median()), paced);
        Metric jvm = fit.get().metric(MetricName.FITTED_JVM_PRICE);
        return jvm.known() && jvm.low() != null && jvm.low() > 0 && Double.isFinite(jvm.high()) ? title + draft.say("cost.title.jvm", draft.interval(jvm, Digits::figure)) : title;
    }
}
