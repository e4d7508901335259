package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Verdicts on messages between processes (M3, S6) and on the calls of transfers (J3), on records made to give each of them. */
class SharingClaimsTest {

    private static Result seen(String method, double peer, double file) {
        var result = new Result("mapped-ipc", method, Map.of("size", 65536), Result.VERIFIED);
        result.put(MetricName.SEEN, "peer", Metric.of(MetricName.SEEN, peer, Metric.MEASURED));
        result.put(MetricName.SEEN, "file", Metric.of(MetricName.SEEN, file, Metric.MEASURED));
        return result;
    }

    /** Ten rounds, each a little off. */
    private static Result messages(String method, double latencyRatio, double messages) {
        var result = new Result("mapped-ipc", method, Map.of("size", 64), Result.VERIFIED);
        result.put(MetricName.LATENCY_RATIO, Statistics.repeated(MetricName.LATENCY_RATIO, IntStream.range(0, 10).mapToDouble(i -> latencyRatio * (1 + i / 1e3)).toArray()));
        result.put(MetricName.MESSAGES, Statistics.repeated(MetricName.MESSAGES, IntStream.range(0, 10).mapToDouble(i -> messages * (1 + i / 1e3)).toArray()));
        return result;
    }

    /** Rounds of which every other one is ten times as much. */
    private static Result wide(Result result) {
        for (var name : List.of(MetricName.LATENCY_RATIO, MetricName.MESSAGES)) {
            var samples = result.metric(name).samples();
            result.put(name, Statistics.repeated(name, IntStream.range(0, samples.size()).mapToDouble(i -> samples.get(i) * (i % 2 == 0 ? 3.2 : 0.32)).toArray()));
        }
        return result;
    }

    private static Result rounds(Result result, int rounds) {
        var fewer = new Result(result.experiment(), result.method(), result.parameters(), result.integrity());
        for (var name : List.of(MetricName.LATENCY_RATIO, MetricName.MESSAGES)) {
            fewer.put(name, Statistics.repeated(name, result.metric(name).samples().stream().limit(rounds).mapToDouble(Double::doubleValue).toArray()));
        }
        return fewer;
    }

    private static Result share(Result result, double share) {
        result.put(MetricName.CPU_SHARE, "receiver", Metric.of(MetricName.CPU_SHARE, share, Metric.MEASURED));
        return result;
    }

    /** One that the run traced of its own copies, to another file system. */
    private static Result across(String method, String... moving) {
        var probed = calls(method, "file", "file", "25", moving);
        var parameters = new HashMap<>(probed.parameters());
        parameters.remove("tracer");
        parameters.put("fileSystems", 2);
        return new Result("file-copy", method, parameters, Result.VERIFIED, probed.metrics());
    }

    private static Result calls(String method, String from, String to, String jdk, String... moving) {
        var result = new Result("file-copy", method, Map.of("size", 1_000_000, "from", from, "to", to, "jdk", jdk, "tracer", "strace"), Result.VERIFIED);
        for (var call : moving) {
            result.put(MetricName.CALLS, call, Metric.of(MetricName.CALLS, 1000, Metric.MEASURED));
            result.put(MetricName.CALL_BYTES, call, Metric.of(MetricName.CALL_BYTES, 1, Metric.MEASURED));
        }
        return result;
    }

