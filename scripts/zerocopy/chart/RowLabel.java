package zerocopy.chart;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Where the label of a row's mark stands: across from the axis, and its middle above the foot of the row. */
record RowLabel(double from, double to, double middle) {
    /** From a mark to its label. */
    static final double TO_MARK = 8;
    /** Between a label and the line that values begin at. */
    static final double CLEAR = 3;
    /** Over a row whose labels stand above their marks. */
    static final double ABOVE = 17;
    /** From a mark to the middle of such a label: nearer to its own than to the row over it. */
    private static final double NEAR = 7;

    /** Whether it leaves alone what reaches from here to there, so high. */
    private boolean clears(double left, double right, double height) {
        return to + 2 < left - Plot.MARKER / 2.0 || from - 2 > right + Plot.MARKER / 2.0 || Math.abs(middle - height) > 5 + Plot.MARKER / 2.0;
    }

    /** From its middle to a place. */
    private double distance(double place) {
        return Math.abs((from + to) / 2 - place);
    }

    private boolean within(double width) {
        return from >= CLEAR && to <= width;
    }

    /**
     * Behind its bar. Of dots: beside its own, to the right or the left, where it hides nothing, no other dot comes between and none is nearer;
     * the axis gets longer where it ends too soon for both. Else above it, where the row has room for that, or behind all, and behind the level.
     */
    static RowLabel of(BarRows.Panel panel, BarOrDots cell, BarRows.Row row, double width, Style style) {
        DoubleUnaryOperator x = value -> panel.axis().share(panel.axis().at(value)) * width;
        double length = Painter.width(cell.label(), style.small());
        double last = panel.axis().share(cell.end(panel.axis())) * width + TO_MARK;
        if (cell.dots().isEmpty()) {
            return new RowLabel(last, last + length, row.height() / 2);
        }
        BarOrDots.Dot own = cell.dots().get(cell.labelled());
        double middle = BarRows.at(cell, own, 0, row.height());
        double from = x.applyAsDouble(own.to()) + TO_MARK;
        double to = x.applyAsDouble(own.from()) - TO_MARK;
        List<RowLabel> clear = Stream.of(new RowLabel(from, from + length, middle), new RowLabel(to - length, to, middle)).filter(label ->
                cell.dots().stream().allMatch(dot -> label.clears(x.applyAsDouble(dot.from()), x.applyAsDouble(dot.to()), BarRows.at(cell, dot, 0, row.height())))
                && Stream.concat(cell.samples().stream(), Stream.ofNullable(panel.level())).mapToDouble(x::applyAsDouble).allMatch(place -> label.clears(place, place, middle))
                && cell.dots().stream().filter(dot -> dot != own && BarRows.at(cell, dot, 0, row.height()) == middle)
                .allMatch(dot -> label.distance(x.applyAsDouble(own.value())) <= label.distance(x.applyAsDouble(dot.value())))).toList();
        List<RowLabel> beside = clear.stream().filter(label -> cell.dots().stream().filter(dot -> dot != own && BarRows.at(cell, dot, 0, row.height()) == middle).map(BarOrDots.Dot::value)
                .noneMatch(other -> label.from == from ? other > own.value() && x.applyAsDouble(other) < from : other < own.value() && x.applyAsDouble(other) > to)).toList();
        return beside.stream().filter(label -> label.within(width)).findFirst()
                .or(() -> beside.stream().filter(label -> label.from == from || panel.axis().base() != 0).findFirst())
                .or(() -> clear.stream().filter(label -> label.within(width)).findFirst())
                .orElseGet(() -> row.above() >= ABOVE ? above(x.applyAsDouble(own.value()), length, row.height())
                        : behind(last, length, middle, Stream.ofNullable(panel.level()).map(x::applyAsDouble)));
    }

    private static RowLabel behind(double last, double length, double middle, Stream<Double> level) {
        RowLabel label = new RowLabel(last, last + length, middle);
        return level.filter(place -> !label.clears(place, place, middle)).findFirst()
                .map(place -> new RowLabel(place + TO_MARK, place + TO_MARK + length, middle)).orElse(label);
    }

    private static RowLabel above(double place, double length, double height) {
        double from = Math.max(CLEAR, place - length / 2);
        return new RowLabel(from, from + length, height + NEAR);
    }
}
