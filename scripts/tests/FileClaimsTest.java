package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zerocopy.claims.Claims;
import zerocopy.claims.Evidence;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
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

    private static Verdict judge(String id, Result... results) {
        return Claims.of(id).orElseThrow().judge(Evidence.of(List.of(new RunRecord(List.of("test"), Map.of(), List.of(results)))));
    }

    private static void assertVerdict(Ruling ruling, String part, Verdict verdict) {
        assertEquals(ruling, verdict.ruling(), verdict.toString());
        assertTrue(verdict.words().contains(part), verdict.words());
        assertTrue(ruling == NOT_MEASURED || !verdict.reasons().isEmpty() && !verdict.cited().isEmpty(), "says why, and where from");
    }

    // --- M2

    private static Result part(String method, String advice, double share) {
        return figure(file(method, "read", "random", 4096, "cold", "none", advice), MetricName.DISK_SHARE, share);
    }

    @Test
    void aPartSparesTheDiskUnlessItIsReadAhead() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("M2", part("memory-segment", "none", 0.02))),
                () -> assertVerdict(HOLDS_IF, "MADV_RANDOM", judge("M2", part("memory-segment", "none", 0.999), part("memory-segment", "random", 0.01))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M2", part("memory-segment", "none", 0.999))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M2", part("memory-segment", "none", 0.999), part("memory-segment", "random", 0.9))),
                () -> assertVerdict(NOT_MEASURED, "diskShare", judge("M2", part("channel-direct", "none", 0.01))),
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

    private static Result cold(String method, double speed) {
        return timed(file(method, "read", "random", 4096, "cold", "none", "none"), MetricName.THROUGHPUT, speed);
    }

    @Test
    void faultsCostWarmOrCold() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("M6", words("memory-segment", "none", 40), words("memory-segment", "populate", 10),
                        cold("memory-segment", 1), cold("channel-direct", 5))),
                () -> assertVerdict(HOLDS_IF, "touched for the first time", judge("M6", words("mapped-buffer", "none", 40), words("mapped-buffer", "load", 10),
                        cold("memory-segment", 5), cold("channel-direct", 5))),
                () -> assertVerdict(HOLDS_IF, "cold and touched at random", judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10),
                        cold("memory-segment", 1), cold("channel-direct", 5))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M6", words("memory-segment", "none", 10), words("memory-segment", "populate", 10))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("M6", words("memory-segment", "none", 10))),
                () -> assertTrue(judge("M6", words("memory-segment", "none", 40), words("memory-segment", "populate", 10)).reasons().getFirst()
                        .contains("1 page faults in 1,000 accesses")));
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

    @Test
    void suitsWhatItIsFasterAt() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100))),
                () -> assertVerdict(HOLDS_IF, "read random 4 KiB, warm", judge("J1", access("mapped-buffer", "read", "random", 4),
                        access("channel-direct", "read", "random", 2), access("mapped-buffer", "write", "random", 1), access("channel-direct", "write", "random", 2))),
                () -> assertVerdict(HOLDS_IF, "a log;", judge("J1", access("mapped-buffer", "read", "random", 2), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), log("mapped", 50, 4, 100), log("channel-write", 50, 2, 100))),
                () -> assertVerdict(HOLDS_IF, "a log", judge("J1", access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2),
                        log("mapped", 0, 4, 99), log("channel-write", 0, 2, 100))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J1", access("mapped-buffer", "read", "random", 1), access("channel-direct", "read", "random", 2))),
                () -> assertVerdict(NOT_MEASURED, "a tie", judge("J1", access("mapped-buffer", "read", "random", 2), access("channel-direct", "read", "random", 2))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds", judge("J1", access("mapped-buffer", "read", "random", 2))));
    }
}
