package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/** Medians and their intervals, on samples whose median is known. */
@Tag(TestRun.TOGETHER)
class StatisticsTest {

    private static final int TRIALS = 10_000;

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

    /** Six samples: the interval is all that was seen; of ten the outermost stay outside. */
    @Test
    void liesBetweenSamplesByTheirOrder() {
        assertEquals(List.of(1.0, 6.0), ends(ratio(6, 1, 5, 2, 4, 3)));
        assertEquals(List.of(2.0, 9.0), ends(ratio(1, 2, 3, 4, 5, 6, 7, 8, 9, 100)));
    }

    /** How samples may be distributed: what rounds look like on machines that are quiet, busy, warming up, or two machines in one. */
    enum Shape {
        NORMAL {
            @Override
            double draw(SplittableRandom random, int round) {
                return 1 + 0.1 * random.nextGaussian();
            }
        },
        HEAVY_TAILED {
            @Override
            double draw(SplittableRandom random, int round) {
                return Math.exp(random.nextGaussian());
            }
        },
        WITH_OUTLIERS {
            @Override
            double draw(SplittableRandom random, int round) {
                return random.nextInt(10) == 0 ? 5 + random.nextDouble() : 1 + 0.1 * random.nextGaussian();
            }
        },
        TWO_HUMPED {
            @Override
            double draw(SplittableRandom random, int round) {
                return (random.nextInt(5) < 2 ? 1.2 : 3.5) * (1 + 0.1 * random.nextGaussian());
            }
        },
        DRIFTING {
            @Override
            double draw(SplittableRandom random, int round) {
                return 1 + 0.02 * round + 0.1 * random.nextGaussian();
            }
        };

        abstract double draw(SplittableRandom random, int round);

        double[] draw(SplittableRandom random, int from, int count) {
            return IntStream.range(from, from + count).mapToDouble(round -> draw(random, round)).toArray();
        }

        /** Of what the rounds are drawn from, all together. */
        double median(int rounds) {
            var random = new SplittableRandom(99);
            return Statistics.median(IntStream.range(0, 200_000).mapToDouble(i -> draw(random, i % rounds)).toArray());
        }
    }

    static Stream<Arguments> shapes() {
        return Arrays.stream(Shape.values()).flatMap(shape -> IntStream.of(6, 10, 20, 50).mapToObj(rounds -> arguments(shape, rounds)));
    }

    /** The promise itself: of 10,000 intervals 95 in 100 hold the true median at least, and not all do, or they would say nothing; drift widens them. */
    @ParameterizedTest
    @MethodSource("shapes")
    void holdsTheTrueMedianNinetyFiveTimesInAHundred(Shape shape, int rounds) {
        var random = new SplittableRandom(42);
        double median = shape.median(rounds);
        long held = IntStream.range(0, TRIALS).filter(_ -> holds(ratio(shape.draw(random, 0, rounds)), median)).count();
        assertTrue(held >= 0.95 * TRIALS && (held < TRIALS || shape == Shape.DRIFTING), shape + ", " + rounds + ": " + held + " of " + TRIALS);
    }

    /** Where what a block's samples share moves them all, an interval of samples holds the true median too seldom; one of blocks often enough. */
    @Test
    void intervalsOfBlocksHoldWhatBlocksDifferBy() {
        var random = new SplittableRandom(45);
        var sizes = Collections.nCopies(10, 5);
        int[] held = {0, 0};
        for (int trial = 0; trial < TRIALS; trial++) {
            var samples = sizes.stream().flatMapToDouble(size -> {
                double shared = 0.1 * random.nextGaussian();
                return IntStream.range(0, size).mapToDouble(_ -> 1 + shared + 0.1 * random.nextGaussian());
            }).toArray();
            var each = ratio(samples);
            var blocks = Statistics.ofBlocks(each, sizes);
            assertEquals(10, blocks.samples().size());
            held[0] += holds(each, 1) ? 1 : 0;
            held[1] += holds(blocks, 1) ? 1 : 0;
        }
        assertTrue(held[0] < 0.85 * TRIALS && held[1] >= 0.95 * TRIALS, held[0] + " and " + held[1] + " of " + TRIALS);
    }

    @Test
    void takesTheMedianOfEachBlock() {
        var blocks = Statistics.ofBlocks(ratio(1, 2, 9, 4, 4, 4, 4), List.of(3, 4));
        assertEquals(List.of(2.0, 4.0), blocks.samples());
        assertEquals(3, blocks.median());
        var single = Metric.of(MetricName.RATIO, 7, Metric.MEASURED);
        assertEquals(single, Statistics.ofBlocks(single, List.of(3, 4)), "a figure without samples stays");
        var others = ratio(1, 2);
        assertEquals(others, Statistics.ofBlocks(others, List.of(3, 4)), "so do samples that are not these");
    }

    /** The same against itself, round by round, as an A/A comparison is: different at most 5 times in a hundred. */
    @ParameterizedTest
    @MethodSource("shapes")
    void findsNoDifferenceWhereThereIsNone(Shape shape, int rounds) {
        var random = new SplittableRandom(43);
        long different = IntStream.range(0, TRIALS).filter(_ -> {
            var ratios = IntStream.range(0, rounds).mapToDouble(round -> shape.draw(random, round) / shape.draw(random, round)).toArray();
            return !ratio(ratios).tie();
        }).count();
        assertTrue(different <= 0.05 * TRIALS, shape + ", " + rounds + ": " + different + " of " + TRIALS);
    }

