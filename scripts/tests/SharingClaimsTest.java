package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tests.Judged.arguments;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Made.MIB;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.claims.RowOutcome;
import zerocopy.record.MetricName;

/** Verdicts on messages between processes (M3, S6) and on the calls of transfers (J3). */
class SharingClaimsTest {

    private static Made seen(String method, double peer, double file) {
        return Made.of("mapped-ipc", method, "size", 65536).figure(MetricName.SEEN, "peer", peer).figure(MetricName.SEEN, "file", file);
    }

    private static Made ipc(String method) {
        return Made.of("mapped-ipc", method, "size", 64);
    }

    private static Made messages(String method, double latencyRatio, double messages) {
        return ipc(method).timed(MetricName.LATENCY_RATIO, latencyRatio).timed(MetricName.MESSAGES, messages);
    }

    private static List<Made> sockets(int rounds) {
        return Stream.of("unix", "tcp", "unix-spin", "tcp-spin").map(method -> ipc(method).rounds(rounds).timed(MetricName.LATENCY_RATIO, 1).timed(MetricName.MESSAGES, 1e5)).toList();
    }

    private static Made busy(Made spinning) {
        return spinning.figure(MetricName.CPU_SHARE, "receiver", 0.24);
    }

    @Test
    void aMappingIsSharedAndEfficientWhereItIs() {
        var sockets = sockets(10);
        var shared = seen("mapping", 1, 1);
        var spins = messages("ring-spin", 0.1, 1e7);
        var open = ipc("ring-spin").wide(MetricName.LATENCY_RATIO, 0.9).wide(MetricName.MESSAGES, 1e5);
        assertAll(
                () -> assertVerdict(HOLDS, judge("M3", sockets, shared, spins, messages("ring-park", 0.5, 1e6))),
                () -> assertVerdict(HOLDS, judge("M3", sockets, shared, busy(messages("ring-spin", 0.1, 1e7)))),
                () -> assertVerdict(HOLDS_IF, judge("M3", sockets, shared, spins, messages("ring-park", 3, 1e6)), "condition.otherwise-not", "waiting.spin", "by.messages"),
                () -> assertVerdict(HOLDS_IF, judge("M3", sockets, shared, messages("ring-spin", 3, 1e7)), "condition.not", "by.messages", "by.latencyRatio"),
                () -> assertVerdict(HOLDS_IF, judge("M3", sockets, shared, open, messages("ring-park", 0.5, 1e6)), "condition.otherwise-open", "waiting.park"),
                () -> assertVerdict(HOLDS_IF, judge("M3", sockets, shared, messages("ring-spin", 2, 1e4)), "condition.sharing"),
                () -> assertVerdict(NOT_MEASURED, judge("M3", sockets, shared, busy(messages("ring-spin", 2, 1e7))), "missing.busy"),
                () -> assertEquals(List.of(0.24), arguments(judge("M3", sockets, shared, busy(messages("ring-spin", 2, 1e7))).condition())),
                () -> assertVerdict(NOT_MEASURED, judge("M3", sockets, shared, open), "undecided.noise"),
                () -> assertVerdict(NOT_MEASURED, judge("M3", sockets(7), shared, ipc("ring-spin").rounds(7).timed(MetricName.LATENCY_RATIO, 0.1).timed(MetricName.MESSAGES, 1e7)),
                        "missing.rounds"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("M3", sockets, seen("mapping", 1, 0), spins)),
                () -> assertVerdict(NOT_MEASURED, judge("M3", shared, spins), "missing.rounds"),
                () -> assertVerdict(NOT_MEASURED, judge("M3", sockets, spins), "missing.seen"),
                () -> assertVerdict(NOT_MEASURED, judge("M3"), "missing.record"));
    }

