package zerocopy.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One plot by XChart: its bars, lines and markers. Its bar charts know no stacks beside each other, and its error bars no
 * asymmetric interval; so a bar is a polygon here and an interval a line, on axes of numbers. Its axes write outlines and
 * choose ticks of their own; so {@link Axis} chooses them, and they are written as text.
 */
final class Plot {
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    /** The stroke of an interval. */
    static final float THIN = 1.1f;
    private static final double CAP = 3.2;
    /** Around what XChart draws: markers and caps at an end of an axis need it. */
    private static final int PADDING = 12;
    /** A marker's size. */
    static final int MARKER = 7;
    /** From an axis to its labels, and from there to its title. */
    private static final double TO_TICKS = 6;
    private static final double TO_TITLE = 8;

    private final XYChart chart = new XYChart(100, 100);
    private final Axis across;
    private final Axis up;
    private final Palette palette;
    private final Font font;
    private final int width;
    private final int height;
    private double left;
    private double top;
    private int series;
    /** How far to the right intervals stand of their values, in places: those that meet would hide each other. */
    private double aside;

    /** An empty plot whose area between the axes is of this size. */
    Plot(Style style, Axis across, Axis up, double width, double height) {
        this.across = across;
        this.up = up;
        this.palette = style.palette();
        this.font = style.small();
        this.width = (int) Math.round(width);
        this.height = (int) Math.round(height);
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false).setChartTitleVisible(false).setChartPadding(PADDING).setChartBackgroundColor(CLEAR)
                .setPlotBackgroundColor(CLEAR).setPlotBorderVisible(false).setPlotContentSize(1).setAntiAlias(true);
        styler.setMarkerSize(MARKER);
        styler.setPlotMargin(0).setPlotGridLinesVisible(false).setXAxisTicksVisible(false).setYAxisTicksVisible(false);
        styler.setXAxisTitleVisible(false).setYAxisTitleVisible(false);
        styler.setXAxisMin(across.min()).setXAxisMax(across.max()).setYAxisMin(up.min()).setYAxisMax(up.max());
        add(new double[] {across.min(), across.max()}, new double[] {up.min(), up.max()}, CLEAR).setLineStyle(SeriesLines.NONE); // it wants a series
    }

    private XYSeries add(double[] x, double[] y, Color color) {
        XYSeries added = chart.addSeries("" + series++, x, y);
        added.setMarker(SeriesMarkers.NONE);
        added.setLineColor(color);
        added.setFillColor(color);
        added.setMarkerColor(color);
        return added;
    }

    /** A filled rectangle between two values of each axis. */
    void area(double left, double right, double bottom, double top, Color color) {
        box(left, right, up.at(bottom), up.at(top), color);
    }

    private void box(double left, double right, double b, double t, Color color) {
        double l = across.at(left);
        double r = across.at(right);
        XYSeries polygon = add(new double[] {l, r, r, l, l}, new double[] {b, b, t, t, b}, color);
        polygon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        polygon.setLineStyle(SeriesLines.NONE);
        palette.edge(color).filter(_ -> !color.equals(palette.band())).ifPresent(edge -> {
            polygon.setLineColor(edge);
            polygon.setLineStyle(new BasicStroke(Painter.EDGE));
        });
    }

    /** The whole height between two values across. */
    void shade(double from, double to) {
        box(from, to, up.min(), up.max(), palette.band());
    }

    /** A dashed line across at this value up. */
    void level(double at, Color color) {
        add(new double[] {across.min(), across.max()}, new double[] {up.at(at), up.at(at)}, color).setLineStyle(dashes(1.2f));
    }

    /** The same from top to bottom, at this value across. */
    void mark(double at, Color color) {
        add(new double[] {across.at(at), across.at(at)}, new double[] {up.min(), up.max()}, color).setLineStyle(dashes(1.2f));
    }

    /** A stroke at this value across, longer than the caps of an interval: where its median is. */
    void tick(double value, double at, Color color, float stroke) {
        double half = 2 * CAP * (up.max() - up.min()) / height;
        capped(new double[] {across.at(value), across.at(value)}, new double[] {up.at(at) - half, up.at(at) + half}, color, stroke);
    }

    /** Draws intervals so many points to the right from now on. */
    void aside(double points) {
        aside = points * (across.max() - across.min()) / width;
    }

    /** A line through these values, with markers where there is one. */
    void line(double[] x, double[] y, Color color, float width, Marker marker) {
        XYSeries line = add(Arrays.stream(x).map(across::at).toArray(), Arrays.stream(y).map(up::at).toArray(), color);
        line.setXYSeriesRenderStyle(width > 0 ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
        line.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        line.setMarker(marker);
    }

    private static BasicStroke dashes(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
    }

    /** The line that values across begin at. */
    void baseline(Color color) {
        add(new double[] {across.start(), across.start()}, new double[] {up.min(), up.max()}, color).setLineStyle(new BasicStroke(1));
    }

    /** An interval along the values across, from its low to its high end, with caps; {@code at} up. */
    void intervalAcross(double low, double high, double at, Color color, float stroke) {
        double cap = CAP * (up.max() - up.min()) / height;
        double from = across.at(low);
        double to = across.at(high);
        double y = up.at(at);
        capped(new double[] {from, from, from, from, to, to, to, to},
                new double[] {y - cap, y + cap, Double.NaN, y, y, Double.NaN, y - cap, y + cap}, color, stroke);
    }

    /** The same along the values up. */
    void intervalUp(double low, double high, double at, Color color, float stroke) {
        double cap = CAP * (across.max() - across.min()) / width;
        double from = up.at(low);
        double to = up.at(high);
        double x = across.at(at) + aside;
        capped(new double[] {x - cap, x + cap, x, x, x, x, x - cap, x + cap},
                new double[] {from, from, Double.NaN, from, to, Double.NaN, to, to}, color, stroke);
    }

    private void capped(double[] x, double[] y, Color color, float stroke) {
        add(x, y, color).setLineStyle(new BasicStroke(stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /** Paints it so that the area between the axes has its upper left corner here; the axes lie outside of it. */
    void paint(Painter painter, double left, double top) {
        this.left = left;
        this.top = top;
        List<Axis.Tick> below = across.ticks(width, label -> Painter.width(label, font));
        List<Axis.Tick> beside = up.ticks(height, _ -> font.getSize2D());
        below.forEach(tick -> painter.line(xOf(tick.place()), top, xOf(tick.place()), top + height, palette.grid(), 0.7f));
        beside.forEach(tick -> painter.line(left, yOf(tick.place()), left + width, yOf(tick.place()), palette.grid(), 0.7f));
        AffineTransform before = painter.graphics().getTransform();
        painter.graphics().translate(left - PADDING, top - PADDING);
        chart.paint(painter.graphics(), width + 2 * PADDING, height + 2 * PADDING);
        painter.graphics().setTransform(before);
        painter.graphics().setClip(null);
        write(painter, below, beside);
    }

    private void write(Painter painter, List<Axis.Tick> below, List<Axis.Tick> beside) {
        double line = font.getSize2D();
        double room = beside.stream().mapToDouble(tick -> Painter.width(tick.label(), font)).max().orElse(0);
        below.forEach(tick -> painter.text(tick.label(), font, palette.muted(), xOf(tick.place()), top + height + TO_TICKS + line, Painter.Align.CENTER));
        beside.forEach(tick -> painter.text(tick.label(), font, palette.muted(), left - TO_TICKS, yOf(tick.place()) + line * 0.36, Painter.Align.RIGHT));
        painter.text(across.title(), font, palette.muted(), left + width / 2.0, top + height + TO_TICKS + TO_TITLE + 2 * line, Painter.Align.CENTER);
        painter.turned(up.title(), font, palette.muted(), left - TO_TICKS - TO_TITLE - room, top + height / 2.0);
        painter.axis(across.title(), below);
        painter.axis(up.title(), beside);
    }

    /** Where a value across stands on the paper, once painted. */
    double x(double value) {
        return xOf(across.at(value));
    }

    /** Where a place of the axis across is on the paper, once painted. */
    double xOf(double place) {
        return left + across.share(place) * width;
    }

    /** Where a value up stands on the paper, once painted. */
    double y(double value) {
        return yOf(up.at(value));
    }

    private double yOf(double place) {
        return top + height * (1 - up.share(place));
    }
}
