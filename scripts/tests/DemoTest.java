package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.cli.Screen;
import zerocopy.record.MetricName;
import zerocopy.results.SavedRecords;
import zerocopy.send.Mechanism;
import zerocopy.transfer.TransferScreen;

/** The demos where all goes well: their screens, their JSON, what they save. */
@Tag(TestRun.TOGETHER)
@Timeout(60)
class DemoTest extends WithDemo {

    private static final String ALL = "read-write,read-write-heap,stream,stream-transfer,mmap,sendfile,splice";

    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {"SendfileDemo:sendfile-demo:read-write,sendfile", "MmapDemo:mmap-demo:read-write,mmap",
        "SpliceDemo:splice-demo:read-write,sendfile,splice",
        "ReadWriteDemo:read-write-demo:read-write,read-write-heap,stream,stream-transfer"})
    void comparesItsMethodsAndSavesTheRun(String main, String name, String methods) throws Exception {
        var seen = demo.run(main, "--size", "1MiB", "--repeat", "6", "--trace", "off", "--json", "--save");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        assertEquals(List.of(methods.split(",")), record.get("results").valueStream().map(r -> r.get("method").asString()).toList());
        assertEquals(name, record.get("command").get(0).asString());
        assertTrue(record.get("results").valueStream().allMatch(r -> r.get("integrity").asString().equals("verified")));
        var kept = folder.resolve("cache/zero-copy-lab");
        assertEquals(2, seen.err().lines().count(), seen.err());
        assertTrue(seen.err().contains("kept in " + kept), seen.err());
        assertTrue(Files.exists(kept.resolve("payload/random-1048576.bin")));
        try (var runs = Files.list(kept.resolve("runs"))) {
            var run = runs.toList();
            assertEquals(1, run.size());
            assertTrue(run.getFirst().toString().endsWith("-" + name));
            assertTrue(seen.err().contains("saved to " + run.getFirst()), seen.err());
            Demo.assertLeft(run.getFirst(), "command.txt", "environment.json", name + ".json");
            assertEquals(record, JsonMapper.shared().readTree(run.getFirst().resolve(name + ".json")));
            assertEquals(record.get("environment"), JsonMapper.shared().readTree(run.getFirst().resolve("environment.json")));
            assertEquals(name + " --size 1MiB --repeat 6 --trace off --json --save\n", Files.readString(run.getFirst().resolve("command.txt")));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void measuresEveryMetric() throws Exception {
        Fixtures.assumeTracing();
        Fixtures.randomFile(folder, 8 << 20);
        var seen = demo.sendfile("--file", "random-8388608", "--repeat", "6", "--methods", ALL, "--json", "--save", "a run/of mine");
        Demo.assertWorks(seen);
        assertEquals("saved to a run/of mine\n", seen.err());
        Demo.assertLeft(folder.resolve("a run/of mine"), "command.txt", "environment.json", "sendfile-demo.json");
        var record = JsonMapper.shared().readTree(seen.out());
        assertEquals("zero-copy-lab/1", record.get("schema").asString());
        assertEquals("measured", record.get("environment").get("copies").asString());
        for (var result : record.get("results")) {
            var metrics = result.get("metrics");
            assertAll(result.get("method").asString(), Stream.concat(
                    Stream.of(MetricName.THROUGHPUT, MetricName.RATIO, MetricName.SENDER_CPU, MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU,
                            MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM, MetricName.BY_REFERENCE,
                            MetricName.CROSSINGS, MetricName.TRACE_COVERAGE).map(name -> () -> assertMetric(metrics, name.key(), name.unit())),
                    Stream.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket", "linearized-at-transmit",
                            "by-reference", "to-interface", "socket-to-receiver")
                            .map(stage -> () -> assertMetric(metrics, MetricName.COPIED.key(stage), "B/B"))));
            metrics.forEachEntry((_, metric) -> assertTrue(metric.hasNonNull("unit") && metric.hasNonNull("source"), metric.toString()));
        }
        assertMetric(metrics(record, "sendfile"), "calls.sendfile", "1/GB");
        assertMetric(metrics(record, "sendfile"), "callBytes.sendfile", "B/B");
        assertEquals(2, metrics(record, "read-write").get("cpuCopies.kernel").get("median").asDouble(), 0.02);
        assertEquals(0, metrics(record, "sendfile").get("cpuCopies").get("median").asDouble(), 0.01);
        assertReadable(TransferScreen.of(SavedRecords.record(folder.resolve("a run/of mine/sendfile-demo.json")), Screen.PIPE));
    }

    /** Of all methods a row and a path each, and what all rows say alike above them. */
    private static void assertReadable(String screen) {
        for (var method : ALL.split(",")) {
            var lines = screen.lines().filter(line -> line.startsWith(" " + method + " ")).toList();
            assertEquals(2, lines.size(), screen);
            assertTrue(lines.getLast().contains(" disk ─"), screen);
        }
        assertEquals(ALL.split(",").length, screen.split("▶ receiver", -1).length - 1, screen);
        assertTrue(screen.contains("verified"), screen);
    }

    @Test
    void sendsAnEmptyFile() throws Exception {
        Files.createFile(folder.resolve("empty"));
        var screen = demo.sendfile("--file", "empty");
        Demo.assertWorks(screen);
        assertEquals(2, screen.out().lines().filter(line -> line.matches(" (read-write|sendfile) .*")).count(), screen.out());
        assertTrue(screen.out().contains("verified"), screen.out());
        var json = demo.sendfile("--file", "empty", "--json");
        Demo.assertWorks(json);
        var sendfile = JsonMapper.shared().readTree(json.out()).get("results").get(1);
        assertEquals("verified", sendfile.get("integrity").asString());
        assertEquals("not measured: no bytes were sent", sendfile.get("metrics").get("throughput").get("source").asString());
        assertEquals("not measured: no bytes were sent", sendfile.get("metrics").get("cpuCopies").get("source").asString());
    }

    @Test
    void listsItsMethodsInTheHelp() throws Exception {
        var seen = demo.sendfile("--help");
        Demo.assertWorks(seen);
        assertEquals("", seen.err());
        for (var mechanism : Mechanism.ALL) {
            assertTrue(seen.out().contains("\n  " + mechanism.id() + " "), seen.out());
            assertTrue(seen.out().replaceAll("\\s+", " ").contains(" " + mechanism.id() + " " + mechanism.summary()), seen.out());
        }
        Demo.assertFits(seen);
        assertEquals(List.of("--file", "--size", "--repeat", "--precision", "--budget", "--receiver", "--trace", "--timeout", "--quick",
                "--buffer", "--to", "--foreign", "--cache", "--pin", "--methods", "--save", "--json", "--congestion", "--verbose", "--help"),
                seen.out().lines().map(String::strip).map(line -> line.replace("-h, ", "")).filter(line -> line.startsWith("--"))
                        .map(line -> line.split("[=\\[ ]")[0]).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void sendsToAReceiver(String host) throws Exception {
        var bytes = Fixtures.randomFile(folder, 300_000);
        var receiver = demo.start(Demo.RECEIVE, "--listen", host + ":0", "--output", "received");
        try {
            Fixtures.await("it listens", Fixtures.PATIENCE, () -> receiver.outSoFar().contains("listening on "));
            var port = receiver.outSoFar().replaceAll("(?s).*?:(\\d+), keeping to received\n.*", "$1");
            var seen = demo.sendfile("--file", "random-300000", "--to", host + ":" + port, "--trace", "off", "--repeat", "2");
            Demo.assertWorks(seen);
            assertEquals(-1, Files.mismatch(bytes, folder.resolve("received")));
            assertTrue(receiver.outSoFar().contains("300000 bytes, verify\n"), receiver.outSoFar());
        } finally {
            receiver.process.destroy();
            receiver.join();
        }
        Demo.assertLeft(folder, "random-300000", "received");
    }

    /** Like {@code nc -l}: once with the trace, where that can be done, and once without. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    @Tag(TestRun.ALONE)
    void sendsToAForeignListener(String trace) throws Exception {
        Fixtures.randomFile(folder, 5_000_000);
        try (var listener = new ServerSocket(0, 1, Fixtures.loopback(0).getAddress())) {
            var got = CompletableFuture.supplyAsync(() -> {
                try (var peer = listener.accept()) {
                    return peer.getInputStream().readAllBytes(); // ends by the half-close
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            var seen = demo.sendfile("--file", "random-5000000", "--to", "127.0.0.1:" + listener.getLocalPort(), "--foreign", "--trace", trace);
            Demo.assertWorks(seen);
            assertEquals(Fixtures.sha256(Fixtures.randomBytes(5_000_000)), Fixtures.sha256(got.get()));
            assertAll(() -> assertTrue(seen.out().contains("unverified: the peer cannot say"), seen.out()),
                    () -> assertTrue(seen.out().contains("5,000,000 B"), seen.out()),
                    () -> assertTrue(seen.out().matches("(?s).* 5,000,000 B \\| +[\\d.,]+ (µs|ms|s) .*"), seen.out()),
                    () -> assertTrue(seen.out().contains("1.00"), seen.out()),
                    () -> assertFalse(seen.out().contains("/s"), "no speed: " + seen.out()));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void coloursOnlyATerminal() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/script")), "needs script(1), to have a terminal");
        Fixtures.randomFile(folder, 1 << 20);
        var line = String.join(" ", demo.command(Demo.SENDFILE, "--file", "random-1048576", "--trace", "off", "--repeat", "50"));
        var terminal = Program.run(folder, Map.of("TERM", "xterm"), "script", "-qec", line, "/dev/null");
        assertTrue(terminal.out().contains("\033[1;33m") || terminal.out().contains("\033[33;1m") || terminal.out().contains("\033[1m"), terminal.out());
        assertTrue(terminal.out().contains("timing"), "no progress bar");
        var plain = Program.run(folder, Map.of("TERM", "xterm", "NO_COLOR", "1"), "script", "-qec", line + " 2>/dev/null", "/dev/null");
        assertFalse(plain.out().contains("\033["), plain.out());
        assertFalse(plain.out().contains("timing"), plain.out());
    }

    private static JsonNode metrics(JsonNode record, String method) {
        return record.get("results").valueStream().filter(r -> r.get("method").asString().equals(method)).findFirst().orElseThrow().get("metrics");
    }

    private static void assertMetric(JsonNode metrics, String name, String unit) {
        var metric = metrics.get(name);
        assertTrue(metric != null, name + " is missing");
        assertAll(name, () -> assertEquals(unit, metric.get("unit").asString()), () -> assertEquals("measured", metric.get("source").asString()),
                () -> assertTrue(metric.get("median").isNumber()));
    }
}
