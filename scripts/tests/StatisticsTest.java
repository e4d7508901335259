package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/** Medians and their intervals, on samples whose median is known. */
class StatisticsTest {

    @Test
    void takesMedians() {
        assertEquals(3, Statistics.median(9, 1, 3));
        assertEquals(2.5, Statistics.median(4, 1, 2, 3));
        assertEquals(7, Statistics.median(7));
        assertTrue(Double.isNaN(Statistics.median()));
    }

    @Test
    void keepsTheSamplesInTheirOrder() {
        var metric = ratio(3, 1, 2, 9, 5, 4, 8);
        assertEquals(List.of(3.0, 1.0, 2.0, 9.0, 5.0, 4.0, 8.0), metric.samples());
        assertEquals(4, metric.median());
        assertEquals("1", metric.unit());
        assertEquals(Metric.MEASURED, metric.source());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void givesNoIntervalOfFewSamples(int count) {
        var metric = ratio(DoubleStream.iterate(1, x -> x + 1).limit(count).toArray());
        assertNull(metric.low());
        assertNull(metric.high());
        assertFalse(metric.tie(), "without an interval nothing can be said");
    }

    @Test
    void givesTheSameIntervalForTheSameSamples() {
        var samples = normal(new SplittableRandom(1), 20, 1);
        assertEquals(ratio(samples), ratio(samples));
    }

    @Test
    void ofEqualSamplesHasAnIntervalWithoutWidth() {
        var metric = ratio(2, 2, 2, 2, 2, 2);
        assertEquals(2, metric.low());
        assertEquals(2, metric.high());
    }

    /** Six samples: the interval is all that was seen, or nearly, and holds the median. */
    @Test
    void liesWithinTheSamplesAroundTheMedian() {
        var metric = ratio(1, 2, 3, 4, 5, 6);
        assertTrue(metric.low() >= 1 && metric.low() <= 2, metric.toString());
        assertTrue(metric.high() >= 5 && metric.high() <= 6, metric.toString());
    }

    /** The promise itself: of 400 such intervals nearly all hold the true median; the percentile bootstrap errs a little. */
    @Test
    void holdsTheTrueMedianNinetyFiveTimesInAHundred() {
        var random = new SplittableRandom(42);
        var held = IntStream.range(0, 400).filter(_ -> ratio(normal(random, 15, 1)).tie()).count();
        assertTrue(held >= 0.91 * 400 && held <= 0.99 * 400, held + " of 400");
    }

    /** The interval of a figure of one sample a round is that of its median, whoever draws the rounds. */
    @Test
    void resamplesWholeRounds() {
        double[] samples = normal(new SplittableRandom(3), 30, 5);
        var median = Statistics.repeated(MetricName.RATIO, samples);
        var resampled = Statistics.resampled(MetricName.RATIO, samples.length,
                rounds -> Statistics.median(Arrays.stream(rounds).mapToDouble(round -> samples[round]).toArray()));
        assertEquals(median.median(), resampled.median(), 1e-12);
        assertEquals(median.low(), resampled.low(), 0.05);
        assertEquals(median.high(), resampled.high(), 0.05);
        var difference = Statistics.resampled(MetricName.RATIO, samples.length, rounds -> Arrays.stream(rounds).mapToDouble(round -> samples[round] - samples[round]).sum());
        assertEquals(0, difference.high(), "what goes up and down together has no spread");
        assertNull(Statistics.resampled(MetricName.RATIO, 5, rounds -> rounds.length).low());
    }

    @Test
    void tellsATieFromADifference() {
        var random = new SplittableRandom(7);
        assertTrue(ratio(normal(random, 20, 1.0)).tie());
        assertFalse(ratio(normal(random, 20, 1.5)).tie());
        assertFalse(ratio(normal(random, 20, 0.5)).tie());
        assertTrue(ratio(1, 1, 1, 1, 1, 1).tie(), "an interval that ends at 1 holds it");
    }

    /** Around {@code middle}, with a standard deviation of 0.1. */
    private static double[] normal(SplittableRandom random, int count, double middle) {
        return IntStream.range(0, count).mapToDouble(_ -> middle + 0.1 * random.nextGaussian()).toArray();
    }

    private static Metric ratio(double... samples) {
        return Statistics.repeated(MetricName.RATIO, samples);
    }
}
