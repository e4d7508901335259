package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Made.MIB;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zerocopy.claims.Claims;
import zerocopy.claims.RowOutcome;
import zerocopy.record.MetricName;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;

/** Verdicts on mapped files and logs: M2, M6, M7, J1. */
class FileClaimsTest {

    private static Made file(String method, String operation, String access, int unit, String cache, String pretouch, String advice) {
        return Made.of("mapped-file", method, "size", 1024 * MIB, "operation", operation, "access", access, "unit", unit, "accesses", 1000,
                "cache", cache, "pretouch", pretouch, "advice", advice);
    }

    // --- M2

    private static Made part(String method, String advice, double share) {
        return file(method, "read", "random", 4096, "cold", "none", advice).figure(MetricName.DISK_SHARE, share);
    }

    private static Made piece(double share) {
        return file("memory-segment", "read", "contiguous", 4096, "cold", "none", "none").figure(MetricName.DISK_SHARE, share);
    }

    @Test
    void aPartSparesTheDiskUnlessItIsReadAhead() {
        var whole = part("memory-segment", "none", 0.999);
        var verdict = judge("M2", whole, part("memory-segment", "random", 0.01), piece(0.07), part("channel-direct", "none", 0.01));
        assertAll(
                () -> assertVerdict(HOLDS, judge("M2", part("memory-segment", "none", 0.02))),
                () -> assertVerdict(HOLDS_IF, judge("M2", whole, part("memory-segment", "random", 0.01)), "if.no-readahead"),
                () -> assertVerdict(HOLDS_IF, judge("M2", whole, piece(0.07)), "if.one-piece"),
                () -> assertVerdict(HOLDS_IF, verdict, "if.one-piece", "if.no-readahead"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(verdict, "1 % of a mapping, scattered", "99.9 %")),
                () -> assertEquals(null, outcome(verdict, "the same part by calls", "1 %")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("M2", whole)),
                () -> assertVerdict(DOES_NOT_HOLD, judge("M2", whole, part("memory-segment", "random", 0.9), piece(0.999))),
                () -> assertVerdict(NOT_MEASURED, judge("M2", part("channel-direct", "none", 0.01)), "missing.disk-share"));
    }

    /** What was not varied is said: the figure is of one readahead. */
    @Test
    void saysWithWhichReadaheadAPartWasRead() {
        var run = new RunRecord(List.of("mapped-file-demo"), Map.of("readAheadKiB", "8192"), List.of(part("memory-segment", "none", 0.999).result()));
        for (var id : List.of("M2", "J1")) {
            var remarks = Claims.of(id).orElseThrow().judge(Results.of(List.of(run))).remarks();
            assertEquals(List.of("8192"), remarks.stream().filter(remark -> remark.key().equals("remark.readahead")).flatMap(remark -> remark.arguments().stream()).toList(), id);
        }
    }

    // --- M6

    private static Made words(String method, String pretouch) {
        return file(method, "read", "random", 8, "warm", pretouch, "none").figure(MetricName.PAGE_FAULTS, "minor", 1e9 / 8000);
    }

    private static Made words(String method, String pretouch, double nanos) {
        return words(method, pretouch).timed(MetricName.ACCESS_TIME, nanos);
    }

    /** A mapping as M6 takes it, told not to read ahead; or a call. */
    private static Made cold(String method) {
        return file(method, "read", "random", 4096, "cold", "none", method.equals("memory-segment") ? "random" : "none");
    }

    private static Made cold(String method, double speed) {
        return cold(method).timed(MetricName.THROUGHPUT, speed);
    }

