package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Verdicts on mapped files and logs, on records made to give each of them. */
class FileClaimsTest {

    private static Result file(String method, String operation, String access, int unit, String cache, String pretouch, String advice) {
        return new Result("mapped-file", method, Map.of("size", 1L << 30, "operation", operation, "access", access, "unit", unit, "accesses", 1000,
                "cache", cache, "pretouch", pretouch, "advice", advice), Result.VERIFIED);
    }

    private static Result log(String method, int sync, double speed, double found) {
        var result = timed(new Result("append-log", method, Map.of("record", 144, "sync", sync), Result.VERIFIED), MetricName.THROUGHPUT, speed);
        return figure(figure(result, MetricName.RECORDS_ACKNOWLEDGED, 100), MetricName.RECORDS_FOUND, found);
    }

    private static Result figure(Result result, MetricName name, double value) {
        result.put(name, Metric.of(name, value, Metric.MEASURED));
        return result;
    }

    /** Ten rounds, each a little off. */
    private static Result timed(Result result, MetricName name, double value) {
        result.put(name, Statistics.repeated(name, IntStream.range(0, 10).mapToDouble(i -> value * (1 + i / 1e3)).toArray()));
        return result;
    }

    // --- M2

    private static Result part(String method, String advice, double share) {
        return figure(file(method, "read", "random", 4096, "cold", "none", advice), MetricName.DISK_SHARE, share);
    }

    private static Result piece(double share) {
        return figure(file("memory-segment", "read", "contiguous", 4096, "cold", "none", "none"), MetricName.DISK_SHARE, share);
    }