    /** And where no round is in common, as between two runs. */
    @ParameterizedTest
    @MethodSource("shapes")
    void findsNoDifferenceBetweenRunsWhereThereIsNone(Shape shape, int rounds) {
        var random = new SplittableRandom(44);
        int trials = TRIALS / 5;
        long different = IntStream.range(0, trials).filter(_ ->
                !Statistics.quotient(MetricName.RATIO, shape.draw(random, 0, rounds), shape.draw(random, 0, rounds)).tie()).count();
        double chance = 3 * Math.sqrt(trials * 0.05 * 0.95); // the rate is that of the test's own table, 4.3 to 4.9 in a hundred; so few trials miss it by this
        assertTrue(different <= 0.05 * trials + chance, shape + ", " + rounds + ": " + different + " of " + trials);
    }

    /** Of Mann and Whitney's table for 5 %, both sides: 5 pairs of 36 and 23 of 100 may lie outside; for 60 by 60 by the normal distribution. */
    @ParameterizedTest
    @CsvSource({"6, 6, 5", "6, 10, 11", "10, 10, 23", "20, 20, 127", "60, 60, 1426"})
    void quotientsEndWhereTheRankSumTestDoes(int one, int other, int outside) {
        var over = IntStream.range(0, one).mapToDouble(i -> Math.exp(i * other)).toArray();
        var under = IntStream.range(0, other).mapToDouble(i -> Math.exp(-i)).toArray(); // so that all quotients differ, and are e^0, e^1, …
        if (one * other <= 700) {
            var metric = Statistics.quotient(MetricName.RATIO, over, under);
            assertEquals(outside, Math.log(metric.low()), 1e-9);
            assertEquals(one * other - 1 - outside, Math.log(metric.high()), 1e-9);
        } else { // too large for that: how many quotients are below
            var random = new SplittableRandom(5);
            var a = IntStream.range(0, one).mapToDouble(_ -> 1 + random.nextDouble()).toArray();
            var b = IntStream.range(0, other).mapToDouble(_ -> 1 + random.nextDouble()).toArray();
            var metric = Statistics.quotient(MetricName.RATIO, a, b);
            assertEquals(outside, Arrays.stream(a).flatMap(x -> Arrays.stream(b).map(y -> x / y)).filter(x -> x < metric.low()).count());
        }
    }

    @Test
    void quotientsOfFewSamplesHaveNoInterval() {
        var metric = Statistics.quotient(MetricName.RATIO, new double[] {2, 2, 2, 2, 2}, new double[] {1, 1, 1, 1, 1, 1});
        assertEquals(2, metric.median());
        assertNull(metric.low());
    }

    /** The surer, the wider; and nothing where the samples are too few for it. */
    @Test
    void surerIntervalsWantMoreSamples() {
        double[] ten = IntStream.rangeClosed(1, 10).mapToDouble(i -> i).toArray();
        assertEquals(1, Statistics.orderInterval(0.99, ten).orElseThrow()[0]);
        assertTrue(Statistics.orderInterval(0.999, ten).isEmpty());
    }

    /** Two machines in one: as read-write was on loopback once. */
    @Test
    void findsTwoModes() {
        var random = new SplittableRandom(8);
        var samples = IntStream.range(0, 20).mapToDouble(i -> (i % 3 == 0 ? 1.2 : 3.5) * (1 + 0.1 * (random.nextDouble() - 0.5))).toArray();
        var modes = Statistics.modes(samples).orElseThrow();
        assertEquals(1.2, modes.low(), 0.05);
        assertEquals(7, modes.lowCount());
        assertEquals(3.5, modes.high(), 0.1);
        assertEquals(13, modes.highCount());
    }

    /** However the samples of one mode are distributed, and even evenly spread ones, two are found in 1 of 100 sets at most. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 50})
    void findsOneModeWhereThereIsOne(int count) {
        var random = new SplittableRandom(9);
        int trials = 500;
        for (var shape : List.of(Shape.NORMAL, Shape.HEAVY_TAILED, Shape.DRIFTING)) {
            long found = IntStream.range(0, trials).filter(_ -> Statistics.modes(shape.draw(random, 0, count)).isPresent()).count();
            assertTrue(found <= 0.02 * trials, shape + ": " + found + " of " + trials);
        }
        long found = IntStream.range(0, trials).filter(_ -> Statistics.modes(IntStream.range(0, count).mapToDouble(_ -> Math.exp(random.nextDouble())).toArray()).isPresent()).count();
        assertTrue(found <= 0.025 * trials, found + " of " + trials);
    }

    @Test
    void ofFewSamplesTellsNoModes() {
        assertTrue(Statistics.modes(1, 1, 1, 9, 9, 9).isEmpty());
        assertTrue(Statistics.modes(IntStream.range(0, 20).mapToDouble(_ -> 1).toArray()).isEmpty());
        assertTrue(Statistics.modes(DoubleStream.concat(DoubleStream.generate(() -> 1).limit(10), DoubleStream.generate(() -> 9).limit(10)).toArray()).isPresent());
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

    private static List<Double> ends(Metric metric) {
        return List.of(metric.low(), metric.high());
    }

    private static boolean holds(Metric metric, double value) {
        return metric.low() <= value && value <= metric.high();
    }

    private static Metric ratio(double... samples) {
        return Statistics.repeated(MetricName.RATIO, samples);
    }
}
