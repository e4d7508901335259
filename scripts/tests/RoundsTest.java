package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zerocopy.measure.Disturbance;
import zerocopy.measure.RoundPlan;
import zerocopy.measure.Rounds;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/** How many rounds are run, by made-up clocks; and that each round's contenders share what no other round's do. */
class RoundsTest {
    private static final long SECOND = 1_000_000_000;

    /** Of ratios that spread from 1 - spread to 1 + spread, rounds of a second each, the pilot, precision 5 %. */
    @ParameterizedTest
    @CsvSource({
        // spread, budget s, least, rounds
        "0.01, 100, 6, 10", // the pilot is enough
        "0.2, 1000, 6, 97", // half-width 0.1556 at 10 rounds: (0.1556 / 0.05)² · 10
        "0.2, 30, 6, 30",   // as many as the budget holds
        "0.2, 8, 6, 8",     // which ends the pilot, too
        "0.2, 1, 6, 6",     // but not before there is an interval
        "0.2, 1, 2, 2"})    // unless fewer are wanted in any case
    void runsUntilItCanTell(double spread, int budget, int least, int rounds) {
        assertEquals(rounds, run(new RoundPlan(0, 0.05, Duration.ofSeconds(budget), least), spread, SECOND));
    }

    @Test
    void runsAsManyAsWereAskedFor() {
        assertEquals(7, run(RoundPlan.exactly(7), 0.5, 1000 * SECOND));
        assertEquals(1, run(RoundPlan.exactly(1), 0.5, SECOND));
        assertEquals(2, RoundPlan.exactly(10).warmup());
        assertEquals(1, RoundPlan.exactly(1).warmup());
    }

    /** What looks only once at what it found can stop no sooner for it. */
    @Test
    void looksOnceOnly() {
        var now = new AtomicLong();
        var looked = new AtomicLong();
        var count = RoundPlan.until(0.05, Duration.ofSeconds(50)).begin(now::get);
        int rounds = 0;
        while (count.another(() -> {
            looked.incrementAndGet();
            return List.of(spread(0.2, 10), spread(0.01, 10)); // the worst decides
        })) {
            now.addAndGet(SECOND);
            rounds++;
        }
        assertEquals(50, rounds);
        assertEquals(50, count.planned());
        assertEquals(1, looked.get());
    }

    /** Rounds that take longer than the pilot's end with the budget. */
    @Test
    void endsWithTheBudget() {
        var now = new AtomicLong();
        var count = RoundPlan.until(0.05, Duration.ofSeconds(100)).begin(now::get);
        int rounds = 0;
        while (count.another(() -> List.of(spread(0.2, 10)))) {
            now.addAndGet(rounds++ < RoundPlan.PILOT ? SECOND : 10 * SECOND);
        }
        assertTrue(rounds < 20 && now.get() <= 100 * SECOND, rounds + " rounds");
    }

    private static int run(RoundPlan plan, double spread, long each) {
        var now = new AtomicLong();
        var count = plan.begin(now::get);
        int rounds = 0;
        while (count.another(() -> List.of(spread(spread, RoundPlan.PILOT)))) {
            now.addAndGet(each);
            rounds++;
        }
        return rounds;
    }

    /** Evenly, from 1 - spread to 1 + spread. */
    private static double[] spread(double spread, int count) {
        return IntStream.range(0, count).mapToDouble(i -> 1 - spread + 2 * spread * i / (count - 1)).toArray();
    }

