package zerocopy.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;

/**
 * What a panel shows of a row.
 *
 * @param value of the whole bar: its end, but where the parts of a sum are drawn, whose medians add up to another
 * @param low of its interval; null without
 * @param label at the end
 * @param faint whether the label is about nothing: not measured
 */
record Cell(List<Piece> pieces, List<Dot> dots, double value, Double low, Double high, String label, boolean faint) {
    /** A part of a bar, of values. */
    record Piece(double from, double to, Color color, Mark mark) {
    }

    /** A marker with its interval, where there is one. */
    record Dot(double value, Double low, Double high, Color color, Marker marker) {
    }

    /** Nothing but a reason. */
    static Cell none(String reason) {
        return new Cell(List.of(), List.of(), 0, null, null, reason, true);
    }

    /** A bar from 0 of one colour. */
    static Cell bar(double value, Double low, Double high, Color color, Mark mark, String label) {
        return new Cell(List.of(new Piece(0, value, color, mark)), List.of(), value, low, high, label, false);
    }

    /** Markers. */
    static Cell dots(List<Dot> dots, String label) {
        return new Cell(List.of(), dots, 0, null, null, label, false);
    }

    /** The same with the figure of its label, without what follows a colon, for which a narrow place has no room. */
    Cell brief() {
        return new Cell(pieces, dots, value, low, high, label.split("[:：]")[0], faint);
    }

    /** The interval of what the label says, low end first; nothing where there is none. */
    List<Double> interval() {
        return Stream.concat(Stream.of(new Dot(0, low, high, null, null)), dots.stream()).filter(dot -> dot.low != null && dot.high != null && dot.low < dot.high)
                .findFirst().map(dot -> List.of(dot.low, dot.high)).orElse(List.of());
    }

    double end(Axis axis) {
        double end = Math.max(axis.min(), high == null ? axis.min() : axis.at(high));
        for (Piece piece : pieces) {
            end = Math.max(end, axis.at(piece.to));
        }
        for (Dot dot : dots) {
            end = Math.max(end, axis.at(dot.high == null ? dot.value : dot.high));
        }
        return end;
    }
}
