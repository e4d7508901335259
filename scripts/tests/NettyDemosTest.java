package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.cli.Progress;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.netty.NettyMechanisms;
import zerocopy.netty.NettyOutcome;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.trace.Stage;
import zerocopy.trace.Tracing;
import zerocopy.transfer.FileToSocket;
import zerocopy.transfer.TransferPlan;

/** Netty's two demos: what they count, what they show, what follows of J4. */
@Timeout(180)
class NettyDemosTest extends WithDemo {

    /** Copies, calls and operations of every sender, exactly; and the verdict on them. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void countsWhatEachTransportDoes() throws Exception {
        Fixtures.assumeTracing();
        var size = 16 << 20;
        var plan = new TransferPlan(new Payload(Fixtures.randomFile(folder, size), size), NettyMechanisms.available().toList(), 64 << 10, RoundPlan.exactly(1), ReceiveMode.COPY, null,
                false, false, Tracing.REQUIRE, true, Duration.ofSeconds(60));
        var outcome = NettyOutcome.of(FileToSocket.run(plan, Progress.NONE));
        var results = new HashMap<String, Result>();
        outcome.results().forEach(result -> results.put(result.method(), result));
        for (var result : results.values()) {
            // sent by reference, and copied when it came to a receiver on this machine
            var zeroCopy = result.method().equals("netty-iouring-sendzc");
            var copies = result.method().contains("region") ? 0 : zeroCopy ? 1 : 2;
            assertEquals(Result.VERIFIED, result.integrity());
            assertAll(result.method(),
                    () -> assertEquals(1, value(result, MetricName.TRACE_COVERAGE.key()), 0.05),
                    () -> assertEquals(copies, value(result, MetricName.CPU_COPIES_KERNEL.key()), 0.02),
                    () -> assertEquals(0, value(result, MetricName.CPU_COPIES_JVM.key()), 0.02),
                    () -> assertEquals(copies == 0 ? 1 : 0, value(result, MetricName.BY_REFERENCE.key()), 0.02),
                    () -> assertTrue(value(result, MetricName.SENDER_CPU.key()) > 0));
        }
        assertEquals(1, value(results.get("netty-nio-region"), MetricName.CALL_BYTES.key("sendfile")), 0.001);
        assertEquals(1, value(results.get("netty-epoll-region"), MetricName.CALL_BYTES.key("sendfile")), 0.001);
        assertEquals(1, value(results.get("netty-iouring-sendzc"), MetricName.COPIED.key(Stage.DESPITE_ZEROCOPY.id())), 0.02);
        assertEquals(1, value(results.get("netty-iouring-sendzc"), MetricName.OPERATION_BYTES.key("SEND_ZC")), 0.001);
        assertEquals(2, value(results.get("netty-iouring-region"), MetricName.OPERATION_BYTES.key("SPLICE")), 0.001);
        assertTrue(value(results.get("netty-iouring-region"), MetricName.CALLS.key("io_uring_enter")) > 0);
        assertFalse(results.get("netty-iouring-region").metrics().containsKey(MetricName.CALLS.key("sendfile")));

        Judged.assertVerdict(Ruling.HOLDS_IF, judge(outcome.results()), "if.transport");
        assertEquals(List.of("NIO", "epoll"), Judged.arguments(judge(outcome.results()).condition()));
        Judged.assertVerdict(Ruling.HOLDS_IF, judge(List.of(results.get("netty-nio-region"), results.get("netty-epoll-region"))), "condition.transports");
        assertEquals(Ruling.DOES_NOT_HOLD, judge(List.of(results.get("netty-iouring-region"))).ruling());
        assertEquals(Ruling.NOT_MEASURED, judge(List.of(results.get("netty-chunked"))).ruling());
    }

    private static double value(Result result, String metric) {
        assertEquals(Metric.MEASURED, result.metrics().get(metric).source(), metric);
        return result.metrics().get(metric).median();
    }

    private static Verdict judge(List<Result> results) {
        return Claims.of("J4").orElseThrow().judge(Results.of(List.of(new RunRecord(List.of("test"), Map.of(), results))));
    }

    /** A region beside the sendfile that it is: of the same rounds, with what each called, and nothing where one is missing or of other rounds. */
    @Test
    void tellsWhatARegionTakesBesideSendfile() {
        var plain = sent("sendfile", 4e9).figure(MetricName.SENDER_CPU, 0.04).moves("sendfile", 1).result();
        var region = sent("netty-nio-region", 3e9).figure(MetricName.SENDER_CPU, 0.06).moves("sendfile", 100).result();
        var told = notes(plain, region).getFirst();
        assertTrue(Stream.of("netty-nio-region", "0.75", "0.06", "0.04", "1,490", "14.9").allMatch(told::contains), told);
        assertEquals(List.of(), notes(plain));
        assertEquals(List.of(), notes(region));
        assertEquals(List.of(), notes(plain, sent("netty-nio-region", 3e9).rounds(7).timed(MetricName.THROUGHPUT, 3e9).result()));
    }