    @Test
    void aMappingIsSharedAndEfficientWhereItIs() {
        var sockets = List.of(messages("unix", 1, 1e5), messages("unix-spin", 0.8, 1e5), messages("tcp", 1.2, 1e5), messages("tcp-spin", 1, 1e5));
        var spins = messages("ring-spin", 0.1, 1e7);
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("M3", with(sockets, seen("mapping", 1, 1), spins, messages("ring-park", 0.5, 1e6)))),
                () -> assertVerdict(HOLDS_IF, "its receiver spins or its receiver sleeps and looks again and messages a second are meant"
                        + " (the reverse holds of: latency where its receiver sleeps and looks again)",
                        judge("M3", with(sockets, seen("mapping", 1, 1), spins, messages("ring-park", 3, 1e6)))),
                () -> assertVerdict(HOLDS, "", judge("M3", with(sockets, seen("mapping", 1, 1), spins, messages("ring-park", 0.9, 1e6)))),
                () -> assertVerdict(HOLDS_IF, "looks again", judge("M3", with(sockets, seen("mapping", 1, 1), messages("ring-spin", 0.9, 1e7), messages("ring-park", 0.9, 1e6)))),
                () -> assertVerdict(NOT_MEASURED, "had 24 % of its CPU", judge("M3", with(sockets, seen("mapping", 1, 1), share(messages("ring-spin", 2, 1e7), 0.24)))),
                () -> assertVerdict(HOLDS, "", judge("M3", with(sockets, seen("mapping", 1, 1), share(messages("ring-spin", 0.1, 1e7), 0.24)))),
                () -> assertVerdict(HOLDS_IF, "sharing is meant", judge("M3", with(sockets, seen("mapping", 1, 1), messages("ring-spin", 2, 1e4)))),
                () -> assertVerdict(HOLDS_IF, "its receiver spins and messages a second are meant (not at every size and against both sockets: latency where its receiver spins)",
                        judge("M3", with(sockets, seen("mapping", 1, 1), messages("ring-spin", 0.9, 1e7)))),
                () -> assertVerdict(HOLDS_IF, "sharing is meant, for more efficient than a socket it was in no way of waiting throughout"
                        + " (the reverse holds of: messages a second where its receiver spins) (not at every size and against both sockets: latency where its receiver spins)",
                        judge("M3", with(sockets, seen("mapping", 1, 1), messages("ring-spin", 0.9, 1e4)))),
                () -> assertVerdict(HOLDS_IF, "it was nowhere (the reverse holds of: latency where its receiver spins; messages",
                        judge("M3", with(sockets, seen("mapping", 1, 1), messages("ring-spin", 2, 1e4)))),
                () -> assertVerdict(NOT_MEASURED, "undecided", judge("M3", with(sockets, seen("mapping", 1, 1), wide(messages("ring-spin", 0.8, 1e5))))),
                () -> assertVerdict(HOLDS_IF, "looks again (undecided: latency where its receiver spins; messages a second where its receiver spins)",
                        judge("M3", with(sockets, seen("mapping", 1, 1), wide(messages("ring-spin", 0.8, 1e5)), messages("ring-park", 0.5, 1e6)))),
                () -> assertVerdict(NOT_MEASURED, "enough rounds for 4 comparisons", judge("M3", with(sockets.stream().map(one -> rounds(one, 7)).toList(),
                        seen("mapping", 1, 1), rounds(messages("ring-spin", 0.1, 1e7), 7)))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("M3", with(sockets, seen("mapping", 1, 0), spins))),
                () -> assertVerdict(NOT_MEASURED, "rounds", judge("M3", Stream.of(seen("mapping", 1, 1), spins))),
                () -> assertVerdict(NOT_MEASURED, "changes", judge("M3", with(sockets, spins))),
                () -> assertVerdict(NOT_MEASURED, "no mapped-ipc", judge("M3", Stream.of())));
    }

    @Test
    void sendfileGivesACopy() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("S6", Stream.of(seen("sendfile", 0, 0), seen("mapping", 1, 1)))),
                () -> assertVerdict(HOLDS, "", judge("S6", Stream.of( // beside another experiment's sendfile, as in a study
                        new Result("file-to-socket", "sendfile", Map.of("size", 65536), Result.VERIFIED), seen("sendfile", 0, 0)))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("S6", Stream.of(seen("sendfile", 0.5, 0)))),
                () -> assertVerdict(NOT_MEASURED, "sendfile", judge("S6", Stream.of(seen("mapping", 1, 1)))));
    }

    @Test
    void transfersAreSendfileWhereItMovedTheBytes() {
        var socket = calls("transfer-to", "file", "socket", "25", "sendfile");
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J3", Stream.of(socket))),
                () -> assertVerdict(HOLDS_IF, "transferTo from file to socket on JDK 25", judge("J3", Stream.of(socket,
                        calls("transfer-to", "file", "file", "25", "copy_file_range"), calls("transfer-from", "socket", "file", "25", "read", "pwrite64")))),
                () -> assertVerdict(HOLDS_IF, "transferTo from file to file on JDK 17", judge("J3", Stream.of(
                        calls("transfer-to", "file", "file", "17", "sendfile"), calls("transfer-to", "file", "file", "25", "copy_file_range")))),
                () -> assertVerdict(HOLDS_IF, "transferTo from file to file of another file system on JDK 25", judge("J3", Stream.of(
                        calls("transfer-to", "file", "file", "25", "copy_file_range"), across("transfer-to", "sendfile"), across("transfer-from", "pwrite64")))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J3", Stream.of(calls("transfer-from", "file", "file", "25", "copy_file_range")))),
                () -> assertVerdict(NOT_MEASURED, "no calls", judge("J3", Stream.of(calls("transfer-to", "file", "file", "25")))));
    }

    private static Stream<Result> with(List<Result> sockets, Result... others) {
        return Stream.concat(sockets.stream(), Stream.of(others));
    }
}
