package zerocopy.record;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How well a repeated figure is known, and how many more samples would make it as well known as is wished. */
public final class Precision {
    private Precision() {
    }

    /** The half-width of the 95 % interval as a share of the median: 0.05 for ±5 %; empty without an interval. */
    public static OptionalDouble of(Metric metric) {
        return !metric.known() || metric.low() == null || metric.high() == null || metric.median() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((metric.high() - metric.low()) / 2 / Math.abs(metric.median()));
    }

    /** How many samples in all would make the half-width this share, as it narrows with their square root; empty without an interval. */
    public static OptionalLong needed(Metric metric, double share) {
        OptionalDouble now = of(metric);
        return now.isEmpty() || metric.samples() == null ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(metric.samples().size() * Math.pow(now.getAsDouble() / share, 2)));
    }

    /** Whether it is neither known to differ from 1 nor known to be within this share of it. */
    public static boolean undecided(Metric ratio, double share) {
        return ratio.known() && (ratio.low() == null || ratio.tie() && (ratio.high() > 1 + share || ratio.low() < 1 - share));
    }
}
