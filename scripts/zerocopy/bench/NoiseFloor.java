package zerocopy.bench;

import java.util.Map;
import java.util.stream.IntStream;
import zerocopy.record.Statistics;

/** How far apart two came that are the same: the least difference that a run can tell from none. */
public final class NoiseFloor {
    private NoiseFloor() {
    }

    /**
     * The largest difference of the A/A pairs of this one's experiment and size, as a share: 0.03 where they differ
     * by 3 % at most. NaN where none runs twice.
     *
     * @param times each contender's mean time an operation, a fork an entry
     */
    public static double of(Map<Contender, double[]> times, Contender contender) {
        return times.keySet().stream().filter(again -> again.isAgain() && again.with("").equals(contender.with("")))
                .mapToDouble(again -> difference(times.get(again), times.get(again.with(Contender.mechanism(again.method())))))
                .max().orElse(Double.NaN);
    }

    /** By the same figure that methods are compared by: the median of the rounds' ratios. */
    private static double difference(double[] one, double[] other) {
        double ratio = Statistics.median(IntStream.range(0, one.length).mapToDouble(round -> other[round] / one[round]).toArray());
        return Math.max(ratio, 1 / ratio) - 1;
    }
}
