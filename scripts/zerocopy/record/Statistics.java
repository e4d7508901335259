package zerocopy.record;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.stat.StatUtils;

/** Medians with intervals. */
public final class Statistics {
    /** Fewer samples than these cannot give a 95 % interval of a median: two times 2^-n is over 5 % below. */
    public static final int ENOUGH = 6;

    /** How surely an interval holds what it is of, in percent. */
    public static final int CONFIDENCE = 95;

    private static final int RESAMPLES = 10_000;

    private Statistics() {
    }

    /** The median; NaN of none. */
    public static double median(double... samples) {
        return StatUtils.percentile(samples, 50);
    }

    /**
     * A repeated measurement: its median, and the 95 % interval of the median by the percentile bootstrap (Efron), where
     * there are {@link #ENOUGH} samples. The resampling is seeded, so the same samples give the same interval.
     */
    public static Metric repeated(MetricName name, double... samples) {
        Double low = null;
        Double high = null;
        if (samples.length >= ENOUGH) {
            SplittableRandom random = new SplittableRandom(samples.length);
            double[] medians = new double[RESAMPLES];
            double[] drawn = new double[samples.length];
            for (int i = 0; i < RESAMPLES; i++) {
                for (int j = 0; j < drawn.length; j++) {
                    drawn[j] = samples[random.nextInt(samples.length)];
                }
                medians[i] = middle(drawn);
            }
            low = StatUtils.percentile(medians, 2.5);
            high = StatUtils.percentile(medians, 97.5);
        }
        return new Metric(name.unit(), median(samples), low, high, Arrays.stream(samples).boxed().toList(), Metric.MEASURED);
    }

    /**
     * The quotient of two medians whose samples are of no common round, with its 95 % interval by the bootstrap of both,
     * where both have {@link #ENOUGH} samples.
     */
    public static Metric quotient(MetricName name, double[] over, double[] under) {
        Double low = null;
        Double high = null;
        if (Math.min(over.length, under.length) >= ENOUGH) {
            SplittableRandom random = new SplittableRandom(over.length);
            double[] quotients = new double[RESAMPLES];
            for (int i = 0; i < RESAMPLES; i++) {
                quotients[i] = middle(drawn(over, random)) / middle(drawn(under, random));
            }
            low = StatUtils.percentile(quotients, 2.5);
            high = StatUtils.percentile(quotients, 97.5);
        }
        return new Metric(name.unit(), median(over) / median(under), low, high, null, Metric.MEASURED);
    }

    /**
     * A figure made of whole rounds, and its 95 % interval by the bootstrap of the rounds, where there are {@link #ENOUGH}.
     *
     * @param figure of the rounds with these numbers, from 0; those of a resample, some of which are drawn more than once
     */
    public static Metric resampled(MetricName name, int rounds, ToDoubleFunction<int[]> figure) {
        double all = figure.applyAsDouble(IntStream.range(0, rounds).toArray());
        if (rounds < ENOUGH) {
            return Metric.of(name, all, Metric.MEASURED);
        }
        SplittableRandom random = new SplittableRandom(rounds);
        double[] figures = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            figures[i] = figure.applyAsDouble(random.ints(rounds, 0, rounds).toArray());
        }
        return new Metric(name.unit(), all, StatUtils.percentile(figures, 2.5), StatUtils.percentile(figures, 97.5), null, Metric.MEASURED);
    }

    /**
     * An interval of the median that holds it with at least this probability, whatever the distribution: between two of
     * the samples by their order (the sign test turned round). Wants more samples the surer it is to be.
     *
     * @param level between 0 and 1, 0.95 for one
     * @return low and high, or empty where the samples are too few
     */
    public static Optional<double[]> orderInterval(double level, double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        BinomialDistribution belowMedian = new BinomialDistribution(sorted.length, 0.5);
        int skipped = -1;
        while (2 * belowMedian.cumulativeProbability(skipped + 1) <= 1 - level) {
            skipped++;
        }
        return skipped < 0 ? Optional.empty() : Optional.of(new double[] {sorted[skipped], sorted[sorted.length - 1 - skipped]});
    }

    private static double[] drawn(double[] samples, SplittableRandom random) {
        return random.ints(samples.length, 0, samples.length).mapToDouble(i -> samples[i]).toArray();
    }

    /** The median of an array that may be sorted in place: a bootstrap asks for ten thousand of them. */
    private static double middle(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
