package zerocopy.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/**
 * How far apart two may seem that are the same: the least difference that a run can tell from none.
 *
 * <p>The medians of an A/A pair agree by luck, if the rounds are few; so a pair's floor is the end of the 95 % interval
 * of its ratio that is farther from 1, or its farthest round where there are too few for an interval. The largest of the
 * pairs of an experiment and size is the floor there.
 */
public final class NoiseFloor {
    private final Map<Contender, Double> pairs = new LinkedHashMap<>();

    /** @param samples each contender's figures, one entry per fork, in the order of rounds; all of the same metric */
    public NoiseFloor(Map<Contender, double[]> samples) {
        samples.forEach((again, figures) -> {
            double[] first = samples.get(again.with(Contender.mechanism(again.method())));
            if (again.isAgain() && first != null) {
                pairs.put(again, difference(figures, first));
            }
        });
    }

    /** As a share: 0.03 where this one's experiment and size cannot tell 3 % from nothing. NaN where nothing runs twice. */
    public double of(Contender contender) {
        return pairs(contender).max().orElse(Double.NaN);
    }

    /** The number of pairs it is computed from. */
    public int count(Contender contender) {
        return (int) pairs(contender).count();
    }

    /** Pairs of other numbers of components, too. */
    private DoubleStream pairs(Contender contender) {
        return pairs.entrySet().stream().filter(pair -> pair.getKey().benchmark().equals(contender.benchmark()) && pair.getKey().size() == contender.size())
                .mapToDouble(Map.Entry::getValue);
    }

    /** By the same figure that methods are compared by: the ratios of rounds. */
    private static double difference(double[] one, double[] other) {
        Metric ratio = Statistics.repeated(MetricName.RATIO, IntStream.range(0, one.length).mapToDouble(round -> other[round] / one[round]).toArray());
        DoubleStream ends = ratio.low() != null ? DoubleStream.of(ratio.low(), ratio.high()) : ratio.samples().stream().mapToDouble(Double::doubleValue);
        return ends.map(end -> Math.max(end, 1 / end) - 1).max().orElseThrow();
    }
}
