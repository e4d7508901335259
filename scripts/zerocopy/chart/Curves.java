package zerocopy.chart;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/**
 * Plots side by side, one line per method: what changes with a size or a number. The legend above names the lines, by colour
 * and by marker.
 */
record Curves(List<Panel> panels, double inside) implements FigureContent.Body {
    private static final double HEADING = 20;
    private static final double AXIS_BELOW = 42;
    /** An axis up but the labels at its ticks: its title, which is turned, and the distances. */
    private static final double AXIS_LEFT = 26;
    private static final double BETWEEN = 14;
    /** For a half of the last tick; a panel by itself may end where the sheet does. */
    private static final double RIGHT = 8;
    private static final double RIGHT_ALONE = 16;
    private static final double APART = 4;
    /** Places that are nearer to each other than this are one, as 1.0003 copies are 1. */
    private static final double SAME = 0.02;
    /** The width of a line. */
    static final float STROKE = 1.8f;

    /** A point with its interval, where there is one. */
    record Point(double x, double y, Double low, Double high) {
    }

    /** One line. @param width of its stroke; 0: its points alone, which have their intervals where they stand */
    record Curve(String name, Color color, Marker marker, List<Point> points, float width) {
        Curve(String name, Color color, Marker marker, List<Point> points) {
            this(name, color, marker, points, STROKE);
        }

        /** Of those results of a method that have the metric, from left to right. @param unit that its axis has, of the record's */
        static Curve of(Draft draft, String method, Marker marker, Results data, MetricName name, ToDoubleFunction<Result> across, double unit) {
            return new Curve(method, draft.palette().method(method), marker, data.methods(List.of(method)).having(name).results().stream().sorted(Comparator.comparingDouble(across)).map(result -> {
                Metric metric = result.metric(name);
                return new Point(across.applyAsDouble(result), metric.median() / unit, metric.low() == null ? null : metric.low() / unit,
                        metric.high() == null ? null : metric.high() / unit);
            }).toList());
        }
    }

    /** What is pointed at: from one value across to another, and what is said of it. */
    record Band(double from, double to, String text) {
    }

    /**
     * One plot.
     *
     * @param level a line across at this value up, that the others are compared with; null without
     * @param bands behind the lines
     */
    record Panel(String heading, Axis across, Axis up, List<Curve> curves, Double level, List<Band> bands) {
        /** The same, whose axis across has its title elsewhere. */
        private Panel untitled() {
            return new Panel(heading, across.titled(""), up, curves, level, bands);
        }
    }

    @Override
    public List<Curves> single() {
        return panels.stream().map(panel -> new Curves(List.of(panel), inside)).toList();
    }

    @Override
    public double beside() {
        return heading() + inside + AXIS_BELOW;
    }

    @Override
    public Curves lower(double share) {
        return new Curves(panels, inside * share);
    }

    private double heading() {
        return panels.stream().allMatch(panel -> panel.heading.isEmpty()) ? 8 : HEADING;
    }

    @Override
    public void paintBeside(Painter painter, Style style, double left, double top, double width) {
        double each = (width - BETWEEN * (panels.size() - 1)) / panels.size();
        double axis = AXIS_LEFT + panels.stream().flatMap(panel -> panel.up.ticks(inside, _ -> style.small().getSize2D()).stream())
                .mapToDouble(tick -> Painter.width(tick.label(), style.small())).max().orElse(0);
        boolean one = panels.size() > 1 && panels.stream().map(panel -> panel.across.title()).distinct().count() == 1
                && Painter.width(panels.getFirst().across.title(), style.small()) > each - axis - RIGHT + BETWEEN;
        if (one) { // side by side they would run into each other
            painter.text(panels.getFirst().across.title(), style.small(), style.palette().muted(), left + (axis + width - RIGHT) / 2, top + heading() + inside + Plot.toTitle(style), Painter.Align.CENTER);
        }
        double x = left;
        for (Panel panel : panels) {
            painter.text(panel.heading, style.heading(), style.palette().ink(), x + axis, top + 10, Painter.Align.LEFT);
            panel(painter, style, one ? panel.untitled() : panel, x + axis, top + heading(), each - axis - (panels.size() == 1 ? RIGHT_ALONE : RIGHT));
            x += each + BETWEEN;
        }
    }

    private void panel(Painter painter, Style style, Panel panel, double left, double top, double width) {
        Palette palette = style.palette();
        Plot plot = new Plot(style, panel.across, panel.up, width, inside);
        panel.bands.forEach(band -> plot.shade(band.from, band.to));
        if (panel.level != null) {
            plot.level(panel.level);
        }
        for (Curve curve : panel.curves) {
            double aside = aside(panel, curve, width);
            curve.points.stream().filter(point -> point.low != null && point.high != null)
                    .forEach(point -> plot.intervalUp(point.low, point.high, point.x, curve.color, aside));
        }
        for (Curve curve : panel.curves) {
            plot.line(curve.points.stream().mapToDouble(Point::x).toArray(), curve.points.stream().mapToDouble(Point::y).toArray(),
                    curve.color, curve.width, curve.marker, aside(panel, curve, width));
        }
        plot.paint(painter, left, top);
        for (Band band : panel.bands) {
            double middle = (plot.x(band.from) + plot.x(band.to)) / 2;
            double half = Painter.width(band.text, style.small()) / 2;
            painter.text(band.text, style.small(), palette.ink(), Math.clamp(middle, left + half + 2, left + width - half), top + 12, Painter.Align.CENTER);
        }
    }

    /**
     * Curves of the same values across stand a little apart, each with its intervals, or they would hide each other; but never
     * near another value. A curve without markers stands where it is.
     */
    private static double aside(Panel panel, Curve curve, double width) {
        List<Double> own = places(panel, List.of(curve));
        List<Curve> same = panel.curves.stream().filter(other -> other.marker != SeriesMarkers.NONE && places(panel, List.of(other)).stream().anyMatch(own::contains)).toList();
        List<Double> places = places(panel, panel.curves);
        double gap = IntStream.range(1, places.size()).mapToDouble(i -> places.get(i) - places.get(i - 1)).min().orElse(Double.MAX_VALUE);
        double most = gap / panel.across.length() * width / 4;
        double middle = (same.size() - 1) / 2.0;
        return same.contains(curve) && middle > 0 ? Math.min(APART, most / middle) * (same.indexOf(curve) - middle) : 0;
    }

    /** Where these have points, from left to right. */
    private static List<Double> places(Panel panel, List<Curve> curves) {
        return curves.stream().filter(curve -> curve.marker != SeriesMarkers.NONE).flatMap(curve -> curve.points.stream()).map(point -> Math.rint(panel.across.at(point.x) / SAME) * SAME).sorted().distinct().toList();
    }
}
