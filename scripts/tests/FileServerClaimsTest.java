package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tests.Judged.arguments;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Judged.remarks;
import static tests.Made.MIB;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.claims.RowOutcome;
import zerocopy.claims.Verdict;
import zerocopy.record.MetricName;

/** Verdicts on files served to many: J5, S1. */
class FileServerClaimsTest {

    private static Made served(String method, long size, int connections) {
        return Made.of("file-server", method, "size", size, "connections", connections).rounds(8);
    }

    /** At 1, 100 and 1,000 connections. */
    private static Stream<Made> always(String method, long size, double cpu) {
        return Stream.of(1, 100, 1000).map(connections -> served(method, size, connections).timed(MetricName.SERVER_CPU, cpu));
    }

    private static Stream<Made> beats(String transport, double region, double chunked) {
        return Stream.concat(always(transport + "-region", MIB, region), always(transport + "-chunked", MIB, chunked));
    }

    private static Made lost(String method, int connections, int errors) {
        return served(method, MIB, connections).unverified(errors + " requests failed: reset").figure(MetricName.ERRORS, errors);
    }

    @SafeVarargs
    private static Verdict verdict(String id, Stream<Made>... results) {
        return judge(id, Stream.of(results).flatMap(stream -> stream).toList(), new Made[0]);
    }

    @Test
    void fileRegionSuitsManyWhereItCostsLess() {
        var partly = verdict("J5", beats("epoll", 1, 2), always("epoll-region", 4096, 2), always("epoll-chunked", 4096, 1));
        assertAll(
                () -> assertVerdict(HOLDS, verdict("J5", beats("nio", 1, 2), beats("epoll", 1, 2), beats("iouring", 1, 2))),
                () -> assertVerdict(HOLDS_IF, verdict("J5", beats("epoll", 1, 2)), "condition.transports"),
                () -> assertEquals(List.of("epoll", "NIO", "io_uring"), arguments(verdict("J5", beats("epoll", 1, 2)).condition())),
                () -> assertVerdict(DOES_NOT_HOLD, verdict("J5", beats("epoll", 2, 1))),
                () -> assertVerdict(HOLDS_IF, partly, "condition.not", "if.size", "condition.transports"),
                () -> assertEquals(RowOutcome.REFUTED, outcome(partly, "4 KiB, 100 connections, epoll")),
                () -> assertVerdict(NOT_MEASURED, verdict("J5", Stream.of(served("epoll-region", MIB, 100).timed(MetricName.SERVER_CPU, 1),
                        served("epoll-chunked", MIB, 100).wide(MetricName.SERVER_CPU, 1))), "undecided.noise"),
                () -> assertVerdict(NOT_MEASURED, verdict("J5", Stream.of(served("epoll-region", MIB, 10).timed(MetricName.SERVER_CPU, 1),
                        served("epoll-chunked", MIB, 10).timed(MetricName.SERVER_CPU, 2))), "missing.server"),
                () -> assertVerdict(NOT_MEASURED, verdict("J5"), "missing.record"));
    }

    /** Each number of connections by itself, with what was delivered beside what it cost. */
    @Test
    void fileRegionIsJudgedByEachNumberOfConnections() {
        var verdict = verdict("J5", Stream.of(served("epoll-region", MIB, 100).timed(MetricName.SERVER_CPU, 1).timed(MetricName.THROUGHPUT, 3),
                served("epoll-chunked", MIB, 100).timed(MetricName.SERVER_CPU, 2).timed(MetricName.THROUGHPUT, 2),
                served("epoll-region", MIB, 1000).timed(MetricName.SERVER_CPU, 2), served("epoll-chunked", MIB, 1000).timed(MetricName.SERVER_CPU, 1)));
        assertVerdict(HOLDS_IF, verdict, "condition.not", "if.connections");
        assertEquals(RowOutcome.CONFIRMED, outcome(verdict, "1 MiB, 100 connections, epoll", "0.50"));
        assertEquals(RowOutcome.REFUTED, outcome(verdict, "1 MiB, 1,000 connections, epoll", "2.00"));
        assertEquals(null, outcome(verdict, "1 MiB, 100 connections, epoll", "1.50"), "delivered");
    }

