package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import zerocopy.measure.RoundPlan;
import zerocopy.netty.Transport;
import zerocopy.record.Connections;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.SavedRecords;
import zerocopy.fileserver.LoadPlan;
import zerocopy.fileserver.ServerContender;

/** file-server-bench on a small scale. */
@Tag(TestRun.TOGETHER)
@EnabledOnOs(OS.LINUX)
class FileServerBenchTest extends WithDemo {

    private boolean nginx() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx").anyMatch(file -> Files.isExecutable(Path.of(file)));
    }

    @Test
    @Tag(TestRun.ALONE)
    void measuresEachServerInEachCell() throws Exception {
        var seen = demo.run("FileServerBenchScript", "--sizes", "4KiB,300KiB,1GiB", "--connections", "5,10", "--repeat", "6", "--congestion", "reno",
                "--methods", "nio-region,epoll-bytebuf,nginx", "--save", folder.resolve("run").toString());
        Demo.assertWorks(seen);
        var record = SavedRecords.record(folder.resolve("run/file-server-bench.json"));
        assertEquals(3 * 2 * 3, record.results().size());
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
                    () -> assertEquals("reno", result.parameters().get(Connections.CONGESTION), "nginx's connections, too"),
                    () -> assertEquals(false, result.parameters().get(Connections.PACED)),
                    () -> assertEquals(((Number) result.parameters().get("size")).doubleValue(), rate, rate * 0.2, "a body a request"),
                    () -> assertTrue(result.metric(MetricName.SERVER_CPU).median() > 0),
                    () -> assertTrue(result.metric(MetricName.ANSWERS).median() >= 6),
                    () -> assertPercentiles(result),
                    () -> assertEquals(0, result.metric(MetricName.ERRORS).median()),
                    () -> assertEquals(nginx(), result.metric(MetricName.SERVER_CPU_RATIO).known()));
        }
        assertTrue(seen.out().contains("req/s") && seen.out().contains("GB/s") && seen.out().contains("4 GiB are the most"), seen.out());
    }

    private static void assertPercentiles(Result result) {
        var p50 = result.metric(MetricName.LATENCY, "p50");
        var p99 = result.metric(MetricName.LATENCY, "p99");
        assertTrue(p50.known() && (p99.known() ? p50.median() <= p99.median() : p99.source().contains("too few")), p50 + " " + p99);
    }

    /** Of a few large bodies no p99 is told; nginx that will not start is left out, with its own words. */
    @Test
    @Tag(TestRun.ALONE)
    void saysWhatItCouldNotMeasure() throws Exception {
        var broken = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("nginx"), "#!/bin/sh\necho this nginx is broken >&2\nexit 1\n");
        assertTrue(broken.toFile().setExecutable(true));
        var seen = demo.with("PATH", broken.getParent() + ":" + System.getenv("PATH")).run("FileServerBenchScript", "--sizes", "64MiB", "--connections", "1",
                "--repeat", "2", "--methods", "nio-region,nginx", "--save", "run");
        Demo.assertWorks(seen);
        var record = SavedRecords.record(folder.resolve("run/file-server-bench.json"));
        var ours = record.results().getFirst();
        var p99 = ours.metric(MetricName.LATENCY, "p99");
        assertAll(() -> assertFalse(p99.known()), () -> assertTrue(p99.source().contains("too few answers in a round"), p99.source()),
                () -> assertTrue(ours.metric(MetricName.ANSWERS).median() >= 2),
                () -> assertEquals("unverified: nginx did not start: this nginx is broken", record.results().getLast().integrity()),
                () -> assertTrue(seen.out().contains("nginx did not start: this nginx is broken."), seen.out()));
    }

    /** All of it, which ProcessHandle.info has not where the class path is long. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return ""; // it is gone
        }
    }

    @Test
    void needsWrk() throws Exception {
        Demo.assertFails(1, demo.with("PATH", folder.toString()).run("FileServerBenchScript", "--quick"), "wrk is not installed");
    }

    /** A client that fails in the middle costs the round that it failed in, for all servers alike, and nothing else. */
    @Test
    void keepsWhatIsFinishedWhereWrkFails() throws Exception {
        var failing = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("wrk"), """
                #!/bin/sh
                for last; do :; done
                case "$last" in
                [0-9]*) [ "$last" = 400000000 ] || { echo >>count; [ "$(wc -l <count)" = 5 ] && { echo no strength; exit 1; }; } ;;
                esac
                exec %s "$@"
                """.formatted(wrk()));
        assertTrue(failing.toFile().setExecutable(true));
        var seen = demo.with("PATH", failing.getParent() + ":" + System.getenv("PATH")).run("FileServerBenchScript", "--sizes", "4KiB", "--connections", "1",
                "--repeat", "6", "--methods", "nio-region,nio-chunked", "--save", "run");
        Demo.assertWorks(seen);
        for (var result : SavedRecords.record(folder.resolve("run/file-server-bench.json")).results()) {
            assertEquals(5, result.metric(MetricName.SERVER_CPU).samples().size(), result.method());
        }
        assertTrue(seen.out().contains("1 round was lost: wrk failed: no strength."), seen.out());
    }

    private static Path wrk() {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "wrk")).filter(Files::isExecutable).findFirst().orElseThrow();
    }

    /** The budget ends the rounds; and a server that dies in the middle has no speed, and the run a fault. */
    @Test
    @Tag(TestRun.ALONE)
    void keepsItsTimeAndFailsWhereRequestsDo() throws Exception {
        var started = demo.start("FileServerBenchScript", "--sizes", "4KiB", "--connections", "1", "--precision", "0.01", "--budget", "10", "--methods", "nio-region,nio-chunked",
                "--save", "run");
        Fixtures.await("clients ask as they were told to, for what counts", Duration.ofSeconds(60), () -> Fixtures.descendants(started.process.toHandle(), "wrk").stream()
                .anyMatch(client -> commandLine(client).contains("\0-c\0" + "1\0")));
        Fixtures.await("a server has worked for a while, and is killed", Duration.ofSeconds(60), () -> started.process.descendants()
                .filter(process -> commandLine(process).matches("(?s).*ServerJvm.*\0chunked\0.*"))
                .filter(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() > 2_000).anyMatch(ProcessHandle::destroyForcibly));
        var seen = started.join();
        assertEquals(1, seen.code(), seen.err());
        var results = SavedRecords.record(folder.resolve("run/file-server-bench.json")).results();
        var dead = results.getLast();
        assertAll(() -> assertEquals("nio-chunked", dead.method()), () -> assertTrue(dead.metric(MetricName.ERRORS).median() > 0),
                () -> assertTrue(dead.integrity().contains("requests failed"), dead.integrity()),
                () -> assertFalse(dead.metric(MetricName.THROUGHPUT).known() || dead.metric(MetricName.SERVER_CPU).known()),
                () -> assertTrue(seen.out().contains("1 connection, files of 4 KiB, nio-chunked: "), seen.out()));
        var rounds = results.getFirst().metric(MetricName.SERVER_CPU).samples().size();
        assertTrue(rounds > 6 && rounds < 1000, rounds + " rounds");
    }

    /** Killed without a chance to tidy up: servers, nginx among them, and clients go all the same. */
    @Test
    void leavesNothingRunningWhenItIsKilled() throws Exception {
        var started = demo.start("FileServerBenchScript", "--sizes", "4KiB", "--connections", "10", "--repeat", "1000", "--methods", "nio-region,epoll-region,iouring-region,nginx");
        try {
            var servers = 2 + (Transport.IO_URING.unavailable().isEmpty() ? 1 : 0) + (nginx() ? 2 : 0);
            Fixtures.await("the servers start", Duration.ofSeconds(60), () -> started.process.descendants().count() >= servers);
            Fixtures.await("a client is at work", Duration.ofSeconds(60), () -> !Fixtures.descendants(started.process.toHandle(), "wrk").isEmpty());
            var processes = started.process.descendants().toList();
            started.process.destroyForcibly();
            Demo.assertEnded(processes);
        } finally {
            started.process.destroyForcibly();
        }
    }

    /** The first rounds: wrk goes on to the next tenth of a second, and that fits into the budget, too. */
    @Test
    void slicesOfWrkLeaveRoomForItsEnd() {
        for (var seconds : new int[] {2, 3, 20}) {
            var plan = RoundPlan.until(0.05, Duration.ofSeconds((long) seconds * ServerContender.ALL.size()));
            var slice = new LoadPlan(ServerContender.ALL, List.of(4096L), List.of(1, 1000), plan, 120, 1, true).slice();
            assertTrue(slice > 0 && RoundPlan.PILOT * (slice + 100) < 1000 * seconds, slice + " ms in " + seconds + " s");
        }
        assertEquals(120, new LoadPlan(ServerContender.ALL, List.of(4096L), List.of(1), RoundPlan.exactly(1000), 120, 1, true).slice());
    }
}