    private static Made sent(String method, double speed) {
        return Made.sent(method).timed(MetricName.THROUGHPUT, speed);
    }

    private static List<String> notes(Result... results) {
        return NettyOutcome.of(new Outcome(Map.of(), List.of(results), List.of())).notes().stream().filter(note -> note.contains("times the speed")).toList();
    }

    @Test
    void fileRegionDemoShowsAndSavesIt() throws Exception {
        var seen = demo.run("NettyFileRegionDemo", "--size", "1MiB", "--repeat", "2", "--trace", "off", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        var record = SavedRecords.record(folder.resolve("run/netty-fileregion-demo.json"));
        assertEquals("4.2.18.Final", ((Map<?, ?>) record.environment().get("netty")).get("version"));
        NettyMechanisms.ALL.forEach(mechanism -> assertTrue(seen.out().contains(" " + mechanism.id() + " "), seen.out()));
    }

    @Test
    void refusesAForeignListener() throws Exception {
        var seen = demo.run("NettyFileRegionDemo", "--foreign", "--to", "127.0.0.1:9", "--methods", "netty-nio-region");
        Demo.assertFails(2, seen, "--foreign", "Netty's open one of their own");
    }

    /** The client, which is in the same process and says when a phase is over, is none of those whose calls and copies count. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void countsTheFallbacksServerOnly() throws Exception {
        Fixtures.assumeTracing();
        var seen = demo.run("NettyFallbackDemo", "--size", "4MiB", "--cold-size", "4MiB", "--repeat", "1", "--trace", "require", "--save", "run");
        Demo.assertWorks(seen);
        var ways = SavedRecords.record(folder.resolve("run/netty-fallback-demo.json")).results().stream().filter(result -> result.method().endsWith("-chunked")).toList();
        assertEquals(3, ways.size());
        assertAll(ways.stream().map(way -> () -> {
            assertEquals(2, value(way, MetricName.CPU_COPIES_KERNEL.key()), 0.05, way.method());
            var inAndOut = value(way, "copied.native-to-heap") + value(way, "copied.heap-to-native");
            assertEquals(way.method().equals("plain-chunked") ? 0 : 2, Math.rint(inAndOut), way.method() + way.metrics());
            assertEquals(inAndOut + value(way, "copied.heap-to-heap") + value(way, "copied.native-to-native"),
                    value(way, MetricName.CPU_COPIES_JVM.key()), 1e-9, "what gzip and TLS copy between arrays is among the JVM's copies");
        }));
    }

    @Test
    void fallbackDemoShowsAndSavesIt() throws Exception {
        var seen = demo.run("NettyFallbackDemo", "--size", "1MiB", "--cold-size", "4MiB", "--repeat", "2", "--trace", "off", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        var results = new HashMap<String, Result>();
        SavedRecords.record(folder.resolve("run/netty-fallback-demo.json")).results().forEach(result -> results.put(result.method(), result));
        for (var works : List.of("plain-region", "plain-chunked", "tls-chunked", "gzip-chunked", "warm-region")) {
            assertEquals(Result.VERIFIED, results.get(works).integrity(), works);
        }
        assertTrue(results.get("idle").integrity().contains("no file was sent"), results.get("idle").integrity());
        assertEquals(2, results.get("idle").metric(MetricName.ROUND_TRIP, "p99").samples().size(), "timed all the same");
        assertEquals("UnsupportedMessageTypeException", results.get("tls-region").parameters().get("write"));
        assertTrue(results.get("tls-region").parameters().get("arrives").toString().startsWith("no file"), results.get("tls-region").toString());
        assertEquals("succeeded", results.get("gzip-region").parameters().get("write"), "Netty says nothing");
        assertTrue(results.get("gzip-region").parameters().get("arrives").toString().startsWith("the file as it is"), results.get("gzip-region").toString());
        assertEquals("nothing in its way", results.get("plain-region").parameters().get("check"));
        for (var refused : List.of("tls-region", "gzip-region")) {
            Fixtures.assertSentence(results.get(refused).parameters().get("check").toString(), "ChunkedWriteHandler");
        }
    }
}
