package zerocopy.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One measured quantity of a result.
 *
 * @param unit the unit of all its numbers
 * @param median the figure itself, or the median of its samples; null without a figure
 * @param low the lower end of the 95 % interval of the median; null without an interval
 * @param high the upper end of that interval; null without one
 * @param samples the single measurements, in order; null if it was not repeated
 * @param source where it comes from: {@link #MEASURED}, {@link #PROVEN}, {@link #MODELLED}, or {@link #notMeasured}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metric(String unit, Double median, Double low, Double high, List<Double> samples, String source) {
    /** Counted or timed on this machine in this run. */
    public static final String MEASURED = "measured";
    /** Shown by overwriting the file while its bytes are under way. */
    public static final String PROVEN = "proven by overwriting";
    /** From {@link SendingMethod}, which cites the sources of kernel and JDK. */
    public static final String MODELLED = "modelled";

    /** The source of what could not be measured. */
    public static String notMeasured(String why) {
        return "not measured: " + why;
    }

    /** A single figure. */
    public static Metric of(MetricName name, double value, String source) {
        return new Metric(name.unit(), value, null, null, null, source);
    }

    /** A metric without a figure, and why. */
    public static Metric missing(MetricName name, String why) {
        return new Metric(name.unit(), null, null, null, null, notMeasured(why));
    }

    /** The same from another source. */
    public Metric by(String other) {
        return new Metric(unit, median, low, high, samples, other);
    }

    /** Whether there is a figure. */
    public boolean known() {
        return median != null;
    }

    /** All of its numbers that are not null. */
    Stream<Double> figures() {
        return Stream.concat(Stream.of(median, low, high), samples == null ? Stream.empty() : samples.stream()).filter(Objects::nonNull);
    }

    /** The half-width of the 95 % interval as a share of the median: 0.05 for ±5 %; empty without an interval, or with a median of 0. */
    public OptionalDouble precision() {
        return !known() || low == null || high == null || median == 0 ? OptionalDouble.empty() : OptionalDouble.of((high - low) / 2 / Math.abs(median));
    }

    /** How many samples in all would make {@link #precision} this share, as the interval narrows with their square root; empty without it or samples. */
    public OptionalLong needed(double share) {
        return precision().isEmpty() || samples == null ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(samples.size() * Math.pow(precision().getAsDouble() / share, 2)));
    }

    /** Of a ratio: whether it is neither known to differ from 1 nor known to be within this share of 1, 0.05 for ±5 %; also true without an interval. */
    public boolean undecided(double share) {
        return known() && (low == null || tie() && (high > 1 + share || low < 1 - share));
    }

    /**
     * Of a ratio that is {@link #undecided}: how many samples in all would decide it, more than there are, as each end of its interval comes nearer to
     * the median with the square root of their number; empty without an interval or samples.
     */
    public OptionalLong deciding(double share) {
        if (low == null || samples == null) {
            return OptionalLong.empty();
        }
        double below = median - low;
        double above = high - median;
        double different = median > 1 ? (median - 1) / below : (1 - median) / above;
        double equal = Math.min((median - (1 - share)) / below, (1 + share - median) / above);
        return OptionalLong.of(Math.max(samples.size() + 1, (long) Math.ceil(samples.size() / Math.pow(Math.max(different, equal), 2))));
    }

    /** Of a ratio: whether its interval contains 1; false without an interval. */
    public boolean tie() {
        return low != null && high != null && low <= 1 && 1 <= high;
    }
}
