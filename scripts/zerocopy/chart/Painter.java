package zerocopy.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import zerocopy.results.ChineseTerms;

/**
 * What XChart has not: text where it is wanted, wrapped, which stays text in files that know text; and outlines and hatching,
 * which mark what is not measured. Shapes are painted at once, texts are kept and come last.
 */
final class Painter {
    /** How a text lies to its point. */
    enum Align { LEFT, CENTER, RIGHT }

    /** A line of text whose baseline begins at a point; turned, it is read from below. */
    record Text(String text, Font font, Color color, double x, double y, boolean turned) {
        /** Its letters as shapes. */
        Shape outline() {
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.rotate(turned ? -Math.PI / 2 : 0);
            return new TextLayout(text, font, Typeface.MEASURE).getOutline(place);
        }
    }

    /** Names with hyphens, figures with their unit or Chinese measure word: Java would break them after a hyphen, before × and before 次. */
    private static final Pattern WHOLE = Pattern.compile("[a-zA-Z0-9\u2212](?:[a-zA-Z0-9.,µ×%\u00a0-]*[a-zA-Z0-9µ×%])?(?:(?<=\\d) [次个种条行])?");
    private static final double OUTLINE = 2;
    private static final double HATCH_STEP = 5;
    private static final BasicStroke HATCH = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    /** The line around what stands out too little from the paper. */
    static final float EDGE = 0.8f;

    private final Graphics2D graphics;
    private final List<Text> texts = new ArrayList<>();
    private final List<Drawing.LabelledAxis> axes = new ArrayList<>();

    Painter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** What has been written, and where. */
    List<Text> texts() {
        return texts;
    }

    /** The axes that have been drawn with ticks. */
    List<Drawing.LabelledAxis> axes() {
        return axes;
    }

    void axis(String title, List<Axis.Tick> ticks) {
        if (!ticks.isEmpty()) {
            axes.add(new Drawing.LabelledAxis(title, ticks.stream().map(Axis.Tick::label).toList()));
        }
    }

    /** One line of text, its baseline at {@code y}. */
    void text(String text, Font font, Color color, double x, double y, Align align) {
        if (!text.isBlank()) {
            texts.add(new Text(text, font, color, align == Align.LEFT ? x : x - width(text, font) * (align == Align.CENTER ? 0.5 : 1), y, false));
        }
    }

    /** The same read from below, its middle at {@code y}. */
    void turned(String text, Font font, Color color, double x, double y) {
        if (!text.isBlank()) {
            texts.add(new Text(text, font, color, x, y + width(text, font) / 2, true));
        }
    }

    /** Nothing but paper where such a line will stand: no grid through its letters. */
    void clear(String text, Font font, Color paper, double x, double y) {
        double size = font.getSize2D();
        fill(new Rectangle2D.Double(x - 1.5, y - size * 0.9, width(text, font) + 3, size * 1.15), paper);
    }

    /** The width of a line of text, in points. */
    static double width(String text, Font font) {
        return text.isEmpty() ? 0 : new TextLayout(text, font, Typeface.MEASURE).getAdvance();
    }

    /** The text in lines of this width at most, broken where its language breaks lines, but in no name, no figure and no Chinese term. */
    static List<String> wrap(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(WHOLE.matcher(text).replaceAll(whole -> "x".repeat(whole.group().length())));
        BitSet terms = ChineseTerms.inside(text);
        int start = 0;
        int end = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (terms.get(next)) {
                continue;
            }
            if (end > start && width(text.substring(start, next).strip(), font) > width) {
                lines.add(text.substring(start, end).strip());
                start = end;
            }
            end = next;
        }
        if (end > start) {
            lines.add(text.substring(start, end).strip());
        }
        return lines;
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    /** A swatch: what stands out too little from the paper gets an edge. */
    void swatch(Shape shape, Color color, Palette palette) {
        fill(shape, color);
        graphics.setColor(palette.edge(color));
        graphics.setStroke(new BasicStroke(EDGE));
        graphics.draw(shape);
    }

    void line(double fromX, double fromY, double toX, double toY, Color color, float width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /** Tells by an area's look where its figure comes from. */
    void mark(Rectangle2D area, SourceMark mark, Color paper) {
        if (mark == SourceMark.HATCHED) {
            hatch(area, paper);
        } else if (mark == SourceMark.OUTLINED && area.getWidth() > 2 * OUTLINE) {
            fill(new Rectangle2D.Double(area.getX() + OUTLINE, area.getY() + OUTLINE, area.getWidth() - 2 * OUTLINE, area.getHeight() - 2 * OUTLINE), paper);
        }
    }

    /** Rising lines over an area, in this colour. */
    private void hatch(Rectangle2D area, Color color) {
        graphics.setColor(color);
        graphics.setStroke(HATCH);
        Path2D.Double lines = new Path2D.Double();
        for (Line2D line : hatching(area, HATCH_STEP)) {
            lines.moveTo(line.getX1(), line.getY1());
            lines.lineTo(line.getX2(), line.getY2());
        }
        graphics.draw(lines);
    }

    /** The lines x + y = a multiple of {@code step} as far as they are in the area; no clip, which each format does otherwise. */
    private static List<Line2D> hatching(Rectangle2D area, double step) {
        List<Line2D> lines = new ArrayList<>();
        double first = Math.ceil((area.getMinX() + area.getMinY()) / step) * step;
        for (double sum = first; sum < area.getMaxX() + area.getMaxY(); sum += step) {
            double left = Math.max(area.getMinX(), sum - area.getMaxY());
            double right = Math.min(area.getMaxX(), sum - area.getMinY());
            if (left < right) {
                lines.add(new Line2D.Double(left, sum - left, right, sum - right));
            }
        }
        return lines;
    }
}
