package zerocopy.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/** What colours, markers and marks stand for, in as many lines as it takes. */
record Legend(List<Key> keys, Font font) {
    private static final double SWATCH = 11;
    private static final double TO_NAME = 6;
    private static final double GAP = 20;
    private static final double LINE = 19;
    private static final double BELOW = 6;

    /** An entry: a swatch, or a marker. */
    record Key(String name, Color color, Marker marker, SourceMark mark) {
        static Key swatch(String name, Color color) {
            return new Key(name, color, null, SourceMark.SOLID);
        }

        static Key marker(String name, Color color, Marker marker) {
            return new Key(name, color, marker, SourceMark.SOLID);
        }

        static Key mark(String name, Color color, SourceMark mark) {
            return new Key(name, color, null, mark);
        }
    }

    private List<List<Key>> lines(double width) {
        List<List<Key>> lines = new ArrayList<>();
        double used = width;
        for (Key key : keys) {
            if (used + width(key) > width) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.getLast().add(key);
            used += width(key) + GAP;
        }
        return lines;
    }

    private double width(Key key) {
        return SWATCH + TO_NAME + Painter.width(key.name, font);
    }

    /** Its height in a place of this width. */
    double height(double width) {
        return keys.isEmpty() ? 0 : lines(width).size() * LINE + BELOW;
    }

    /** Paints it with its upper left corner here. */
    void paint(Painter painter, Style style, double left, double top, double width) {
        double y = top;
        for (List<Key> line : lines(width)) {
            double x = left;
            for (Key key : line) {
                paint(painter, style, key, x, y);
                x += width(key) + GAP;
            }
            y += LINE;
        }
    }

    private void paint(Painter painter, Style style, Key key, double x, double y) {
        Rectangle2D swatch = new Rectangle2D.Double(x, y + 2, SWATCH, SWATCH);
        if (key.marker != null) {
            painter.graphics().setColor(key.color);
            key.marker.paint(painter.graphics(), swatch.getCenterX(), swatch.getCenterY(), Plot.MARKER);
        } else {
            painter.swatch(swatch, key.color, style.palette());
        }
        painter.mark(swatch, key.mark, style.palette().paper());
        painter.text(key.name, font, style.palette().ink(), x + SWATCH + TO_NAME, y + 2 + SWATCH - 1.5, Painter.Align.LEFT);
    }
}
