package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.cli.Progress;
import zerocopy.ipc.Exchange;
import zerocopy.ipc.IpcMethod;
import zerocopy.ipc.IpcPlan;
import zerocopy.ipc.Latencies;
import zerocopy.ipc.MappedIpc;
import zerocopy.ipc.MessageBytes;
import zerocopy.ipc.MessageReceiver;
import zerocopy.ipc.Offer;
import zerocopy.ipc.Ring;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The ring between threads, then messages between processes: none lost, none changed, and nobody waits for the dead. */
@Timeout(60)
class MappedIpcTest {

    private static final int SMALL = 256;

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(folder.resolve("ring"));
    }

    // --- the ring

    @Test
    void isEmptyFirstThenFullThenEmpty() throws Exception {
        try (var writer = Ring.create(file, SMALL); var reader = Ring.open(file)) {
            assertEquals(Ring.NONE, reader.peek());
            for (var i = 0; i < SMALL / 16; i++) {
                assertTrue(offer(writer, 8, i), "there is room for " + i);
            }
            assertEquals(Ring.NONE, writer.claim(8), "it is full");
            assertEquals(Ring.NONE, writer.claim(0));
            for (var i = 0; i < SMALL / 16; i++) {
                assertEquals(i, poll(reader, 8));
            }
            assertEquals(Ring.NONE, reader.peek());
            assertTrue(offer(writer, 8, 99), "there is room again");
            assertEquals(99, poll(reader, 8));
        }
    }

    /** What is claimed is not there for the reader, and what is peeked not free for the writer. */
    @Test
    void handsOverWhenPublishedAndReleased() throws Exception {
        try (var writer = Ring.create(file, SMALL); var reader = Ring.open(file)) {
            var at = writer.claim(writer.longest());
            writer.memory().set(ValueLayout.JAVA_LONG, at, 7);
            assertEquals(Ring.NONE, reader.peek());
            writer.publish();
            assertTrue(offer(writer, writer.longest(), 8));
            var seen = reader.peek();
            assertEquals(7, reader.memory().get(ValueLayout.JAVA_LONG, seen));
            assertEquals(seen, reader.peek(), "it stays until it is released");
            assertEquals(Ring.NONE, writer.claim(writer.longest()));
            reader.release(seen);
            assertTrue(offer(writer, writer.longest(), 9));
        }
    }

    /** Every length, at every place of the ring, so at its end, too, again and again. */
    @Test
    void wrapsAroundWithEveryLength() throws Exception {
        try (var writer = Ring.create(file, SMALL); var reader = Ring.open(file)) {
            for (var round = 0; round < 50; round++) {
                for (var length = 8; length <= writer.longest(); length++) {
                    assertTrue(offer(writer, length, length * 1000L + round), "an empty ring takes " + length + " bytes");
                    assertEquals(length * 1000L + round, poll(reader, length));
                }
            }
        }
    }

    @Test
    void refusesWhatCannotFit() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> Ring.create(file, 100));
        assertThrows(IllegalArgumentException.class, () -> Ring.create(file, 32));
        try (var writer = Ring.create(file, SMALL)) {
            assertThrows(IllegalArgumentException.class, () -> writer.claim(writer.longest() + 1));
        }
    }

    /** Two threads, each with a mapping of its own, as two processes have; lengths at random, each byte checked. */
    @ParameterizedTest
    @ValueSource(ints = {64, 4096, 1 << 20})
    void carriesManyMessages(int capacity) throws Exception {
        var count = 100_000;
        var opened = new CountDownLatch(1);
        var read = new FutureTask<>(() -> {
            try (var reader = Ring.open(file)) {
                opened.countDown();
                var lengths = lengths(capacity, reader);
                for (var i = 0; i < count; i++) {
                    while (reader.peek() < 0) {
                        Thread.onSpinWait();
                    }
                    assertEquals(i, poll(reader, lengths.nextInt()));
                }
                return reader.peek();
            }
        });
        try (var writer = Ring.create(file, capacity)) {
            Thread.ofPlatform().daemon().start(read);
            opened.await();
            var lengths = lengths(capacity, writer);
            for (var i = 0; i < count; i++) {
                var length = lengths.nextInt();
                while (!offer(writer, length, i)) {
                    Thread.onSpinWait();
                }
            }
            assertEquals(Ring.NONE, read.get());
            assertTrue(writer.peer() < 0, "the reader has left, and said so");
        }
    }

    /** The same on both sides. */
    private static PrimitiveIterator.OfInt lengths(int seed, Ring ring) {
        return new SplittableRandom(seed).ints(8, Math.min(ring.longest(), 512) + 1).iterator();
    }

    private static boolean offer(Ring ring, int length, long number) {
        var at = ring.claim(length);
        if (at < 0) {
            return false;
        }
        ring.memory().set(ValueLayout.JAVA_LONG, at, number);
        for (var i = 8; i < length; i++) {
            ring.memory().set(ValueLayout.JAVA_BYTE, at + i, (byte) (number + i));
        }
        ring.publish();
        return true;
    }

    private static long poll(Ring ring, int length) {
        var at = ring.peek();
        assertEquals(length, ring.length(at));
        var number = ring.memory().get(ValueLayout.JAVA_LONG, at);
        for (var i = 8; i < length; i++) {
            assertEquals((byte) (number + i), ring.memory().get(ValueLayout.JAVA_BYTE, at + i));
        }
        ring.release(at);
        return number;
    }

    /** A percentile of all rounds: the middle one of theirs would never see what one round in three is late. */
    @Test
    void mergesLatencies() {
        var encoded = Stream.of(1_000, 1_000, 1_000_000).map(slowest -> {
            var round = new Latencies();
            IntStream.range(0, 990).forEach(_ -> round.record(1_000));
            IntStream.range(0, 10).forEach(_ -> round.record(slowest));
            return round.encoded();
        }).toList();
        var all = Latencies.merged(encoded);
        assertEquals(1e-6, all.seconds(50), 1e-8);
        assertEquals(1e-6, all.seconds(99), 1e-8);
        assertEquals(1e-3, all.seconds(99.9), 1e-5);
        assertEquals(1e-3, all.seconds(100), 1e-5);
        assertEquals(1e-6, Latencies.merged(encoded.subList(0, 2)).seconds(100), 1e-8);
    }

    // --- messages

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 64, 1000})
    void tellsAMessageThatWasChanged(int size) throws Exception {
        var messages = new MessageBytes(size);
        var memory = MemorySegment.ofArray(new long[size / 8 + 3]);
        messages.write(memory, 8, 4711);
        assertEquals(4711, messages.check(memory, 8, size));
        Fixtures.assertSentence(assertThrows(IOException.class, () -> messages.check(memory, 8, size - 1)).getMessage(), "bytes");
        if (size > 8) {
            memory.set(ValueLayout.JAVA_BYTE, 8 + size - 1, (byte) ~memory.get(ValueLayout.JAVA_BYTE, 8 + size - 1));
            Fixtures.assertSentence(assertThrows(IOException.class, () -> messages.check(memory, 8, size)).getMessage(), "4711", "other bytes");
        }
    }

    // --- two processes

    static Stream<String> methods() {
        return IpcMethod.ALL.stream().map(IpcMethod::id);
    }

    /** Each method with each size, to one receiver: it checks every number and every byte, and counts. */
    @Test
    void exchangesMessagesOfEverySize() throws Exception {
        var before = ipcFiles();
        try (var receiver = new MessageReceiver(-1)) {
            var number = 0;
            for (var method : IpcMethod.ALL) {
                for (var size : new int[] {8, 9, 64, 1000, 16384, 1 << 20}) {
                    try (var line = new Exchange(receiver, number++, method, size)) {
                        assertTrue(line.saturate(5_000_000).messages() > 0, method.id() + " " + size);
                        assertEquals(100, line.pace(100, 10_000).messages(), method.id() + " " + size);
                    }
                }
            }
        }
        var left = ipcFiles();
        left.removeAll(before);
        assertEquals(Set.of(), left);
    }

    /** Rings and sockets' names, ours and others'. */
    private static Set<Path> ipcFiles() throws IOException {
        try (var files = Files.list(Offer.folder())) {
            return files.filter(file -> file.toString().endsWith(".ipc")).collect(Collectors.toSet());
        }
    }

    /** Killed while it receives: whoever sends to it hears of it, whether it spins, parks or sleeps in the kernel. */
    @ParameterizedTest
    @MethodSource("methods")
    void noticesThatTheReceiverDied(String method) throws Exception {
        try (var receiver = new MessageReceiver(-1); var line = new Exchange(receiver, 0, IpcMethod.of(method), 64)) {
            line.saturate(1_000_000);
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Thread.sleep(300);
                    ProcessHandle.of(receiver.pid()).ifPresent(ProcessHandle::destroyForcibly);
                } catch (InterruptedException e) {
                    // the test is over
                }
            });
            var failure = assertThrows(IOException.class, () -> line.saturate(Duration.ofMinutes(5).toNanos()));
            Fixtures.assertSentence(failure.getMessage(), "ended in the middle of the exchange");
        }
    }

    @Test
    void showsWhoSharesAndMeasures() throws Exception {
        var plan = new IpcPlan(List.of(IpcMethod.of("ring-park"), IpcMethod.of("unix")), List.of(8, 1024), 10_000, 2, 20, 10, true);
        var outcome = MappedIpc.run(plan, Progress.NONE);
        var exchanged = outcome.results().stream().filter(result -> result.metrics().containsKey("messages")).toList();
        assertEquals(4, exchanged.size());
        for (var result : exchanged) {
            for (var percentile : List.of("p50", "p90", "p99", "p999", "max")) {
                assertTrue(result.metric(MetricName.LATENCY, percentile).median() > 0, "two clocks that are one never go back");
            }
            assertTrue(result.metric(MetricName.MESSAGES).median() > 0);
            assertTrue(result.metric(MetricName.MESSAGE_CPU, "sender").known() && result.metric(MetricName.MESSAGE_CPU, "receiver").known());
            assertEquals(Result.VERIFIED, result.integrity());
        }
        assertSeen(outcome.results(), "mapping", 1);
        assertSeen(outcome.results(), "sendfile", 0);
    }

    private static void assertSeen(List<Result> results, String method, double share) {
        var result = results.stream().filter(r -> r.method().equals(method)).findFirst().orElseThrow();
        assertEquals(share, result.metric(MetricName.SEEN, "peer").median());
        assertEquals(share, result.metric(MetricName.SEEN, "file").median());
        assertEquals(Metric.MEASURED, result.metric(MetricName.SEEN, "file").source());
    }

    // --- the demo

    @Test
    @Tag(TestRun.TOGETHER)
    void showsAScreenAndARecord() throws Exception {
        var demo = new Demo(folder);
        var seen = demo.run("MappedIpcDemo", "--quick", "--sizes", "64", "--repeat", "1");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        methods().forEach(method -> assertTrue(seen.out().contains(" " + method + " "), seen.out()));
        var json = demo.run("MappedIpcDemo", "--quick", "--sizes", "8", "--methods", "ring-spin,unix", "--repeat", "1", "--json");
        Demo.assertWorks(json);
        var results = JsonMapper.shared().readTree(json.out()).get("results");
        assertEquals(List.of("ring-spin", "unix", "mapping", "sendfile"), results.valueStream().map(r -> r.get("method").asString()).toList());
        assertEquals("s", results.get(0).get("metrics").get("latency.p999").get("unit").asString());
    }

    /** From the outside: one of the two is killed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWithASentenceWhenTheReceiverIsKilled() throws Exception {
        var started = new Demo(folder).start("MappedIpcDemo", "--repeat", "1000", "--methods", "ring-spin");
        try {
            Fixtures.await("the receiver starts", Duration.ofSeconds(20), () -> receiver(started) != null);
            Thread.sleep(500);
            receiver(started).destroyForcibly();
            Demo.assertFails(1, started.join(), "ended in the middle of the exchange");
        } finally {
            started.process.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoReceiverWhenTheSenderIsKilled() throws Exception {
        var before = ipcFiles();
        var started = new Demo(folder).start("MappedIpcDemo", "--repeat", "1000", "--methods", "ring-spin");
        try {
            Fixtures.await("the receiver starts", Duration.ofSeconds(20), () -> receiver(started) != null);
            Thread.sleep(500);
            var receiver = receiver(started);
            started.process.toHandle().destroyForcibly();
            Demo.assertEnded(List.of(receiver));
        } finally {
            started.process.destroyForcibly();
            for (var left : ipcFiles()) { // kill -9 while a ring still had a name
                if (!before.contains(left)) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    private static ProcessHandle receiver(Program.Started started) {
        return Fixtures.descendants(started.process.toHandle(), "java").stream().findFirst().orElse(null);
    }
}
