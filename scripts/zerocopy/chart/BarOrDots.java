package zerocopy.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What a panel shows of a row: a bar, markers, or nothing but a reason.
 *
 * @param samples single measurements, a stroke each
 * @param value of the whole bar: its end, but where the parts of a sum are drawn, whose medians add up to another
 * @param low of the bar's interval; null without
 * @param label the figure, beside what it is of: the end of the bar, or this one of the dots
 * @param labelled the number of that dot, from 0
 * @param faint whether the label is about nothing: not measured
 */
record BarOrDots(List<Piece> pieces, List<Dot> dots, List<Double> samples, double value, Double low, Double high, String label, int labelled, boolean faint) {
    /** A part of a bar, of values. */
    record Piece(double from, double to, Color color, SourceMark mark) {
    }

    /** A marker with its interval, where there is one. */
    record Dot(double value, Double low, Double high, Color color, Marker marker) {
        double from() {
            return low == null ? value : low;
        }

        double to() {
            return high == null ? value : high;
        }
    }

    /** Nothing but a reason. */
    static BarOrDots none(String reason) {
        return new BarOrDots(List.of(), List.of(), List.of(), 0, null, null, reason, 0, true);
    }

    /** A bar of parts, its interval and what it is in all. */
    static BarOrDots bar(List<Piece> pieces, double value, Double low, Double high, String label) {
        return new BarOrDots(pieces, List.of(), List.of(), value, low, high, label, 0, false);
    }

    /** A bar from 0 of one colour. */
    static BarOrDots bar(double value, Double low, Double high, Color color, SourceMark mark, String label) {
        return bar(List.of(new Piece(0, value, color, mark)), value, low, high, label);
    }

    /** A marker. */
    static BarOrDots dot(double value, Double low, Double high, Color color, String label) {
        return dots(List.of(new Dot(value, low, high, color, SeriesMarkers.CIRCLE)), 0, label);
    }

    /** Markers, one of which has the label. */
    static BarOrDots dots(List<Dot> dots, int labelled, String label) {
        return new BarOrDots(List.of(), dots, List.of(), 0, null, null, label, labelled, false);
    }

    /** Single measurements and their median: where these lie apart, no interval tells what was measured. */
    static BarOrDots samples(List<Double> samples, double median, Color color, String label) {
        return new BarOrDots(List.of(), List.of(new Dot(median, null, null, color, SeriesMarkers.CIRCLE)), samples, 0, null, null, label, 0, false);
    }

    /** The same with the figure of its label, without what follows a colon, for which a narrow place has no room. */
    BarOrDots brief() {
        return new BarOrDots(pieces, dots, samples, value, low, high, label.split("[:：]")[0], labelled, faint);
    }

    /** The interval of what the label says, low end first; nothing where there is none. */
    List<Double> interval() {
        Double from = dots.isEmpty() ? low : dots.get(labelled).low;
        Double to = dots.isEmpty() ? high : dots.get(labelled).high;
        return from != null && to != null && from < to ? List.of(from, to) : List.of();
    }

    /** Where the last mark ends, as a place. */
    double end(Axis axis) {
        return DoubleStream.concat(DoubleStream.of(axis.min(), high == null ? axis.min() : axis.at(high)), Stream.of(pieces.stream().map(Piece::to),
                dots.stream().map(Dot::to), samples.stream()).flatMap(ends -> ends).mapToDouble(axis::at)).max().orElseThrow();
    }
}
