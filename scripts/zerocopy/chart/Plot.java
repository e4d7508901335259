package zerocopy.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.XYSeries;
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
    /** Around the axes' area: XChart cuts what reaches beyond its own, and markers and caps at an end of an axis do. */
    private static final int PADDING = 12;
    /** A marker's size. */
    static final int MARKER = 7;
    /** Half of the last tick's label. */
    private static final double END = 14;
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

    /** An empty plot whose area between the axes is of this size. */
    Plot(Style style, Axis across, Axis up, double width, double height) {
        this.across = across;
        this.up = up;
        this.palette = style.palette();
        this.font = style.small();
        this.width = (int) Math.round(width);
        this.height = (int) Math.round(height);
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false).setChartTitleVisible(false).setChartPadding(0).setChartBackgroundColor(CLEAR)
                .setPlotBackgroundColor(CLEAR).setPlotBorderVisible(false).setPlotContentSize(1).setAntiAlias(true);
        styler.setMarkerSize(MARKER);
        styler.setPlotMargin(0).setPlotGridLinesVisible(false).setXAxisTicksVisible(false).setYAxisTicksVisible(false);
        styler.setXAxisTitleVisible(false).setYAxisTitleVisible(false);
        double aside = PADDING * across.length() / this.width;
        double above = PADDING * up.length() / this.height;
        styler.setXAxisMin(across.min() - aside).setXAxisMax(across.max() + aside).setYAxisMin(up.min() - above).setYAxisMax(up.max() + above);
        strokes(CLEAR, SeriesLines.NONE, new double[] {across.min(), across.max()}, up.min(), up.max()); // it wants a series
    }

    /** Strokes through places, from which NaN lifts the pen. */
    private XYSeries strokes(Color color, BasicStroke stroke, double[] x, double... y) {
        XYSeries added = chart.addSeries("" + series++, x, y);
        added.setMarker(SeriesMarkers.NONE);
        added.setLineColor(color);
        added.setFillColor(color);
        added.setMarkerColor(color);
        added.setLineStyle(stroke);
        return added;
    }

    private static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** A filled rectangle between two values of each axis; what stands out too little from the paper has an edge. */
    void area(double left, double right, double bottom, double top, Color color) {
        XYSeries polygon = box(left, right, up.at(bottom), up.at(top), color);
        polygon.setLineColor(palette.edge(color)); // in either theme, or light and dark drawings could not be one on the page
        polygon.setLineStyle(stroke(Painter.EDGE));
    }

    /** The whole height between two values across, behind what is drawn after it. */
    void shade(double from, double to) {
        box(from, to, up.min(), up.max(), palette.band());
    }

    private XYSeries box(double left, double right, double b, double t, Color color) {
        double l = across.at(left);
        double r = across.at(right);
        XYSeries polygon = strokes(color, SeriesLines.NONE, new double[] {l, r, r, l, l}, b, b, t, t, b);
        polygon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        return polygon;
    }

    /** A dashed line across at this value up. */
    void level(double at) {
        strokes(palette.muted(), dashes(), new double[] {across.min(), across.max()}, up.at(at), up.at(at));
    }

    /** The same from top to bottom, at this value across. */
    void mark(double at) {
        strokes(palette.muted(), dashes(), new double[] {across.at(at), across.at(at)}, up.min(), up.max());
    }

    private static BasicStroke dashes() {
        return new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
    }

    /** The line that values across begin at. */
    void baseline() {
        strokes(palette.muted(), stroke(1), new double[] {across.start(), across.start()}, up.min(), up.max());
    }

    /** A stroke at this value across, longer than the caps of an interval. */
    void tick(double value, double at, Color color, float stroke) {
        double half = 2 * CAP * up.length() / height;
        strokes(color, stroke(stroke), new double[] {across.at(value), across.at(value)}, up.at(at) - half, up.at(at) + half);
    }

    /** A line through these values, with markers where there is one; so many points to the right of its place. */
    void line(double[] x, double[] y, Color color, float width, Marker marker, double aside) {
        XYSeries line = strokes(color, stroke(width), Arrays.stream(x).map(across::at).map(place -> place + aside * across.length() / this.width).toArray(), Arrays.stream(y).map(up::at).toArray());
        line.setXYSeriesRenderStyle(width > 0 ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
        line.setMarker(marker);
    }

    /** An interval along the values across, from its low to its high end, with caps; {@code at} up. */
    void intervalAcross(double low, double high, double at, Color color, float stroke) {
        double cap = CAP * up.length() / height;
        double y = up.at(at);
        strokes(color, stroke(stroke), along(across.at(low), across.at(high)), y - cap, y + cap, Double.NaN, y, y, Double.NaN, y - cap, y + cap);
    }

    /** The same along the values up, so far to the right of its place: those that meet would hide each other. */
    void intervalUp(double low, double high, double at, Color color, double aside) {
        double unit = across.length() / width;
        double x = across.at(at) + aside * unit;
        double cap = CAP * unit;
        double[] y = along(up.at(low), up.at(high));
        y[2] = Double.NaN;
        y[5] = Double.NaN;
        strokes(color, stroke(THIN), new double[] {x - cap, x + cap, x, x, x, x, x - cap, x + cap}, y);
    }

    /** Cap, pen up, line, pen up, cap. */
    private static double[] along(double from, double to) {
        return new double[] {from, from, from, from, to, to, to, to};
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
        double line = font.getSize2D();
        double room = beside.stream().mapToDouble(tick -> Painter.width(tick.label(), font)).max().orElse(0);
        below.forEach(tick -> painter.text(tick.label(), font, palette.muted(), xOf(tick.place()), top + height + TO_TICKS + line, Painter.Align.CENTER));
        beside.forEach(tick -> painter.text(tick.label(), font, palette.muted(), left - TO_TICKS, yOf(tick.place()) + line * 0.36, Painter.Align.RIGHT));
        double middle = Math.min(left + width / 2.0, left + width + END - Painter.width(across.title(), font) / 2); // none is cut at the paper's edge
        painter.text(across.title(), font, palette.muted(), middle, top + height + toTitle(font), Painter.Align.CENTER);
        painter.turned(up.title(), font, palette.muted(), left - TO_TICKS - TO_TITLE - room, top + height / 2.0);
        painter.axis(across.title(), below);
        painter.axis(up.title(), beside);
    }

    /** From the lower edge of the plot to the base line of the title across. */
    private static double toTitle(Font font) {
        return TO_TICKS + TO_TITLE + 2 * font.getSize2D();
    }

    /** The same in this style. */
    static double toTitle(Style style) {
        return toTitle(style.small());
    }

    /** Where a value across stands on the paper, once painted. */
    double x(double value) {
        return xOf(across.at(value));
    }

    private double xOf(double place) {
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
