package zerocopy.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One plot by XChart: its axes, grid, lines and markers. Its bar charts know no stacks beside each other, and its error
 * bars no asymmetric interval; so a bar is a polygon here and an interval a line, on axes of numbers.
 */
final class Plot {
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    /** The stroke of an interval. */
    static final float THIN = 1.1f;
    private static final double CAP = 3.2;
    /** Nearly all: XChart leaves out what stands exactly at the end of an axis, 0 for one. */
    private static final double CONTENT = 0.9999;
    private static final int PADDING = 24;
    /** Between two ticks across, at least. */
    private static final int ROOMY = 56;
    /** More than padding and axes ever take. */
    private static final int AMPLE = 300;
    /** A marker's size, points. */
    static final int MARKER = 7;

    private final XYChart chart = new XYChart(100, 100);
    private final Axis across;
    private final Axis up;
    private final double width;
    private final double height;
    private AffineTransform placed = new AffineTransform();
    private int series;
    /** How far to the right intervals stand of their values, in places: those that meet would hide each other. */
    private double aside;

    /** An empty plot whose area between the axes is of this size, in points. */
    Plot(Look look, Palette palette, Font ticks, Axis across, Axis up, double width, double height) {
        this.across = across;
        this.up = up;
        this.width = width;
        this.height = height;
        XYStyler styler = chart.getStyler();
        styler.setLegendVisible(false).setChartTitleVisible(false).setChartPadding(PADDING).setChartBackgroundColor(CLEAR)
                .setPlotBackgroundColor(CLEAR).setPlotBorderVisible(false).setPlotContentSize(CONTENT).setAntiAlias(true);
        styler.setMarkerSize(MARKER);
        styler.setPlotMargin(0).setLocale(Locale.ROOT);
        styler.setAxisTickLabelsFont(ticks).setAxisTitleFont(ticks).setAxisTickLabelsColor(palette.muted());
        styler.setChartFontColor(palette.muted());
        styler.setXAxisLabelAlignmentVertical(hang(across) ? TextAlignment.Right : TextAlignment.Left);
        styler.setAxisTickMarkLength(0).setAxisTickPadding(6).setAxisTitlePadding(7).setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
        styler.setPlotTicksMarksVisible(false).setPlotGridLinesColor(palette.grid()).setPlotGridLinesStroke(new BasicStroke(0.7f));
        styler.setPlotGridHorizontalLinesVisible(up.step() > 0).setPlotGridVerticalLinesVisible(across.step() > 0);
        styler.setXAxisTicksVisible(across.step() > 0).setYAxisTicksVisible(up.step() > 0);
        styler.setXAxisMin(across.min()).setXAxisMax(across.max()).setYAxisMin(up.min()).setYAxisMax(up.max());
        styler.setXAxisTickLabelsFormattingFunction(across::label).setYAxisTickLabelsFormattingFunction(up::label);
        // XChart takes the step whose length comes nearest to the hint, and knows no place up if the hint across is larger than its height
        styler.setXAxisTickMarkSpacingHint((int) Math.min(height - 2, Math.max(ROOMY, Math.round(across.step() / (across.max() - across.min()) * width))));
        styler.setYAxisTickMarkSpacingHint((int) Math.round(up.step() / (up.max() - up.min()) * height));
        chart.setXAxisTitle(across.title());
        chart.setYAxisTitle(up.title());
        // its ticks follow the data where these happen to be equally spaced: here they never are
        add(new double[] {across.min(), across.min() + (across.max() - across.min()) / 97, across.max()},
                new double[] {up.min(), up.min() + (up.max() - up.min()) / 89, up.max()}, CLEAR).setLineStyle(SeriesLines.NONE);
    }

    /** XChart sets labels by their boxes, not by their base line: those with something below it have to be level at the top. */
    private static boolean hang(Axis axis) {
        for (double place = Math.ceil(axis.min()); axis.step() > 0 && place <= axis.max(); place += axis.step()) {
            if (axis.tick().apply(place).matches(".*[,µ].*")) {
                return true;
            }
        }
        return false;
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
    }

    /** The whole height between two values across. */
    void shade(double from, double to, Color color) {
        box(from, to, up.min(), up.max(), color);
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

    /** A line through these values, with markers where there is one, dashed or not. */
    void line(double[] x, double[] y, Color color, float width, boolean dashed, Marker marker) {
        double[] acrossPlaces = Arrays.stream(x).map(across::at).toArray();
        double[] upPlaces = Arrays.stream(y).map(value -> Double.isNaN(value) ? value : up.at(value)).toArray();
        XYSeries line = add(acrossPlaces, upPlaces, color);
        line.setXYSeriesRenderStyle(width > 0 ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
        line.setLineStyle(dashed ? dashes(width) : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        line.setMarker(marker);
    }

    private static BasicStroke dashes(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0);
    }

    /** The line that values across begin at. */
    void baseline(Color color) {
        add(new double[] {across.base(), across.base()}, new double[] {up.min(), up.max()}, color).setLineStyle(new BasicStroke(1));
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
    void paint(Graphics2D graphics, double left, double top) {
        int w = (int) Math.round(width) + AMPLE;
        int h = (int) Math.round(height) + AMPLE;
        Graphics2D trial = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(trial, w, h); // how much room the axes take is known only then
        w += (int) Math.round(width - inside().getWidth());
        h += (int) Math.round(height - inside().getHeight());
        chart.paint(trial, w, h);
        trial.dispose();
        placed = AffineTransform.getTranslateInstance(left - inside().getX(), top - inside().getY());
        AffineTransform before = graphics.getTransform();
        graphics.transform(placed);
        chart.paint(graphics, w, h);
        graphics.setTransform(before);
        graphics.setClip(null);
    }

    private Rectangle2D inside() {
        double x = chart.getScreenXFromChart(across.min());
        double y = chart.getScreenYFromChart(up.max());
        return new Rectangle2D.Double(x, y, chart.getScreenXFromChart(across.max()) - x, chart.getScreenYFromChart(up.min()) - y);
    }

    /** Where a value across stands on the paper, once painted. */
    double x(double value) {
        return xOf(across.at(value));
    }

    /** Where a place of the axis across is on the paper, once painted. */
    double xOf(double place) {
        return chart.getScreenXFromChart(place) + placed.getTranslateX();
    }

    /** Where a value up stands on the paper, once painted. */
    double y(double value) {
        return chart.getScreenYFromChart(up.at(value)) + placed.getTranslateY();
    }
}
