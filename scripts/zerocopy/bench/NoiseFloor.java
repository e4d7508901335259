package zerocopy.bench;

import java.util.List;
import java.util.Map;
import zerocopy.record.Statistics;

/** How far apart two came that are the same: the least difference that a run can tell from none. */
final class NoiseFloor {
    private NoiseFloor() {
    }

    /**
     * The largest difference of an experiment's A/A pairs, as a share: 0.03 where the medians of their rounds differ by
     * 3 % at most. NaN where no contender runs twice.
     *
     * @param times each contender's mean time an operation, a fork an entry
     */
    static double of(Map<Contender, double[]> times, String experiment) {
        return times.keySet().stream().filter(again -> again.isAgain() && again.experiment().equals(experiment))
                .mapToDouble(again -> difference(times.get(again), times.get(again.with(Contender.mechanism(again.method())))))
                .max().orElse(Double.NaN);
    }

    private static double difference(double[] one, double[] other) {
        double ratio = Statistics.median(one) / Statistics.median(other);
        return Math.max(ratio, 1 / ratio) - 1;
    }

    /** The experiments that there are. */
    static List<String> experiments(Map<Contender, double[]> times) {
        return times.keySet().stream().map(Contender::experiment).distinct().toList();
    }
}
