package zerocopy.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** What colours, markers and marks stand for, in as many lines as it takes. */
record Legend(List<List<Key>> lines, Font font) implements Figure.Body {
    private static final double SWATCH = 11;
    private static final double TO_NAME = 6;
    private static final double GAP = 20;
    private static final double LINE = 19;
    private static final double BELOW = 6;

    /** An entry: a swatch, or a marker. */
    record Key(String name, Color color, Marker marker, Mark mark) {
        static Key swatch(String name, Color color) {
            return new Key(name, color, null, Mark.SOLID);
        }

        static Key marker(String name, Color color, Marker marker) {
            return new Key(name, color, marker, Mark.SOLID);
        }

        static Key mark(String name, Color color, Mark mark) {
            return new Key(name, color, null, mark);
        }
    }

    /** Of these, in lines of this width at most. */
    static Legend of(List<Key> keys, Font font, double width) {
        List<List<Key>> lines = new ArrayList<>();
        double used = width;
        for (Key key : keys) {
            if (used + width(key, font) > width) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.getLast().add(key);
            used += width(key, font) + GAP;
        }
        return new Legend(lines, font);
    }

    private static double width(Key key, Font font) {
        return SWATCH + TO_NAME + Painter.width(key.name, font);
    }

    @Override
    public double height() {
        return lines.isEmpty() ? 0 : lines.size() * LINE + BELOW;
    }

    @Override
    public void paint(Painter painter, Style style, double left, double top, double width) {
        double y = top;
        for (List<Key> line : lines) {
            double x = left;
            for (Key key : line) {
                paint(painter, style, key, x, y);
                x += width(key, font) + GAP;
            }
            y += LINE;
        }
    }

    @Override
    public Figure.Body narrow() {
        return of(lines.stream().flatMap(List::stream).toList(), font, Sheet.NARROW - 2 * Sheet.MARGIN_OF_NARROW);
    }

    private void paint(Painter painter, Style style, Key key, double x, double y) {
        Rectangle2D swatch = new Rectangle2D.Double(x, y + 2, SWATCH, SWATCH);
        if (key.marker != null) {
            painter.graphics().setColor(key.color);
            key.marker.paint(painter.graphics(), swatch.getCenterX(), swatch.getCenterY(), Plot.MARKER);
        } else {
            painter.fill(swatch, key.color);
        }
        painter.mark(swatch, key.mark, style.palette().paper());
        painter.text(key.name, font, style.palette().ink(), x + SWATCH + TO_NAME, y + 2 + SWATCH - 1.5, Painter.Align.LEFT);
    }
}
