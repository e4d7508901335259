package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;
import zerocopy.results.LineFit;

/** Lines through values that come in rounds: what they are made of, what leaves them, and how often their intervals are right. */
@Tag(TestRun.TOGETHER)
class LineFitTest {

    /** Copies in the kernel and inside the JVM, as the methods of copy-cost have them. */
    private static final double[] KERNEL = {2, 2, 2, 1, 0, 0};
    private static final double[] JVM = {0, 2, 2, 0, 0, 0};
    private static final double BASE = 0.2;
    private static final double PRICE = 0.17;
    private static final double JVM_PRICE = 0.03;
    private static final int TRIALS = 500;

    @Test
    void findsTheLine() {
        var line = LineFit.through(rounds(0.11, 0.09, 0.3, 0.5, 0.89, 0.91), new double[] {0, 0, 1, 2, 4, 4}).orElseThrow();
        assertEquals(0.1, Statistics.median(line.base().stream().mapToDouble(each -> each).toArray()), 0.01);
        var slope = metric(line.slopes().getFirst());
        assertEquals(0.2, slope.median(), 0.01);
        assertTrue(slope.low() < slope.median() && slope.median() < slope.high());
        assertTrue(line.explained() > 0.99);
    }

    /** A copy in the kernel and one inside the JVM each have their price. */
    @Test
    void findsTwoPrices() {
        var fit = LineFit.through(rounds(0.54, 0.601, 0.599, 0.37, 0.201, 0.199), KERNEL, JVM).orElseThrow();
        assertEquals(0.2, metric(fit.base()).median(), 0.002);
        assertEquals(0.17, metric(fit.slopes().getFirst()).median(), 0.002);
        assertEquals(0.03, metric(fit.slopes().getLast()).median(), 0.002);
        assertEquals(1, fit.explained(), 0.001);
    }

    /** Also where all of a round is slow at times, twice as slow as the exception is off. */
    @Test
    void namesWhatLeavesTheLine() {
        var random = new SplittableRandom(3);
        var rounds = made(random, Noise.SLOW_AT_TIMES, 20);
        Arrays.stream(rounds).forEach(round -> round[4] += 0.1);
        var fit = LineFit.through(rounds, KERNEL, JVM).orElseThrow();
        assertTrue(fit.off(4));
        assertEquals(0.1, Statistics.median(fit.leftOver().get(4).stream().mapToDouble(each -> each).toArray()), 0.02);
        assertFalse(fit.off(1));
    }

    /** What all points but it stand at cannot be told from the line; too few points, or rounds, are none. */
    @Test
    void hasNoLineWithoutPoints() {
        assertTrue(LineFit.through(rounds(1, 2, 3), new double[] {0, 1, 2}).isEmpty());
        assertTrue(LineFit.through(rounds(1, 2, 3, 4), new double[] {1, 1, 1, 1}).isEmpty());
        var copies = new double[] {0, 1, 2, 3, 4};
        assertTrue(LineFit.through(rounds(1, 2, 3, 4, 6), copies, copies).isEmpty(), "what always comes together has no prices of its own");
        assertTrue(LineFit.through(new double[0][], KERNEL, JVM).isEmpty());
        var alone = LineFit.through(rounds(1, 2, 3, 4, 6), copies, new double[] {0, 0, 0, 0, 1}).orElseThrow();
        assertEquals(List.of(), alone.leftOver().getLast());
        assertFalse(alone.off(4));
    }

    /** Of few rounds nothing is said to leave it. */
    @Test
    void fewRoundsTellNoException() {
        var round = new double[] {0.54, 0.6, 0.6, 0.37, 5, 0.2};
        assertFalse(LineFit.through(new double[][] {round, round, round}, KERNEL, JVM).orElseThrow().off(4));
    }