    /** One that is undecided does not hide what tells the decided ones apart; how many are is said. */
    @Test
    void oneUndecidedConditionHidesNothing() {
        var exchanged = Stream.of(8, 64, 1024).flatMap(size -> Stream.concat(
                Stream.of("unix", "tcp", "unix-spin", "tcp-spin").map(method -> sized(method, size).timed(MetricName.LATENCY_RATIO, 1).timed(MetricName.MESSAGES, 1e5)),
                Stream.of((size == 64 ? sized("ring-spin", size).wide(MetricName.LATENCY_RATIO, 0.9) : sized("ring-spin", size).timed(MetricName.LATENCY_RATIO, 0.1)).timed(MetricName.MESSAGES, 1e7),
                        sized("ring-park", size).timed(MetricName.LATENCY_RATIO, 3).timed(MetricName.MESSAGES, 1e6)))).toList();
        var verdict = judge("M3", exchanged, seen("mapping", 1, 1));
        assertVerdict(HOLDS_IF, verdict, "condition.decided", "waiting.spin", "by.messages");
        assertEquals(List.of(1, 12), arguments(verdict.condition()).stream().filter(Integer.class::isInstance).toList());
    }

    private static Made sized(String method, int size) {
        return Made.of("mapped-ipc", method, "size", size).rounds(12);
    }

    /** Against one socket it is better, against the other worse: that is refuted. */
    @Test
    void isEfficientOnlyAgainstBothSockets() {
        var verdict = judge("M3", seen("mapping", 1, 1), messages("ring-spin", 0.9, 1e7), messages("unix-spin", 0.8, 1e5), messages("tcp-spin", 1, 1e5));
        assertVerdict(HOLDS_IF, verdict, "if.by", "by.messages");
        assertEquals(RowOutcome.REFUTED, Judged.row(verdict, "spins, latency, 64 B").outcome());
    }

    @Test
    void sendfileGivesACopy() {
        var verdict = judge("S6", seen("sendfile", 0, 0), seen("mapping", 1, 1));
        assertAll(
                () -> assertVerdict(HOLDS, verdict),
                () -> assertEquals(RowOutcome.CONFIRMED, outcome(verdict, "sendfile", "0 %")),
                () -> assertEquals(null, outcome(verdict, "mapping", "100 %")),
                () -> assertVerdict(HOLDS, judge("S6", Made.of("file-to-socket", "sendfile", "size", 65536), seen("sendfile", 0, 0))), // beside another experiment's
                () -> assertVerdict(DOES_NOT_HOLD, judge("S6", seen("sendfile", 0.5, 0))),
                () -> assertVerdict(NOT_MEASURED, judge("S6", seen("mapping", 1, 1)), "missing.seen"));
    }

    // --- J3

    private static Made calls(String method, String from, String to, String jdk, String... moving) {
        var made = Made.of("file-copy", method, "size", MIB, "from", from, "to", to, "jdk", jdk).each(MetricName.CALLS, "copy_file_range", 1);
        for (var call : moving) {
            made.moves(call, 1);
        }
        return made;
    }

    @Test
    void transfersAreSendfileWhereItMovedTheBytes() {
        var socket = calls("transfer-to", "file", "socket", "25", "sendfile");
        var copied = calls("transfer-to", "file", "file", "25", "copy_file_range");
        assertAll(
                () -> assertVerdict(HOLDS, judge("J3", socket)),
                () -> assertVerdict(HOLDS_IF, judge("J3", socket, copied, calls("transfer-from", "socket", "file", "25", "read", "pwrite64")), "if.transfer", "transfer.between", "end.socket"),
                () -> assertEquals(List.of("transferTo", "17"), arguments(judge("J3", calls("transfer-to", "file", "file", "17", "sendfile"), copied).condition())),
                () -> assertVerdict(HOLDS_IF, judge("J3", copied, calls("transfer-to", "file", "file", "25", "sendfile").with("fileSystems", 2),
                        calls("transfer-from", "file", "file", "25", "pwrite64").with("fileSystems", 2)), "transfer.across"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J3", calls("transfer-from", "file", "file", "25", "copy_file_range"))),
                () -> assertVerdict(NOT_MEASURED, judge("J3", calls("transfer-to", "file", "file", "25")), "missing.transfers"));
    }
}