    /** What vanishes with its errors is no part of a verdict that holds. */
    @Test
    void fileRegionDoesNotSuitWhereItLosesRequests() {
        var kept = List.of(served("epoll-region", MIB, 100).timed(MetricName.SERVER_CPU, 1), served("epoll-chunked", MIB, 100).timed(MetricName.SERVER_CPU, 2));
        var verdict = judge("J5", kept, lost("epoll-region", 1000, 12));
        assertVerdict(HOLDS_IF, verdict, "condition.not", "if.connections");
        assertEquals(RowOutcome.REFUTED, outcome(verdict, "1 MiB, 1,000 connections, epoll", "12 requests failed"));
        assertVerdict(DOES_NOT_HOLD, verdict("J5", always("epoll-chunked", MIB, 2), Stream.of(lost("epoll-region", 1000, 12))));
        assertVerdict(NOT_MEASURED, verdict("J5", always("epoll-chunked", MIB, 2), Stream.of(lost("epoll-region", 10, 12))), "missing.server");
    }

    /** Where too few rounds fitted for any interval, the condition is not decided, and the verdict does not hold for all. */
    @Test
    void aConditionWithTooFewRoundsIsUndecided() {
        var few = Stream.of(served("epoll-region", MIB, 1000).rounds(3).timed(MetricName.SERVER_CPU, 1), served("epoll-chunked", MIB, 1000).rounds(3).timed(MetricName.SERVER_CPU, 2));
        var verdict = verdict("J5", beats("nio", 1, 2), few, Stream.of(served("epoll-region", MIB, 100).timed(MetricName.SERVER_CPU, 1),
                served("epoll-chunked", MIB, 100).timed(MetricName.SERVER_CPU, 2)));
        assertVerdict(HOLDS_IF, verdict, "condition.otherwise-open");
        assertEquals(RowOutcome.TOO_FEW, outcome(verdict, "1 MiB, 1,000 connections, epoll"));
        assertVerdict(NOT_MEASURED, verdict("J5", Stream.of(served("epoll-region", MIB, 100).rounds(3).timed(MetricName.SERVER_CPU, 1),
                served("epoll-chunked", MIB, 100).rounds(3).timed(MetricName.SERVER_CPU, 2))), "missing.rounds");
    }

    @Test
    void sendfileSuitsWebServersWhereItCostsLess() {
        var beside = new ArrayList<>(always("epoll-region", MIB, 1).toList());
        beside.forEach(made -> made.interval(MetricName.SERVER_CPU_RATIO, 1.05, 1.1, 1.2));
        var verdict = verdict("S1", beside.stream(), always("epoll-chunked", MIB, 2), always("epoll-bytebuf", MIB, 2));
        assertVerdict(HOLDS, verdict);
        assertEquals(null, outcome(verdict, "1 MiB, 100 connections", "1.10 (1.05–1.20)"), "beside nginx");
        beside.forEach(made -> made.with("congestionControl", "cubic"));
        for (var nginx : List.of("cubic", "bbr")) { // an older record's nginx has the system's
            var told = verdict("S1", beside.stream(), always("epoll-chunked", MIB, 2), always("epoll-bytebuf", MIB, 2), Stream.of(served("nginx", MIB, 100).with("congestionControl", nginx)));
            assertEquals(List.of(nginx.equals("cubic"), nginx.equals("bbr")), List.of(remarks(told, "remark.one-congestion"), remarks(told, "remark.nginx-congestion")));
        }
        assertAll(
                () -> assertVerdict(HOLDS_IF, verdict("S1", always("epoll-region", MIB, 2), always("epoll-chunked", MIB, 3), always("epoll-bytebuf", MIB, 1)), "condition.not", "if.against"),
                () -> assertVerdict(HOLDS_IF, verdict("S1", always("nio-region", MIB, 1), always("nio-chunked", MIB, 2)), "if.against"),
                () -> assertVerdict(HOLDS_IF, verdict("S1", always("epoll-region", MIB, 1), always("epoll-chunked", MIB, 2), always("epoll-bytebuf", MIB, 2),
                        Stream.of(lost("epoll-region", 10, 1))), "if.connections"),
                () -> assertVerdict(NOT_MEASURED, verdict("S1", always("epoll-region", MIB, 1)), "missing.server"));
    }
}
