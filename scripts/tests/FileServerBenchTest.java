package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.assertVerdict;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.claims.Verdict;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** file-server-bench on a small scale, and the verdicts J5 and S1 on records made to give each of them. */
@EnabledOnOs(OS.LINUX)
class FileServerBenchTest {

    @TempDir
    private Path folder;

    private boolean nginx() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx").anyMatch(file -> Files.isExecutable(Path.of(file)));
    }

    @Test
    void measuresEachServerInEachCell() throws Exception {
        var seen = new Demo(folder).run("FileServerBenchScript", "--sizes", "4KiB,300KiB,1GiB", "--connections", "5,10", "--repeat", "6",
                "--methods", "nio-region,nio-chunked,epoll-bytebuf,nginx", "--save", folder.resolve("run").toString());
        Demo.assertWorks(seen);
        var record = Json.read(folder.resolve("run/file-server-bench.json"));
        assertEquals(3 * 2 * 4, record.results().size());
        for (var result : record.results()) {
            assertEquals("file-server", result.experiment());
            var skipped = result.parameters().get("size").equals(1 << 30);
            if (skipped || result.method().equals("nginx") && !nginx()) {
                assertTrue(result.integrity().contains(skipped ? ".0 GiB in flight" : "not installed"), result.integrity());
                assertFalse(result.metric(MetricName.SERVER_CPU).known());
                continue;
            }
            var rate = result.metric(MetricName.THROUGHPUT).median() / result.metric(MetricName.REQUESTS).median();
            assertAll(result.method() + " " + result.parameters(), () -> assertEquals(Result.VERIFIED, result.integrity()),
                    () -> assertEquals(6, result.metric(MetricName.SERVER_CPU).samples().size()),
                    () -> assertEquals(((Number) result.parameters().get("size")).doubleValue(), rate, rate * 0.2, "a body a request"),
                    () -> assertTrue(result.metric(MetricName.SERVER_CPU).median() > 0),
                    () -> assertTrue(result.metric(MetricName.LATENCY, "p50").median() <= result.metric(MetricName.LATENCY, "p99").median()),
                    () -> assertEquals(0, result.metric(MetricName.ERRORS).median()),
                    () -> assertEquals(nginx(), result.metric(MetricName.SERVER_CPU_RATIO).known()));
        }
        assertTrue(seen.out().contains("req/s") && seen.out().contains("GB/s") && seen.out().contains("4 GiB are the most"), seen.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--methods nope: no method 'nope' but nio-region", "--connections 0: from 1 to 10000", "--sizes 0: from 1 byte",
        "--sizes 2GiB: to 1GiB", "--repeat 0: from 1 to", "--loops 0: from 1 to", "--driver ab: one of"})
    void refusesBadUsage(String typedAndSaid) throws Exception {
        var parts = typedAndSaid.split(": ", 2);
        Demo.assertFails(2, new Demo(folder).run("FileServerBenchScript", parts[0].split(" ")), parts[1], "--help");
    }

    /** Killed without a chance to tidy up: servers, nginx among them, and clients go all the same. */
    @Test
    void leavesNothingRunningWhenItIsKilled() throws Exception {
        var started = new Demo(folder).start("FileServerBenchScript", "--sizes", "4KiB", "--connections", "10", "--repeat", "1000", "--driver", "client");
        try {
            var servers = nginx() ? 12 : 10;
            Fixtures.await("the servers start", Duration.ofSeconds(60), () -> started.process.descendants().count() >= servers);
            Thread.sleep(1000);
            var processes = started.process.descendants().toList();
            started.process.destroyForcibly();
            Demo.assertEnded(processes);
        } finally {
            started.process.destroyForcibly();
        }
    }

    // --- verdicts

    /** So many rounds, each a little off. */
    private static Result served(String method, long size, int connections, double cpu, int rounds) {
        var result = new Result("file-server", method, Map.of("size", size, "connections", connections), Result.VERIFIED);
        result.put(MetricName.SERVER_CPU, Statistics.repeated(MetricName.SERVER_CPU, IntStream.range(0, rounds).mapToDouble(i -> cpu * (1 + (i % 3) / 1e3)).toArray()));
        return result;
    }

    private static Stream<Result> served(String method, long size, double cpu, int rounds) {
        return Stream.of(1, 100, 1000).map(connections -> served(method, size, connections, cpu, rounds));
    }

    private static Verdict judge(String id, Stream<?>... results) {
        return Judged.judge(id, Stream.of(results).flatMap(stream -> stream).map(Result.class::cast));
    }

    @Test
    void fileRegionSuitsManyWhereItCostsLess() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J5", served("epoll-region", 1 << 20, 1, 8), served("epoll-chunked", 1 << 20, 2, 8))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J5", served("epoll-region", 1 << 20, 2, 8), served("epoll-chunked", 1 << 20, 1, 8))),
                () -> assertVerdict(HOLDS_IF, "1 MiB by epoll-region instead of epoll-chunked; the reverse holds for 4 KiB", judge("J5",
                        served("epoll-region", 1 << 20, 1, 8), served("epoll-chunked", 1 << 20, 2, 8),
                        served("epoll-region", 4096, 2, 8), served("epoll-chunked", 4096, 1, 8))),
                () -> assertVerdict(HOLDS_IF, "1 MiB by iouring-region instead of iouring-chunked is not decided", judge("J5",
                        served("nio-region", 1 << 20, 1, 8), served("nio-chunked", 1 << 20, 2, 8), served("iouring-region", 1 << 20, 1, 8), noisy("iouring-chunked"))),
                () -> assertVerdict(NOT_MEASURED, "undecided", judge("J5", served("epoll-region", 1 << 20, 1, 8), noisy("epoll-chunked"))),
                () -> assertVerdict(NOT_MEASURED, "too few rounds", judge("J5", served("epoll-region", 1 << 20, 1, 6), served("epoll-chunked", 1 << 20, 2, 6),
                        served("nio-region", 1 << 20, 1, 6), served("nio-chunked", 1 << 20, 2, 6))),
                () -> assertVerdict(NOT_MEASURED, "100 connections", judge("J5", Stream.of(served("epoll-region", 1 << 20, 10, 1, 8), served("epoll-chunked", 1 << 20, 10, 2, 8)))),
                () -> assertVerdict(NOT_MEASURED, "no file-server", judge("J5", Stream.of())));
    }

    /** Now twice as much, now half. */
    private static Stream<Result> noisy(String method) {
        return Stream.of(100).map(connections -> {
            var result = served(method, 1 << 20, connections, 1, 8);
            result.put(MetricName.SERVER_CPU, Statistics.repeated(MetricName.SERVER_CPU, DoubleStream.of(2, 0.5, 2, 0.5, 2, 0.5, 2, 0.5).toArray()));
            return result;
        });
    }

    @Test
    void sendfileSuitsWebServersWhereItCostsLess() {
        var beside = new ArrayList<Result>(served("epoll-region", 1 << 20, 1, 8).toList());
        beside.forEach(result -> result.put(MetricName.SERVER_CPU_RATIO, new Metric("1", 1.1, 1.05, 1.2, null, Metric.MEASURED)));
        var verdict = judge("S1", beside.stream(), served("epoll-chunked", 1 << 20, 2, 8), served("epoll-bytebuf", 1 << 20, 2, 8));
        assertVerdict(HOLDS, "", verdict);
        assertTrue(verdict.reasons().stream().anyMatch(reason -> reason.contains("Beside nginx") && reason.contains("1.10 (1.05 to 1.20)")), verdict.reasons().toString());
        assertAll(
                () -> assertVerdict(HOLDS_IF, "1 MiB by epoll-region instead of epoll-chunked; the reverse holds for 1 MiB by epoll-region instead of epoll-bytebuf",
                        judge("S1", served("epoll-region", 1 << 20, 2, 8), served("epoll-chunked", 1 << 20, 3, 8), served("epoll-bytebuf", 1 << 20, 1, 8))),
                () -> assertVerdict(HOLDS, "", judge("S1", served("nio-region", 1 << 20, 1, 8), served("nio-chunked", 1 << 20, 2, 8))),
                () -> assertVerdict(NOT_MEASURED, "no server", judge("S1", served("epoll-region", 1 << 20, 1, 8))));
    }
}
