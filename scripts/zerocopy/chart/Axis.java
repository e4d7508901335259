package zerocopy.chart;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * One axis of a plot. A logarithmic one is drawn as the logarithms of its values, because XChart's own has decades only
 * and no say in its ticks.
 *
 * @param title with the unit
 * @param place from a value to its place on the axis
 * @param tick what stands at a place
 * @param min the first place
 * @param max the last
 * @param step between two ticks, of places; 1, 2 or 5 times a power of ten, as XChart has no others
 * @param least the smallest step that there may be: 1 where things are counted
 */
record Axis(String title, DoubleUnaryOperator place, DoubleFunction<String> tick, double min, double max, double step, double least) {
    private static final DoubleUnaryOperator AS_IT_IS = value -> value;
    /** About so many. */
    private static final double TICKS = 5;
    /** What adding up steps leaves behind the point is smaller. */
    private static final double ROUND = 1e9;

    /** One that shows nothing: rows of a table, in points. */
    static Axis rows(double height) {
        return new Axis("", AS_IT_IS, _ -> "", 0, height, 0, 0);
    }

    /** From 0 to this value at least. */
    static Axis linear(String title, double max) {
        return linear(title, max, Numbers::of);
    }

    /** The same; {@code tick} writes a value. */
    static Axis linear(String title, double max, DoubleFunction<String> tick) {
        return linear(title, 0, max > 0 ? max : 1, tick);
    }

    /** By decades around all values, each of them above 0. @param tick the text of a value */
    static Axis decades(String title, double min, double max, DoubleFunction<String> tick) {
        double first = Math.floor(Math.log10(min) + 1e-9);
        double last = Math.max(first + 1, first + (Math.log10(max) - first) * 1.03);
        double begin = Math.min(first, Math.log10(min) - (last - first) * 0.06); // no marker stands on the other axis
        return new Axis(title, Math::log10, place -> tick.apply(Math.pow(10, place)), begin, last, last - first > 7 ? 2 : 1, 0);
    }

    /** From this, which may be below 0, to that. */
    static Axis linear(String title, double min, double max, DoubleFunction<String> tick) {
        return new Axis(title, AS_IT_IS, place -> tick.apply(Math.round(place * ROUND) / ROUND), min, max, nice((max - min) / TICKS), 0);
    }

    /** Of things counted: a tick at whole numbers only. */
    static Axis counts(String title, double min, double max) {
        return new Axis(title, AS_IT_IS, Numbers::of, min, max, Math.max(1, nice((max - min) / TICKS)), 1);
    }

    /** File sizes from this to that, a tick every sixteenfold: 4 KiB, 64 KiB, 1 MiB. */
    static Axis sizes(String title, double min, double max) {
        return powers(title, 16, min, max, Numbers::size);
    }

    /** Counts from this to that, each above 0, a tick every {@code base}-fold. */
    static Axis powers(String title, double base, double min, double max, DoubleFunction<String> tick) {
        double first = Math.log(min) / Math.log(base);
        double last = Math.max(Math.log(max) / Math.log(base), first + 0.5);
        double margin = (last - first) * 0.06;
        return new Axis(title, value -> Math.log(value) / Math.log(base), place -> tick.apply(Math.pow(base, place)), first - margin, last + margin, 1, 0);
    }

    /** The same, which ends not before this place. */
    Axis upTo(double place) {
        if (place <= max) {
            return this;
        }
        return new Axis(title, this.place, tick, min, place, this.place == AS_IT_IS ? Math.max(least, nice((place - min) / TICKS)) : step, least);
    }

    /** The place that bars begin at: 0, or the beginning of a logarithmic axis. */
    double base() {
        return place == AS_IT_IS ? Math.max(min, 0) : min;
    }

    /** Where a value stands; what cannot stand there, as 0 on a logarithmic axis, stands at the beginning. */
    double at(double value) {
        double at = place.applyAsDouble(value);
        return Double.isFinite(at) ? Math.max(at, min) : min;
    }

    /** What stands at a tick: nothing between two of a logarithmic axis, where XChart may set some. */
    String label(double tickPlace) {
        return place != AS_IT_IS && Math.abs(tickPlace - Math.rint(tickPlace)) > 1 / ROUND ? "" : tick.apply(tickPlace);
    }

    /** A value as this axis writes it. */
    String written(double value) {
        return tick.apply(place.applyAsDouble(value));
    }

    /** The nearest of 1, 2 and 5 times a power of ten. */
    static double nice(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }
}
