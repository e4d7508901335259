package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One axis of a plot. It knows its own ticks: XChart has decades only on a logarithmic one, and draws none at all where
 * the labels at both ends are the same (AxisTickCalculator, isNumberFormatChoppingDecimals). So a logarithmic axis is
 * drawn as the logarithms of its values.
 *
 * @param title with the unit
 * @param base of the logarithm; 0 where the axis is linear
 * @param min the first place: a value, or its logarithm
 * @param max the last
 * @param least the smallest step of a linear axis: 1 where things are counted
 * @param label what stands at a place; null where the axis shows nothing
 * @param figure how a measured value is written that stands there; null likewise
 */
record Axis(String title, double base, double min, double max, double least, DoubleFunction<String> label, DoubleFunction<String> figure) {
    /** No more ticks than these say more. */
    private static final int MOST = 7;
    /** Between two labels, points. */
    private static final double APART = 8;
    /** What is left behind the point by logarithms and steps is smaller than one over this. */
    private static final double ROUND = 1e9;
    /** Room beyond the values of a logarithmic axis, so that no marker stands on the other axis. */
    private static final double MARGIN = 0.05;

    /** A place that has a tick, and the label there. */
    record Tick(double place, String label) {
    }

    /** One that shows nothing: rows of a table, in points. */
    static Axis rows(double height) {
        return new Axis("", 0, 0, height, 0, null, null);
    }

    /** From 0 to this value at least; of what is as good as nothing, to 1. */
    static Axis linear(String title, double max) {
        return new Axis(title, 0, 0, max > 1e-6 ? max : 1, 0, Digits::of, Digits::figure);
    }

    /** From this, which may be below 0, to that; a measured value is written as a place is. */
    static Axis linear(String title, double min, double max, DoubleFunction<String> label) {
        return new Axis(title, 0, min, max, 0, label, label);
    }

    /** Of things counted: a tick at whole numbers only. */
    static Axis counts(String title, double min, double max) {
        return new Axis(title, 0, min, max, 1, Digits::of, Digits::of);
    }

    /** Of two values or more that are told apart and not compared: each as far from the next as any, at the places 0, 1, 2. @param values in order */
    static Axis categories(String title, double[] values) {
        DoubleFunction<String> category = place -> Digits.of(values[(int) Math.rint(place)]);
        return new Axis(title, 0, -0.3, values.length - 0.7, 1, category, category);
    }

    /** Around all values, each of them above 0, ticks at 1, 2 and 5 times powers of ten, or at these alone. */
    static Axis decades(String title, DoubleStream values, DoubleFunction<String> label, DoubleFunction<String> figure) {
        return logarithmic(title, 10, values.toArray(), label, figure);
    }

    /** The same with ticks at powers of two: sizes, 4 KiB, 64 KiB, 1 MiB; numbers that are doubled. */
    static Axis doublings(String title, DoubleStream values, DoubleFunction<String> label) {
        return logarithmic(title, 2, values.toArray(), label, label);
    }

    private static Axis logarithmic(String title, double base, double[] values, DoubleFunction<String> label, DoubleFunction<String> figure) {
        double least = DoubleStream.of(values).min().orElse(1);
        double most = DoubleStream.of(values).max().orElse(least);
        List<Double> all = fine(base, log(base, least) - 1, log(base, most) + 1);
        double first = all.stream().mapToDouble(place -> place).filter(place -> place <= log(base, least) + 1 / ROUND).max().orElseThrow();
        double last = all.stream().mapToDouble(place -> place).filter(place -> place > first && place >= log(base, most) - 1 / ROUND).min().orElseThrow();
        return new Axis(title, base, first - (last - first) * MARGIN, last + (last - first) * MARGIN, 0, label, figure);
    }

    private static double log(double base, double value) {
        return base == 2 ? Math.log(value) / Math.log(2) : Math.log10(value);
    }

