package zerocopy.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.stat.StatUtils;

/**
 * Medians with intervals. Every 95 % interval of the lab is computed here, and is distribution-free: of independent samples it contains what
 * it estimates in at least 95 of 100 cases, whether they are normal, skewed, bimodal or have outliers. Of samples that share something, such as
 * a process, it contains that less often: {@link #ofBlocks} makes one sample of them.
 */
public final class Statistics {
    /** The fewest samples that give a 95 % interval of a median: with fewer, 2 × 2^-n is above 5 %. */
    public static final int ENOUGH = 6;

    /** The confidence of every interval, in percent. */
    public static final int CONFIDENCE = 95;

    private static final double LEVEL = CONFIDENCE / 100.0;
    /** Above this many pairs of samples, ranks are taken as normally distributed; up to it they are counted exactly. */
    private static final int COUNTED_PAIRS = 2500;

    /** In fewer samples than these, two modes cannot be distinguished from chance. */
    private static final int ENOUGH_FOR_MODES = 10;
    private static final int MOST_FOR_MODES = 300;
    private static final int LEAST_OF_MODE = 3;
    private static final int DRAWS = 2_000;
    /** By number of samples; kept, since drawing them takes some milliseconds. */
    private static final Map<Integer, Double> CHANCE_GAPS = new ConcurrentHashMap<>();

    private Statistics() {
    }

    /** The median; NaN without samples. */
    public static double median(double... samples) {
        return StatUtils.percentile(samples, 50);
    }

    /** A repeated measurement: its median, with the 95 % interval of the median from {@link #ENOUGH} samples on. */
    public static Metric repeated(MetricName name, double... samples) {
        return repeated(name.unit(), samples);
    }

    private static Metric repeated(String unit, double... samples) {
        Optional<double[]> interval = orderInterval(LEVEL, samples);
        return new Metric(unit, median(samples), interval.map(ends -> ends[0]).orElse(null), interval.map(ends -> ends[1]).orElse(null),
                Arrays.stream(samples).boxed().toList(), Metric.MEASURED);
    }

    /**
     * A repeated measurement whose samples were taken in blocks, one after the other, of these sizes. What the samples of a block share, such as a
     * process, a receiver or the time of day, makes them alike: so the block's median is one sample, and the interval is over blocks. A
     * metric that is not the median of this many samples is returned unchanged.
     */
    public static Metric ofBlocks(Metric metric, List<Integer> sizes) {
        if (metric.samples() == null || metric.samples().size() != sizes.stream().mapToInt(Integer::intValue).sum() || metric.median() != median(toArray(metric.samples()))) {
            return metric;
        }
        return repeated(metric.unit(), blockMedians(toArray(metric.samples()), sizes)).by(metric.source());
    }

    /** The median of each block of samples that were taken in blocks, one after the other, of these sizes. */
    public static double[] blockMedians(double[] samples, List<Integer> sizes) {
        double[] medians = new double[sizes.size()];
        int from = 0;
        for (int block = 0; block < medians.length; block++) {
            medians[block] = median(Arrays.copyOfRange(samples, from, from + sizes.get(block)));
            from += sizes.get(block);
        }
        return medians;
    }