    /** The two stages bend no interval: of ratios whose median is known it is held 95 times in a hundred, whenever they end. */
    @Test
    void endsWithoutBendingTheInterval() {
        var random = new SplittableRandom(3);
        int trials = 4000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            var now = new AtomicLong();
            var ratios = new ArrayList<Double>();
            var count = RoundPlan.until(0.05, Duration.ofSeconds(60)).begin(now::get);
            while (count.another(() -> List.of(array(ratios)))) {
                ratios.add(Math.exp(0.1 * random.nextGaussian()));
                now.addAndGet(SECOND);
            }
            var interval = Statistics.orderInterval(0.95, array(ratios)).orElseThrow();
            held += interval[0] <= 1 && 1 <= interval[1] ? 1 : 0;
        }
        assertTrue(held >= 0.95 * trials, held + " of " + trials);
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void saysHowManyRoundsWouldTell() {
        var ratio = Statistics.repeated(MetricName.RATIO, spread(0.2, 10));
        assertEquals(0.1556, ratio.precision().orElseThrow(), 1e-4);
        assertEquals(97, ratio.needed(0.05).orElseThrow());
        assertTrue(ratio.undecided(0.05));
        assertFalse(ratio.undecided(0.2), "equal within so much");
        var different = Statistics.repeated(MetricName.RATIO, IntStream.range(0, 10).mapToDouble(i -> 2 + i).toArray());
        assertFalse(different.undecided(0.05), "a difference, though not well known");
        assertTrue(Statistics.repeated(MetricName.RATIO, 1, 2, 3).undecided(0.05), "no interval");
        assertTrue(Statistics.repeated(MetricName.RATIO, 1, 2, 3).needed(0.05).isEmpty());
    }

    /** By the criterion that calls a ratio undecided: with so many rounds, as far apart as these, it is decided, and with fewer it is not. */
    @ParameterizedTest
    @CsvSource({"0.97, 0.93, 1.04", "0.9, 0.85, 1.001", "1.03, 0.99, 1.051", "1.3, 0.4, 1.7", "1, 0.9, 1.06", "0.955, 0.94, 1.0", "1, 1, 1.2", "1.049, 0.99999, 1.06"})
    void moreRoundsThanWereRunWouldDecide(double median, double low, double high) {
        var ratio = new Metric("1", median, low, high, Collections.nCopies(21, median), Metric.MEASURED);
        assertTrue(ratio.undecided(0.05));
        long deciding = ratio.deciding(0.05).orElseThrow();
        assertTrue(deciding > 21, deciding + " of 21 that were run");
        assertFalse(after(ratio, deciding + 0.001).undecided(0.05), "with " + deciding);
        assertTrue(deciding == 22 || after(ratio, deciding - 1).undecided(0.05), "with fewer than " + deciding);
    }

    private static Metric after(Metric ratio, double rounds) {
        double narrower = Math.sqrt(ratio.samples().size() / rounds);
        return new Metric(ratio.unit(), ratio.median(), ratio.median() - narrower * (ratio.median() - ratio.low()), ratio.median() + narrower * (ratio.high() - ratio.median()),
                ratio.samples(), ratio.source());
    }

    /** Each group of each round has one block, of its own, closed behind it; a round that warms up does not count. */
    @Test
    void makesABlockOfEveryRound() throws Exception {
        var groups = List.of(List.of("a", "b"), List.of("c"));
        var blocks = new ArrayList<List<String>>();
        var closed = new AtomicLong();
        var finished = new AtomicLong();
        Map<String, List<String>> runs = new Rounds<>(groups, 2, RoundPlan.exactly(5), new Disturbance<String>(null, Optional::empty)).run(_ -> List.of(), group -> {
            int number = blocks.size();
            blocks.add(new ArrayList<>());
            return new Rounds.Shared<>() {
                @Override
                public String once(String contender) {
                    assertTrue(group.contains(contender));
                    blocks.get(number).add(contender);
                    return contender + number;
                }

                @Override
                public void close() {
                    assertEquals(group, blocks.get(number), "in the order of this round");
                    closed.incrementAndGet();
                }
            };
        }, finished::incrementAndGet, _ -> { });
        assertEquals(7 * 2, blocks.size());
        assertEquals(7 * 2, closed.get());
        assertEquals(7 * 3, finished.get());
        runs.forEach((contender, samples) -> {
            assertEquals(5, samples.size());
            assertEquals(5, new HashSet<>(samples).size(), "of five blocks");
            samples.forEach(sample -> assertTrue(sample.startsWith(contender)));
        });
    }
}