    @Test
    void faultsCostWarmOrCold() {
        var readingAhead = file("memory-segment", "read", "random", 4096, "cold", "none", "none").timed(MetricName.THROUGHPUT, 1);
        var free = List.of(words("memory-segment", "none", 10), words("memory-segment", "populate", 10));
        var dear = List.of(words("memory-segment", "none", 40), words("memory-segment", "populate", 10));
        var call = cold("channel-direct", 5);
        assertAll(
                () -> assertVerdict(HOLDS, judge("M6", dear, cold("memory-segment", 1), call)),
                () -> assertEquals(null, outcome(judge("M6", dear), "memory-segment", "1,000", "1"), "page faults"),
                () -> assertVerdict(HOLDS_IF, judge("M6", words("mapped-buffer", "none", 40), words("mapped-buffer", "load", 10), cold("memory-segment", 5), call), "if.first-touch"),
                () -> assertVerdict(HOLDS_IF, judge("M6", free, cold("memory-segment", 1), call), "if.disk"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("M6", free, readingAhead, cold("memory-segment", 5), call)),
                () -> assertVerdict(NOT_MEASURED, judge("M6", readingAhead, call), "missing.rounds"),
                () -> assertVerdict(NOT_MEASURED, judge("M6", words("memory-segment", "none", 10)), "missing.rounds"),
                () -> assertVerdict(NOT_MEASURED, judge("M6", free), "undecided.where", "if.disk"),
                () -> assertVerdict(NOT_MEASURED, judge("M6", cold("memory-segment", 5), call), "undecided.where", "if.first-touch"),
                () -> assertVerdict(NOT_MEASURED, judge("M6", words("memory-segment", "none").wide(MetricName.ACCESS_TIME, 10), free.getLast()), "undecided.cost"),
                () -> assertVerdict(NOT_MEASURED, judge("M6", free, cold("memory-segment").wide(MetricName.THROUGHPUT, 5), call), "undecided.cost"),
                () -> assertEquals(null, outcome(judge("M6", List.of(words("memory-segment", "none", 40).timed(MetricName.THROUGHPUT, 2),
                        words("memory-segment", "populate", 10).timed(MetricName.THROUGHPUT, 1))), "populate", "0.50"), "set-up included"));
    }