    /** The places of all ticks that a logarithmic axis may have. */
    private static List<Double> fine(double base, double from, double to) {
        return IntStream.rangeClosed((int) Math.floor(from), (int) Math.ceil(to)).boxed()
                .flatMap(power -> (base == 2 ? List.of(0.0) : List.of(0.0, Math.log10(2), Math.log10(5))).stream().map(part -> power + part)).toList();
    }

    /** The same, which ends not before this place. */
    Axis upTo(double place) {
        return place <= max ? this : new Axis(title, base, min, place, least, label, figure);
    }

    /** The same, which begins not after this place. */
    Axis downTo(double place) {
        return new Axis(title, base, Math.min(min, place), max, least, label, figure);
    }

    /** The same by another title. */
    Axis titled(String other) {
        return new Axis(other, base, min, max, least, label, figure);
    }

    double length() {
        return max - min;
    }

    /** The place that bars begin at: 0, or the beginning of a logarithmic axis. */
    double start() {
        return base == 0 ? Math.max(min, 0) : min;
    }

    /** Where a value stands; what cannot stand there, as the end of an interval at 0 on a logarithmic axis, stands at the beginning. */
    double at(double value) {
        double at = base == 0 ? value : log(base, value);
        return Double.isFinite(at) ? Math.max(at, min) : min;
    }

    /** The share of the axis that lies before a place. */
    double share(double place) {
        return (place - min) / (max - min);
    }

    /**
     * The ticks of an axis as long as this: as many as say something and have room for their labels, and never fewer than two.
     *
     * @param extent how much room a label takes along the axis, in the unit of the length
     */
    List<Tick> ticks(double length, ToDoubleFunction<String> extent) {
        if (label == null) {
            return List.of();
        }
        List<List<Tick>> choices = (base == 0 ? linear() : base == 2 ? every(2, 1, 2, 4, 5, 10, 20, 30) : decades()).stream()
                .map(places -> places.stream().filter(place -> place >= min - 1 / ROUND && place <= max + 1 / ROUND).map(this::tick).toList())
                .filter(ticks -> ticks.size() > 1).toList();
        return choices.stream().filter(ticks -> ticks.size() <= MOST && apart(ticks, length, extent)).findFirst()
                .orElseGet(() -> List.of(choices.getFirst().getFirst(), choices.getFirst().getLast()));
    }

    private Tick tick(double place) {
        return new Tick(place, label.apply(base == 0 ? place : Math.pow(base, place)));
    }

    /** Places by steps of 1, 2 or 5 times a power of ten, the smallest step first. */
    private List<List<Double>> linear() {
        List<List<Double>> choices = new ArrayList<>();
        double power = Math.pow(10, Math.floor(Math.log10((max - min) / MOST)));
        for (int i = 0; i < 6; i++) {
            double step = power * List.of(1, 2, 5, 10, 20, 50).get(i);
            if (step >= least) {
                choices.add(IntStream.rangeClosed((int) Math.ceil(min / step - 1 / ROUND), (int) Math.floor(max / step + 1 / ROUND)).mapToObj(n -> n * step).toList());
            }
        }
        return choices;
    }

    private List<List<Double>> decades() {
        List<List<Double>> choices = new ArrayList<>(List.of(fine(base, min, max)));
        choices.addAll(every(10, 1, 2, 3, 6, 12));
        return choices;
    }

    /** Places at whole powers, every so many of them. */
    private List<List<Double>> every(double ofBase, int... steps) {
        return IntStream.of(steps).mapToObj(step -> fine(ofBase, min, max).stream().filter(place -> place % step == 0).toList()).toList();
    }

    private boolean apart(List<Tick> ticks, double length, ToDoubleFunction<String> extent) {
        return IntStream.range(1, ticks.size()).allMatch(i -> (share(ticks.get(i).place) - share(ticks.get(i - 1).place)) * length
                >= (extent.applyAsDouble(ticks.get(i - 1).label) + extent.applyAsDouble(ticks.get(i).label)) / 2 + APART);
    }
}