    private static double[] toArray(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The ratio of two measurements whose samples are not paired by rounds: the median of all quotients of a sample of one and a
     * sample of the other (Hodges and Lehmann), with the 95 % interval that inverts the rank-sum test of Mann and Whitney,
     * where both have {@link #ENOUGH} samples. For two that are distributed alike it contains 1 in at least 95 of 100 cases,
     * whatever that distribution; it is exact where one is distributed as the other times a factor. Samples are above 0.
     */
    public static Metric quotient(MetricName name, double[] over, double[] under) {
        double[] quotients = new double[over.length * under.length];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = over[i / under.length] / under[i % under.length];
        }
        Arrays.sort(quotients);
        Double low = null;
        Double high = null;
        if (Math.min(over.length, under.length) >= ENOUGH) {
            int skipped = ranksBelow(over.length, under.length);
            low = quotients[skipped];
            high = quotients[quotients.length - 1 - skipped];
        }
        return new Metric(name.unit(), median(quotients), low, high, null, Metric.MEASURED);
    }

    /**
     * An interval that contains the median with at least this probability, whatever the distribution: between two of the
     * samples in their order (the inverted sign test). A higher level takes more samples.
     *
     * @param level between 0 and 1, 0.95 for instance
     * @return low and high; empty if there are too few samples
     */
    public static Optional<double[]> orderInterval(double level, double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        BinomialDistribution belowMedian = new BinomialDistribution(sorted.length, 0.5);
        int skipped = -1;
        double outside = belowMedian.probability(0);
        while (2 * outside <= 1 - level) {
            skipped++;
            outside += belowMedian.probability(skipped + 1);
        }
        return skipped < 0 ? Optional.empty() : Optional.of(new double[] {sorted[skipped], sorted[sorted.length - 1 - skipped]});
    }

    /** Two modes: the median of each, and how many samples are in it. */
    public record Modes(double low, int lowCount, double high, int highCount) {
    }

    /**
     * Two modes of positive samples, if there are two: a gap between their sorted logarithms, with at least a fifth of the samples on either
     * side, that is wider in proportion to the wider side than in 99 of 100 sets of uniformly distributed samples. Of distributions with one
     * mode the uniform one has the widest such gaps, as any other crowds its samples in the middle or at an end.
     */
    public static Optional<Modes> modes(double... samples) {
        double[] sorted = Arrays.stream(samples).map(Math::log).sorted().toArray();
        if (sorted.length < ENOUGH_FOR_MODES) {
            return Optional.empty();
        }
        int split = widestGap(sorted);
        if (!(gap(sorted, split) > CHANCE_GAPS.computeIfAbsent(Math.min(sorted.length, MOST_FOR_MODES), Statistics::chanceGap))) {
            return Optional.empty();
        }
        return Optional.of(new Modes(Math.exp(median(Arrays.copyOf(sorted, split))), split,
                Math.exp(median(Arrays.copyOfRange(sorted, split, sorted.length))), sorted.length - split));
    }

    /** The index of the first sample above the gap. */
    private static int widestGap(double[] sorted) {
        int least = Math.max(LEAST_OF_MODE, sorted.length / 5);
        return IntStream.rangeClosed(least, sorted.length - least).boxed().max(Comparator.comparingDouble(split -> gap(sorted, split))).orElseThrow();
    }

    private static double gap(double[] sorted, int split) {
        double wider = Math.max(sorted[split - 1] - sorted[0], sorted[sorted.length - 1] - sorted[split]);
        return (sorted[split] - sorted[split - 1]) / wider;
    }

    /** The gap that 1 in 100 sets of this many uniformly distributed samples exceeds; the same on each call, by a fixed seed. */
    private static double chanceGap(int number) {
        Random random = new Random(number);
        double[] gaps = IntStream.range(0, DRAWS).mapToDouble(_ -> {
            double[] sorted = random.doubles(number).sorted().toArray();
            return gap(sorted, widestGap(sorted));
        }).sorted().toArray();
        return gaps[DRAWS - DRAWS / 100];
    }

    /** How many of the sorted pairs lie outside the interval at either end, so that at most 2.5 % of all rankings have as few or fewer. */
    private static int ranksBelow(int one, int other) {
        int pairs = one * other;
        double rare = (1 - LEVEL) / 2;
        if (pairs > COUNTED_PAIRS) {
            return (int) Math.floor(pairs / 2.0 - 0.5 + new NormalDistribution().inverseCumulativeProbability(rare) * Math.sqrt(pairs * (one + other + 1) / 12.0));
        }
        double[] rankings = rankings(one, other);
        double all = Arrays.stream(rankings).sum();
        int skipped = 0;
        double tail = rankings[0];
        while (tail / all <= rare) {
            tail += rankings[++skipped];
        }
        return skipped - 1;
    }

    /** The number of rankings of two sets of these sizes, by the number of inverted pairs: coefficients of the Gaussian binomial. */
    private static double[] rankings(int one, int other) {
        double[] counts = new double[one * other + 1];
        counts[0] = 1;
        for (int i = 1; i <= one; i++) { // times (1 - q^(other + i)) / (1 - q^i)
            for (int pairs = counts.length - 1; pairs >= other + i; pairs--) {
                counts[pairs] -= counts[pairs - other - i];
            }
            for (int pairs = i; pairs < counts.length; pairs++) {
                counts[pairs] += counts[pairs - i];
            }
        }
        return counts;
    }
}