    /** Six rounds are enough for one comparison, and not for two: the more are taken, the surer each has to be. */
    @Test
    void takesMoreRoundsForMoreComparisons() {
        var legs = List.of(words("memory-segment", "none").rounds(6).timed(MetricName.ACCESS_TIME, 40), words("memory-segment", "populate").rounds(6).timed(MetricName.ACCESS_TIME, 10));
        assertVerdict(HOLDS_IF, judge("M6", legs), "if.first-touch");
        assertVerdict(NOT_MEASURED, judge("M6", legs, cold("memory-segment").rounds(6).timed(MetricName.THROUGHPUT, 1), cold("channel-direct").rounds(6).timed(MetricName.THROUGHPUT, 5)),
                "missing.rounds");
        var uses = List.of(access("mapped-buffer", "read", "random").rounds(6).timed(MetricName.THROUGHPUT, 4), access("channel-direct", "read", "random").rounds(6).timed(MetricName.THROUGHPUT, 2));
        assertVerdict(HOLDS_IF, judge("J1", uses), "condition.copies-uncounted");
        assertVerdict(NOT_MEASURED, judge("J1", uses, access("random-access-file", "read", "random").rounds(6).timed(MetricName.THROUGHPUT, 2)), "missing.rounds");
        var partly = judge("J1", uses, log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), copied(0, 0));
        assertVerdict(HOLDS_IF, partly, "condition.otherwise-open", "if.use", "use.log");
        assertEquals(RowOutcome.TOO_FEW, outcome(partly, "reading, random, 4 KiB, warm"));
    }

    // --- M7

    private static Made memory(String access, double resident) {
        return file("memory-segment", "read", access, access.equals("none") ? 8 : 4096, "warm", "none", "none")
                .figure(MetricName.VIRTUAL_MEMORY, 1L << 30).figure(MetricName.PAGE_TABLES, 4096).figure(MetricName.RESIDENT_MEMORY, resident);
    }

    @Test
    void aMappingTakesAddressSpaceAndWhatIsTouched() {
        var verdict = judge("M7", memory("none", 0), memory("sequential", 1L << 30));
        assertAll(
                () -> assertVerdict(HOLDS_IF, verdict, "condition.address-space"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(verdict, "untouched", "1 GiB", "0 B", "4 KiB")),
                () -> assertVerdict(HOLDS, judge("M7", memory("none", 1L << 30))),
                () -> assertVerdict(NOT_MEASURED, judge("M7", memory("sequential", 1L << 30)), "missing.untouched"));
    }

    // --- J1

    private static Made access(String method, String operation, String access) {
        return file(method, operation, access, 4096, "warm", "none", "none");
    }

    private static Made access(String method, String operation, String access, double speed) {
        return access(method, operation, access).timed(MetricName.THROUGHPUT, speed);
    }

    private static Made log(String method, int sync, double speed, double found) {
        return Made.of("append-log", method, "record", 144, "sync", sync).timed(MetricName.THROUGHPUT, speed)
                .figure(MetricName.RECORDS_ACKNOWLEDGED, 100).figure(MetricName.RECORDS_FOUND, found);
    }

    /** What file-copy's trace saw of a copy from mapping to mapping. */
    private static Made copied(double kernel, double process) {
        return Made.of("file-copy", "mapped", "size", MIB, "from", "file", "to", "file").figure(MetricName.CPU_COPIES_KERNEL, kernel).figure(MetricName.CPU_COPIES_JVM, process);
    }

    private static Made message(String method, double latencyRatio, double messages) {
        return Made.of("mapped-ipc", method, "size", 64).timed(MetricName.LATENCY_RATIO, latencyRatio).timed(MetricName.MESSAGES, messages);
    }

    @Test
    void suitsWhatItIsFasterAt() {
        var reading = List.of(access("mapped-buffer", "read", "random", 4), access("channel-direct", "read", "random", 2), copied(0, 0));
        var losing = judge("J1", reading, log("mapped", 0, 4, 99), log("channel-write", 0, 2, 100));
        var forced = judge("J1", List.of(access("mapped-buffer", "write", "sequential", 4).timed(MetricName.FORCE_TIME, 0.1),
                access("channel-direct", "write", "sequential", 2).rounds(6).timed(MetricName.FORCE_TIME, 0.05), copied(0, 0)));
        assertAll(
                () -> assertVerdict(HOLDS, judge("J1", reading, log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100))),
                () -> assertVerdict(HOLDS_IF, judge("J1", reading.subList(0, 2), copied(0, 1)), "condition.kernel-copies"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J1", reading.subList(0, 2), copied(1, 0))),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J1", reading, access("random-access-file", "read", "random", 8))),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J1", access("mapped-buffer", "read", "sequential", 4), access("channel-direct", "read", "sequential", 2),
                        access("buffered-stream", "read", "sequential", 8))),
                () -> assertVerdict(HOLDS, forced),
                () -> assertVerdict(HOLDS_IF, judge("J1", reading, access("mapped-buffer", "write", "random", 1), access("channel-direct", "write", "random", 2)),
                        "condition.not", "use.read", "use.write"),
                () -> assertVerdict(HOLDS_IF, losing, "condition.not", "use.read", "use.log"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(losing, "a log, never forced", "1 records lost")),
                () -> assertVerdict(HOLDS_IF, judge("J1", reading, log("mapped", 0, 4, 100), log("channel-write", 0, 2, 100), log("mapped", 50, 4, 100), log("buffered-stream", 50, 8, 100)),
                        "if.use", "if.sync", "sync.never", "condition.otherwise-not"),
                () -> assertVerdict(HOLDS_IF, judge("J1", reading.subList(2, 3), access("mapped-buffer", "read", "sequential", 4), message("ring-spin", 2, 9), message("unix-spin", 1, 1)),
                        "if.by", "by.messages"),
                () -> assertVerdict(NOT_MEASURED, judge("J1", access("mapped-buffer", "read", "random", 2), access("channel-direct", "read", "random", 2)), "undecided.noise"),
                () -> assertVerdict(NOT_MEASURED, judge("J1", access("mapped-buffer", "read", "random", 2)), "missing.rounds"));
    }
}
