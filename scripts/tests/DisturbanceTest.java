package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import zerocopy.cli.DisturbanceNotes;
import zerocopy.compare.RunComparison;
import zerocopy.linux.CpuTimes;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Transfer;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/** A sample that the hypervisor cut into is made again, not for ever; what was taken stands in the record. */
class DisturbanceTest {
    private static final String IT = "sendfile";

    @Test
    void readsTheKernelsCounts() {
        var times = CpuTimes.parse("cpu  10 1 20 300 4 2 3 60 5 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
        assertEquals(new CpuTimes(10 + 1 + 20 + 2 + 3, 3, 60, 36 + 60 + 300 + 4), times);
        assertEquals(0.15, times.stolenShare(), 1e-9);
        assertEquals(new CpuTimes(0, 0, 0, 0), times.since(times));
        assertEquals(0, times.since(times).stolenShare());
    }

    @Test
    void makesAStolenSampleAgain() throws IOException {
        var first = sample(1);
        var second = sample(2);
        var disturbance = disturbance(clock(3, 0)); // 3 of 100 ticks of the first one
        var made = new ArrayDeque<>(List.of(first, second));
        assertSame(second, disturbance.sample(IT, made::remove));
        assertEquals(List.of(0.0, 1.0), entered(disturbance));
    }

    @Test
    void keepsAWholeOne() throws IOException {
        var disturbance = disturbance(clock(2));
        var only = sample(1);
        assertSame(only, disturbance.sample(IT, () -> only));
        assertEquals(List.of(0.02, 0.0), entered(disturbance));
    }

    /** The last one counts, as it is, and the record says what was taken of it. */
    @Test
    void givesUpInTheEnd() throws IOException {
        var disturbance = disturbance(clock(50, 50, 10));
        var made = new ArrayDeque<>(List.of(sample(1), sample(2), sample(3)));
        assertEquals(3, disturbance.sample(IT, made::remove).bytes());
        assertEquals(List.of(0.1, 2.0), entered(disturbance));
    }

    @Test
    void saysNothingWhereNobodyCounts() throws IOException {
        var disturbance = disturbance(Optional::empty);
        disturbance.sample(IT, () -> sample(1));
        var result = Made.sent("sendfile").result();
        disturbance.enter(IT, result);
        assertFalse(result.metric(MetricName.STOLEN).known());
    }

    /** Of each contender its own; and whose CPU time nobody knows has no others beside it. */
    @Test
    void tellsContendersApart() throws IOException {
        var disturbance = new Disturbance<Integer>(null, clock(0, 1));
        disturbance.sample("one", () -> 1);
        disturbance.sample("other", () -> 2);
        var result = Made.sent("sendfile").result();
        disturbance.enter("one", result);
        assertEquals(0, result.metric(MetricName.STOLEN).median());
        assertFalse(result.metric(MetricName.OTHERS).known());
        disturbance.enter("other", result);
        assertEquals(0.01, result.metric(MetricName.STOLEN).median());
    }

    /** Results of which others had more than a CPU are counted; of a shorter time than some ticks nothing is told. */
    @Test
    void tellsOfOthers() throws IOException {
        var disturbance = new Disturbance<Integer>(_ -> 0L, clock(0, 0));
        disturbance.sample("short", () -> 1);
        disturbance.sample("long", () -> {
            LockSupport.parkNanos(150_000_000);
            return 2;
        });
        var results = List.of(Made.sent("short").result(), Made.sent("long").result());
        results.forEach(result -> disturbance.enter(result.method(), result));
        assertFalse(results.getFirst().metric(MetricName.OTHERS).known());
        assertTrue(results.getLast().metric(MetricName.OTHERS).median() > 1, "50 ticks within 150 ms");
        assertTrue(DisturbanceNotes.of(results).orElseThrow().contains("1 of 1 "));
        results.getLast().put(MetricName.OTHERS, Metric.of(MetricName.OTHERS, 1, Metric.MEASURED));
        assertEquals(Optional.empty(), DisturbanceNotes.of(results));
    }

    /** Told by compare where most results have more of it in the one run, or one run warns of it and the other does not; ticks that fall here and there are not. */
    @Test
    void isNamedWhereTwoRunsDiffer() {
        assertEquals(Optional.empty(), difference(List.of(0.1, 0.2, 0.1, 0.3, 0.1, 0.2), List.of(0.2, 0.1, 0.1, 0.1, 0.3, 0.3)));
        assertEquals(Optional.empty(), difference(List.of(0.1, 0.2), List.of(0.8, 0.9)), "too few to tell, and none is warned of");
        assertEquals(Optional.empty(), difference(List.of(1.5, 1.7), List.of(1.6, 1.4)), "both are");
        assertTrue(difference(List.of(0.1, 0.2), List.of(0.1, 1.2)).isPresent());
        assertTrue(difference(List.of(0.1, 0.2, 0.1, 0.3, 0.1, 0.2), List.of(0.7, 0.6, 0.7, 0.8, 0.9, 0.7)).isPresent());
        assertEquals(Optional.empty(), difference(List.of(), List.of()));
    }

    private static Optional<List<String>> difference(List<Double> one, List<Double> other) {
        return Optional.ofNullable(RunComparison.of(List.of(loaded(one)), List.of(loaded(other))).differences().get(RunComparison.OTHERS));
    }

    /** A result a load, and one that nobody knows the load of. */
    private static RunRecord loaded(List<Double> loads) {
        var results = new ArrayList<>(List.of(Made.sent("unknown").timed(MetricName.THROUGHPUT, 1e9).result()));
        for (int i = 0; i < loads.size(); i++) {
            results.add(Made.sent("method-" + i).timed(MetricName.THROUGHPUT, 1e9).figure(MetricName.OTHERS, loads.get(i)).result());
        }
        return new RunRecord(List.of("sendfile-demo"), Map.of(), results);
    }

    private static Disturbance<Transfer> disturbance(Supplier<Optional<CpuTimes>> clock) {
        return new Disturbance<>(sample -> sample.senderCpuNanos() + sample.receiverCpuNanos(), clock);
    }

    private static List<Double> entered(Disturbance<Transfer> disturbance) {
        var result = Made.sent("sendfile").result();
        disturbance.enter(IT, result);
        return List.of(result.metric(MetricName.STOLEN).median(), result.metric(MetricName.MADE_AGAIN).median());
    }

    /** One by which so many of 100 ticks of each sample are stolen. */
    private static Supplier<Optional<CpuTimes>> clock(int... stolen) {
        Queue<CpuTimes> readings = new ArrayDeque<>();
        var now = new CpuTimes(0, 0, 0, 0);
        for (int ticks : stolen) {
            readings.add(now);
            now = now.plus(new CpuTimes(50, 0, ticks, 100));
            readings.add(now);
        }
        return () -> Optional.of(readings.remove());
    }

    private static Transfer sample(long bytes) {
        return new Transfer(bytes, "-", 1, 1, 1, 1, null, -1, 0);
    }
}
