package zerocopy.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A figure laid out: title, subtitle, legend, body and notes below each other, each as high as it needs to be. */
final class Sheet {
    /** Points. */
    static final double WIDTH = 720;
    private static final double MARGIN = 20;
    /** Between its margins, points. */
    static final double INNER = WIDTH - 2 * MARGIN;
    /** Of one that stands on a phone, below a heading with its title; points. */
    static final double NARROW = 360;
    static final double MARGIN_OF_NARROW = 16;

    private final double width;
    private final double margin;
    private final double inner;
    private final Figure figure;
    private final Style style;
    private final List<String> title;
    private final List<String> subtitle;
    private final List<String> notes = new ArrayList<>();
    private final Legend legend;

    Sheet(Figure figure, Style style) {
        this(figure, style, WIDTH, MARGIN, Painter.wrap(figure.title(), style.title(), INNER));
    }

    private Sheet(Figure figure, Style style, double width, double margin, List<String> title) {
        this.figure = figure;
        this.style = style;
        this.width = width;
        this.margin = margin;
        this.title = title;
        inner = width - 2 * margin;
        subtitle = Painter.wrap(figure.subtitle(), style.small(), inner);
        figure.notes().forEach(note -> notes.addAll(Painter.wrap(note, style.small(), inner)));
        legend = Legend.of(figure.keys(), style.small(), inner);
    }

    /** The same for a phone, without its title. */
    Sheet narrow() {
        return new Sheet(figure.narrow(), style, NARROW, MARGIN_OF_NARROW, List.of());
    }

    /** Points. */
    double width() {
        return width;
    }

    /** Points. */
    double height() {
        return Math.ceil(margin + title.size() * lineOf(style.title()) + subtitle.size() * lineOf(style.small()) + 8
                + legend.height() + figure.body().height() + (notes.isEmpty() ? 0 : 8)
                + notes.size() * lineOf(style.small()) + margin - 6);
    }

    private static double lineOf(Font font) {
        return font.getSize2D() * 1.36;
    }

    List<String> title() {
        return title;
    }

    /** Paints all of it, from (0, 0) to its width and height. @return where its texts stand */
    List<Rectangle2D> paint(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Painter painter = new Painter(graphics);
        painter.fill(new Rectangle2D.Double(0, 0, width, height()), style.palette().paper());
        double y = lines(painter, title, style.title(), style.palette().ink(), margin);
        y = lines(painter, subtitle, style.small(), style.palette().muted(), y) + 8;
        legend.paint(painter, style, margin, y, inner);
        y += legend.height();
        figure.body().paint(painter, style, margin, y, inner);
        lines(painter, notes, style.small(), style.palette().muted(), y + figure.body().height() + 8);
        return painter.texts();
    }

    /** Gives where the next thing begins. */
    private double lines(Painter painter, List<String> lines, Font font, Color color, double top) {
        double y = top;
        for (String line : lines) {
            painter.text(line, font, color, margin, y + font.getSize2D(), Painter.Align.LEFT);
            y += lineOf(font);
        }
        return y;
    }
}
