package zerocopy.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.Marker;

/**
 * Plots side by side, a line a method: what changes with a size or a number. The legend above names the lines, by colour
 * and by marker.
 */
record Curves(List<Panel> panels, double inside) implements Figure.Body {
    private static final double HEADING = 20;
    private static final double AXIS_BELOW = 42;
    private static final double AXIS_LEFT = 58;
    private static final double GAP = 14;
    /** For a half of the last tick; a panel by itself may end where the sheet does. */
    private static final double RIGHT = 8;
    private static final double RIGHT_ALONE = 16;
    private static final double APART = 3;

    /** A point with its interval, where there is one. */
    record Point(double x, double y, Double low, Double high) {
    }

    /** One line. A dashed one is of another source than the run: published, modelled. */
    record Curve(Color color, Marker marker, boolean dashed, List<Point> points) {
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
    }

    @Override
    public double height() {
        return heading() + inside + AXIS_BELOW;
    }

    private double heading() {
        return panels.stream().allMatch(panel -> panel.heading.isEmpty()) ? 8 : HEADING;
    }

    @Override
    public void paint(Painter painter, Style style, double left, double top, double width) {
        double each = (width - GAP * (panels.size() - 1)) / panels.size();
        double x = left;
        for (Panel panel : panels) {
            painter.text(panel.heading, style.heading(), style.palette().ink(), x + AXIS_LEFT, top + 10, Painter.Align.LEFT);
            panel(painter, style, panel, x + AXIS_LEFT, top + heading(), each - AXIS_LEFT - (panels.size() == 1 ? RIGHT_ALONE : RIGHT));
            x += each + GAP;
        }
    }

    @Override
    public Figure.Body narrow() {
        return panels.size() == 1 ? this : new Stack(panels.stream().<Figure.Body>map(panel -> new Curves(List.of(panel), inside)).toList());
    }

    private void panel(Painter painter, Style style, Panel panel, double left, double top, double width) {
        Palette palette = style.palette();
        Plot plot = new Plot(style.look(), palette, style.small(), panel.across, panel.up, width, inside);
        panel.bands.forEach(band -> plot.shade(band.from, band.to, palette.band()));
        if (panel.level != null) {
            plot.level(panel.level, palette.muted());
        }
        for (Curve curve : panel.curves) {
            plot.aside(aside(panel, curve, width));
            for (Point point : curve.points) {
                if (point.low != null && point.high != null) {
                    plot.intervalUp(point.low, point.high, point.x, curve.color, Plot.THIN);
                }
            }
        }
        for (Curve curve : panel.curves) {
            plot.line(curve.points.stream().mapToDouble(Point::x).toArray(), curve.points.stream().mapToDouble(Point::y).toArray(),
                    curve.color, 1.8f, curve.dashed, curve.marker);
        }
        plot.paint(painter.graphics(), left, top);
        for (Band band : panel.bands) {
            double middle = (plot.x(band.from) + plot.x(band.to)) / 2;
            double half = Painter.width(band.text, style.small()) / 2;
            painter.text(band.text, style.small(), palette.ink(), Math.clamp(middle, left + half + 2, left + width - half), top + 12, Painter.Align.CENTER);
        }
    }

    /** The intervals of a panel stand a little apart, around their values, but never near another value; the points stand where they are. */
    private static double aside(Panel panel, Curve curve, double width) {
        double[] places = panel.curves.stream().flatMap(one -> one.points.stream()).mapToDouble(point -> panel.across.at(point.x)).sorted().distinct().toArray();
        double gap = IntStream.range(1, places.length).mapToDouble(i -> places[i] - places[i - 1]).min().orElse(Double.MAX_VALUE);
        double most = gap / (panel.across.max() - panel.across.min()) * width / 4;
        double middle = (panel.curves.size() - 1) / 2.0;
        return Math.min(APART, middle > 0 ? most / middle : 0) * (panel.curves.indexOf(curve) - middle);
    }
}