    @Test
    void aPartSparesTheDiskUnlessItIsReadAhead() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("M2", part("memory-segment", "none", 0.02))),
                () -> assertVerdict(HOLDS_IF, "MADV_RANDOM", judge("M2", part("memory-segment", "none", 0.999), part("memory-segment", "random", 0.01))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M2", part("memory-segment", "none", 0.999))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M2", part("memory-segment", "none", 0.999), part("memory-segment", "random", 0.9))),
                () -> assertVerdict(NOT_MEASURED, "diskShare", judge("M2", part("channel-direct", "none", 0.01))),
                () -> assertVerdict(HOLDS_IF, "the part is in one piece or it is scattered and the kernel is told not to read ahead",
                        judge("M2", part("memory-segment", "none", 0.999), part("memory-segment", "random", 0.01), piece(0.07))),
                () -> assertVerdict(HOLDS_IF, "the part is in one piece", judge("M2", part("memory-segment", "none", 0.999), piece(0.07))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M2", part("memory-segment", "none", 0.999), piece(0.999))),
                () -> assertTrue(judge("M2", part("memory-segment", "none", 0.02), part("channel-direct", "none", 0.01)).reasons().getLast()
                        .contains("by calls took 1.0 %")));
    }

    // --- M6

    private static Result words(String method, String pretouch, double nanos) {
        return figureOf(timed(file(method, "read", "random", 8, "warm", pretouch, "none"), MetricName.ACCESS_TIME, nanos), "minor", 1e9 / 8000);
    }

    private static Result figureOf(Result result, String faults, double value) {
        result.put(MetricName.PAGE_FAULTS, faults, Metric.of(MetricName.PAGE_FAULTS, value, Metric.MEASURED));
        return result;
    }

    /** A mapping as M6 takes it, told not to read ahead; or a call. */
    private static Result cold(String method, double speed) {
        return timed(file(method, "read", "random", 4096, "cold", "none", method.equals("memory-segment") ? "random" : "none"), MetricName.THROUGHPUT, speed);
    }

    /** A mapping that reads ahead. */
    private static Result readingAhead(double speed) {
        return timed(file("memory-segment", "read", "random", 4096, "cold", "none", "none"), MetricName.THROUGHPUT, speed);
    }

    @Test
    void faultsCostWarmOrCold() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("M6", words("memory-segment", "none", 40), words("memory-segment", "populate", 10),
                        cold("memory-segment", 1), cold("channel-direct", 5))),
                () -> assertVerdict(HOLDS_IF, "touched for the first time", judge("M6", words("mapped-buffer", "none", 40), words("mapped-buffer", "load", 10),
                        cold("memory-segment", 5), cold("channel-direct", 5))),
                () -> assertVerdict(HOLDS_IF, "waits for the disk", judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10),
                        cold("memory-segment", 1), cold("channel-direct", 5))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10),
                        readingAhead(1), cold("memory-segment", 5), cold("channel-direct", 5))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("M6", readingAhead(1), cold("channel-direct", 5))),
                () -> assertVerdict(NOT_MEASURED, "not compared where each of them waits for the disk",
                        judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10))),
                () -> assertVerdict(NOT_MEASURED, "not compared where the pages are in memory", judge("M6", cold("memory-segment", 5), cold("channel-direct", 5))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("M6", words("memory-segment", "none", 10))),
                () -> assertVerdict(NOT_MEASURED, "undecided", judge("M6", wide(words("memory-segment", "none", 10)), words("memory-segment", "populate", 10))),
                () -> assertVerdict(NOT_MEASURED, "undecided", judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10),
                        wide(cold("memory-segment", 5)), cold("channel-direct", 5))),
                () -> assertTrue(judge("M6", throughput("none", 2), throughput("populate", 1)).reasons().getLast()
                        .contains("Set-up included, touching in advance (populate) gave a memory-segment 0.50")),
                () -> assertTrue(judge("M6", words("memory-segment", "none", 40), words("memory-segment", "populate", 10)).reasons().getFirst()
                        .contains("1 page fault in 1,000 accesses")));
    }

    private static Result throughput(String pretouch, double speed) {
        return timed(words("memory-segment", pretouch, 10), MetricName.THROUGHPUT, speed);
    }

    /** Rounds of which every other one is four times as much. */
    private static Result wide(Result result) {
        for (var name : List.of(MetricName.ACCESS_TIME, MetricName.THROUGHPUT)) {
            var samples = result.metric(name).samples();
            if (samples != null) {
                result.put(name, Statistics.repeated(name, IntStream.range(0, samples.size()).mapToDouble(i -> samples.get(i) * (i % 2 == 0 ? 2 : 0.5)).toArray()));
            }
        }
        return result;
    }

    /** Six rounds are enough for one comparison, and not for two: the more are taken, the surer each has to be. */
    @Test
    void takesMoreRoundsForMoreComparisons() {
        var faulting = rounds(words("memory-segment", "none", 40), 6);
        var touched = rounds(words("memory-segment", "populate", 10), 6);
        assertVerdict(HOLDS_IF, "touched for the first time", judge("M6", faulting, touched));
        assertVerdict(NOT_MEASURED, "enough rounds for 2 comparisons", judge("M6", faulting, touched,
                rounds(cold("memory-segment", 1), 6), rounds(cold("channel-direct", 5), 6)));
        var mapped = rounds(access("mapped-buffer", "read", "random", 4), 6);
        var call = rounds(access("channel-direct", "read", "random", 2), 6);
        assertVerdict(HOLDS_IF, "copies", judge("J1", mapped, call));
        assertVerdict(NOT_MEASURED, "enough rounds for 2 comparisons", judge("J1", mapped, call, rounds(access("random-access-file", "read", "random", 2), 6)));
        var partly = judge("J1", mapped, call, log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100));
        assertVerdict(HOLDS_IF, "the use is one of: a log (undecided: read random 4 KiB, warm), and its copies", partly);
        assertTrue(partly.reasons().contains("Too few rounds for 2 comparisons: read random 4 KiB, warm."), partly.reasons().toString());
        assertVerdict(HOLDS_IF, "(undecided: read random 4 KiB, warm)", judge("J1", mapped, call, log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), copied(0, 0)));
    }

    /** What is only said, such as how long force() takes, does not keep a verdict open. */
    @Test
    void isDecidedWithoutWhatIsOnlySaid() {
        var mapped = access("mapped-buffer", "write", "random", 4);
        var call = access("channel-direct", "write", "random", 2);
        List.of(mapped, call).forEach(result -> result.put(MetricName.FORCE_TIME, Statistics.repeated(MetricName.FORCE_TIME, 1, 1, 1, 1, 1, 1)));
        assertVerdict(HOLDS, "", judge("J1", mapped, call, copied(0, 0)));
    }

    private static Result rounds(Result result, int rounds) {
        result.metrics().replaceAll((_, metric) -> metric.samples() == null ? metric
                : new Metric(metric.unit(), metric.median(), metric.low(), metric.high(), metric.samples().subList(0, rounds), metric.source()));
        return result;
    }

    // --- M7

    private static Result memory(String access, double resident) {
        var result = access.equals("none") ? file("memory-segment", "read", "none", 8, "warm", "none", "none")
                : file("memory-segment", "read", access, 4096, "warm", "none", "none");
        figure(result, MetricName.VIRTUAL_MEMORY, 1L << 30);
        figure(result, MetricName.PAGE_TABLES, 4096);
        return figure(result, MetricName.RESIDENT_MEMORY, resident);
    }

    @Test
    void aMappingTakesAddressSpaceAndWhatIsTouched() {
        assertAll(
                () -> assertVerdict(HOLDS_IF, "address space", judge("M7", memory("none", 0), memory("sequential", 1L << 30))),
                () -> assertVerdict(HOLDS, "", judge("M7", memory("none", 1L << 30))),
                () -> assertVerdict(NOT_MEASURED, "nobody touches", judge("M7", memory("sequential", 1L << 30))));
    }

    // --- J1

    private static Result access(String method, String operation, String access, double speed) {
        return timed(file(method, operation, access, 4096, "warm", "none", "none"), MetricName.THROUGHPUT, speed);
    }

    private static Result forced(String method, double speed, double seconds) {
        return timed(access(method, "write", "sequential", speed), MetricName.FORCE_TIME, seconds);
    }

    /** What file-copy's trace saw of a copy from mapping to mapping. */
    private static Result copied(double kernel, double process) {
        return figure(figure(new Result("file-copy", "mapped", Map.of("size", 1 << 20, "from", "file", "to", "file"), Result.VERIFIED),
                MetricName.CPU_COPIES_KERNEL, kernel), MetricName.CPU_COPIES_JVM, process);
    }

    private static Result message(String method, double latencyRatio, double messages) {
        return timed(timed(new Result("mapped-ipc", method, Map.of("size", 64), Result.VERIFIED), MetricName.LATENCY_RATIO, latencyRatio), MetricName.MESSAGES, messages);
    }

    @Test
    void suitsWhatItIsFasterAt() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), copied(0, 0))),
                () -> assertVerdict(HOLDS_IF, "put makes one itself", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        copied(0, 1))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        copied(1, 0))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        access("random-access-file", "read", "random", 8))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "random", 1), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), log("channel-allocated", 0, 4, 100))),
                () -> assertTrue(judge("J1", forced("mapped-buffer", 4, 0.1), forced("channel-direct", 2, 0.05)).reasons().toString()
                        .contains("Time of force() after it: mapped-buffer 2.00 (2.00 to 2.00) times that of channel-direct")),
                () -> assertVerdict(HOLDS_IF, "read random 4 KiB, warm", judge("J1", access("mapped-buffer", "read", "random", 4),
                        access("channel-direct", "read", "random", 2), access("mapped-buffer", "write", "random", 1), access("channel-direct", "write", "random", 2))),
                () -> assertVerdict(HOLDS_IF, "undecided: read random 4 KiB, warm", judge("J1", access("mapped-buffer", "read", "random", 2), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), log("mapped", 50, 4, 100), log("channel-write", 50, 2, 100))),
                () -> assertVerdict(HOLDS_IF, "a log", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 99), log("channel-write", 0, 2, 100))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "random", 1), access("channel-direct", "read", "random", 2))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "sequential", 4), access("channel-direct", "read", "sequential", 2),
                        access("buffered-stream", "read", "sequential", 8))),
                () -> assertVerdict(HOLDS_IF, "the reverse holds of: a log forced every 50 records", judge("J1", access("mapped-buffer", "read", "random", 4),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), log("mapped", 50, 4, 100), log("buffered-stream", 50, 8, 100))),
                () -> assertVerdict(HOLDS_IF, "the use is one of: messages between processes: messages a second where its receiver spins"
                        + " (the reverse holds of: messages between processes: latency where its receiver spins)",
                        judge("J1", access("mapped-buffer", "read", "sequential", 4), message("ring-spin", 2, 9), message("unix-spin", 1, 1))),
                () -> assertVerdict(NOT_MEASURED, "a tie", judge("J1", access("mapped-buffer", "read", "random", 2), access("channel-direct", "read", "random", 2))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("J1", access("mapped-buffer", "read", "random", 2))));
    }
}
