package zerocopy.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A figure laid out: title, conditions, legend, body, notes and machine below each other, each as high as it needs to be. */
final class Sheet {
    private static final double MARGIN = 20;
    /** A paper has margins of its own. */
    private static final double MARGIN_IN_PAPER = 8;
    /** Between the parts. */
    private static final double GAP = 8;

    /** Of a page of a paper that is for pictures, in points: the caption stands below. */
    private static final double PAGE = 600;
    /** Of their height that plots and rows keep. */
    private static final double LEAST = 0.4;
    private static final double STEP = 0.02;

    private final FigureContent figure;
    private final FigureContent.Body body;
    private final Style style;
    private final double margin;
    private final double inner;
    private final List<String> title;
    private final List<String> subtitle;
    private final Legend legend;
    private final List<String> foot = new ArrayList<>();

    Sheet(FigureContent figure, Style style) {
        Look look = style.look();
        this.figure = figure;
        this.style = style;
        margin = look.width() == Look.Width.SCREEN ? MARGIN : MARGIN_IN_PAPER;
        inner = look.width().units() - 2 * margin;
        title = look.titled() ? even(figure.title(), style.title(), inner) : List.of();
        subtitle = look.titled() ? Painter.wrap(figure.subtitle(), style.small(), inner) : List.of();
        legend = new Legend(figure.keys(), style.small());
        figure.notes().forEach(note -> foot.addAll(Painter.wrap(note, style.small(), inner)));
        foot.addAll(Painter.wrap(figure.machine(), style.small(), inner));
        body = fitted();
    }

    /** In as few lines as fit, about as long as each other: no last word stands alone. */
    private static List<String> even(String text, Font font, double width) {
        List<String> lines = Painter.wrap(text, font, width);
        for (double narrower = width; narrower > 0; narrower *= 1 - STEP) {
            List<String> tried = Painter.wrap(text, font, narrower);
            if (tried.size() > lines.size() || tried.stream().anyMatch(line -> Painter.width(line, font) > width)) {
                break;
            }
            lines = tried;
        }
        return lines;
    }

    /** On a screen as it is; in a paper as high as its page lets it be. */
    private FigureContent.Body fitted() {
        double share = 1;
        FigureContent.Body fitted = figure.body();
        while (style.look().width() != Look.Width.SCREEN && height(fitted) * style.look().width().scale() > PAGE && share > LEAST) {
            share -= STEP;
            fitted = figure.body().lower(share);
        }
        return fitted;
    }

    FigureContent figure() {
        return figure;
    }

    Look look() {
        return style.look();
    }

    /** In units of {@link Look.Width}. */
    double width() {
        return style.look().width().units();
    }

    /** In the same. */
    double height() {
        return height(body);
    }

    private double height(FigureContent.Body body) {
        return Math.ceil(2 * margin + title.size() * lineOf(style.title()) + subtitle.size() * lineOf(style.small()) + (title.isEmpty() ? 0 : GAP)
                + legend.height(inner) + body.height(inner) + GAP + foot.size() * lineOf(style.small()));
    }

    private static double lineOf(Font font) {
        return font.getSize2D() * 1.36;
    }

    List<String> title() {
        return title;
    }

    /** Paints all of it but its texts, from (0, 0) to its width and height. @return with the texts that come upon it */
    Painter paint(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Painter painter = new Painter(graphics);
        painter.fill(new Rectangle2D.Double(0, 0, width(), height()), style.palette().paper());
        double y = lines(painter, title, style.title(), style.palette().ink(), margin);
        y = lines(painter, subtitle, style.small(), style.palette().muted(), y) + (title.isEmpty() ? 0 : GAP);
        legend.paint(painter, style, margin, y, inner);
        y += legend.height(inner);
        body.paint(painter, style, margin, y, inner);
        lines(painter, foot, style.small(), style.palette().muted(), y + body.height(inner) + GAP);
        return painter;
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