    /** How a round's values may be off the line: each by itself, all of the round together now and then, or some rounds' far off. */
    enum Noise {
        EACH_BY_ITSELF {
            @Override
            double[] round(SplittableRandom random, double[] line) {
                return Arrays.stream(line).map(value -> value * (1 + 0.05 * random.nextGaussian())).toArray();
            }
        },
        SLOW_AT_TIMES {
            @Override
            double[] round(SplittableRandom random, double[] line) {
                double slow = random.nextInt(8) == 0 ? 2 + random.nextDouble() : 1;
                return Arrays.stream(line).map(value -> slow * value * (1 + 0.03 * random.nextGaussian())).toArray();
            }
        },
        WITH_OUTLIERS {
            @Override
            double[] round(SplittableRandom random, double[] line) {
                return Arrays.stream(line).map(value -> value * (random.nextInt(20) == 0 ? 2.5 : 1 + 0.05 * random.nextGaussian())).toArray();
            }
        };

        abstract double[] round(SplittableRandom random, double[] line);
    }

    /** The promise: of such intervals 95 in 100 hold the base, and each price, that rounds without end would give. */
    @ParameterizedTest
    @EnumSource(Noise.class)
    void holdsBaseAndPricesNinetyFiveTimesInAHundred(Noise noise) {
        var truth = parts(LineFit.through(made(new SplittableRandom(99), noise, 4_000), KERNEL, JVM).orElseThrow()).stream().mapToDouble(Metric::median).toArray();
        for (int rounds : List.of(6, 20)) {
            var random = new SplittableRandom(42);
            int[] held = new int[truth.length];
            for (int trial = 0; trial < TRIALS; trial++) {
                var parts = parts(LineFit.through(made(random, noise, rounds), KERNEL, JVM).orElseThrow());
                IntStream.range(0, held.length).filter(i -> parts.get(i).low() <= truth[i] && truth[i] <= parts.get(i).high()).forEach(i -> held[i]++);
            }
            double chance = 2 * Math.sqrt(TRIALS * 0.05 * 0.95);
            assertTrue(Arrays.stream(held).allMatch(each -> each >= 0.95 * TRIALS - chance && each < TRIALS), noise + ", " + rounds + ": " + Arrays.toString(held) + " of " + TRIALS);
        }
    }

    /** And where all methods are on the line, one is said to leave it in 5 fits of 100 at most. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20})
    void namesNoExceptionWhereThereIsNone(int rounds) {
        var random = new SplittableRandom(43);
        for (var noise : List.of(Noise.EACH_BY_ITSELF, Noise.SLOW_AT_TIMES)) {
            long off = IntStream.range(0, TRIALS).filter(_ -> {
                var fit = LineFit.through(made(random, noise, rounds), KERNEL, JVM).orElseThrow();
                return IntStream.range(0, KERNEL.length).anyMatch(fit::off);
            }).count();
            assertTrue(off <= 0.05 * TRIALS, noise + ", " + rounds + ": " + off + " of " + TRIALS);
        }
    }

    private static List<Metric> parts(LineFit fit) {
        return List.of(metric(fit.base()), metric(fit.slopes().getFirst()), metric(fit.slopes().getLast()));
    }

    private static Metric metric(List<Double> rounds) {
        return Statistics.repeated(MetricName.FITTED_PRICE, rounds.stream().mapToDouble(each -> each).toArray());
    }

    private static double[][] made(SplittableRandom random, Noise noise, int rounds) {
        var line = IntStream.range(0, KERNEL.length).mapToDouble(i -> BASE + PRICE * KERNEL[i] + JVM_PRICE * JVM[i]).toArray();
        return IntStream.range(0, rounds).mapToObj(_ -> noise.round(random, line)).toArray(double[][]::new);
    }

    /** Ten rounds, each a little above or below these. */
    private static double[][] rounds(double... values) {
        return IntStream.range(0, 10).mapToObj(i -> Arrays.stream(values).map(value -> value * (1 + 0.001 * (i - 4.5))).toArray()).toArray(double[][]::new);
    }
}
