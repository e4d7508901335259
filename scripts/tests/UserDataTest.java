package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.cli.Progress;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Results;
import zerocopy.send.Mechanism;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.Tracing;
import zerocopy.transfer.SendingPlan;
import zerocopy.userdata.MsgZerocopySender;
import zerocopy.userdata.UserData;
import zerocopy.userdata.UserDataMechanisms;

/** Data that is in no file: refused by sendfile, and sent all the same. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class UserDataTest {

    private static final String DEMO = "UserDataDemo";
    private static final int SIZE = (4 << 20) + 4321;

    @TempDir
    static Path folder;
    private static Path file;
    private static byte[] bytes;
    private static Outcome outcome;

    /** One run, traced where that can be done. */
    @BeforeAll
    static void run() throws Exception {
        file = Fixtures.randomFile(folder, SIZE);
        bytes = Files.readAllBytes(file);
        outcome = run(CopyTracer.unavailable().isEmpty() ? Tracing.REQUIRE : Tracing.OFF);
    }

    private static Outcome run(Tracing tracing) throws IOException {
        return UserData.run(new SendingPlan(Payload.of(file, Payload.WHOLE), RoundPlan.exactly(1), ReceiveMode.COPY, tracing, Duration.ofSeconds(30)), Progress.NONE);
    }

    static Stream<String> methods() {
        return UserDataMechanisms.ALL.stream().map(Mechanism::id);
    }

    // --- the senders

    @ParameterizedTest
    @MethodSource("methods")
    void deliversEverySize(String method, @TempDir Path own) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect()) {
            for (int size : List.of(0, 1, 4095, 4096, 4097, SIZE)) {
                var whole = Files.write(own.resolve("whole-" + size), Arrays.copyOf(bytes, size));
                try (var sender = Mechanism.of(method).open(whole, connection.data(), 1)) {
                    connection.announce(ReceiveMode.VERIFY, size);
                    assertEquals(size, sender.send(0, size));
                    assertEquals(Fixtures.sha256(bytes, 0, size), connection.receipt().sha256(), size + " bytes");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void deliversSlicesOverAndOver(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = Mechanism.of(method).open(file, connection.data(), 1)) {
            for (int position : List.of(0, 1, 4095, 4097, 1_000_003, SIZE - 1, SIZE)) {
                for (int count : List.of(0, 1, 4096, 65_537, SIZE)) {
                    var expected = Math.min(count, SIZE - position);
                    connection.announce(ReceiveMode.VERIFY, expected);
                    assertEquals(expected, sender.send(position, count), position + " " + count);
                    assertEquals(Fixtures.sha256(bytes, position, expected), connection.receipt().sha256(), position + " " + count);
                }
            }
        }
    }

    /** Buffers so small that every call is partial, and the sender waits for the receiver. */
    @ParameterizedTest
    @MethodSource("methods")
    void deliversToASlowReader(String method) throws Exception {
        var count = 1 << 20;
        try (var listener = ServerSocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 8192).bind(Fixtures.loopback(0));
                var out = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 8192)) {
            out.connect(listener.getLocalAddress());
            try (var in = listener.accept(); var sender = Mechanism.of(method).open(file, out, 1)) {
                var sending = new FutureTask<>(() -> sender.send(77, count));
                Thread.ofPlatform().daemon().start(sending);
                assertEquals(Fixtures.sha256(bytes, 77, count), Fixtures.sha256(Fixtures.read(in, count)));
                assertEquals(count, sending.get());
            }
        }
    }

    /** The kernel copies what is delivered on this machine, and says so. */
    @Test
    void believesTheErrorQueue() throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = new MsgZerocopySender(file, connection.data())) {
            connection.announce(ReceiveMode.VERIFY, SIZE);
            sender.send(0, SIZE);
            connection.receipt();
            assertEquals(1, sender.copiedAfterAll());
        }
        assertEquals(1, result("msg-zerocopy").metric(MetricName.COPIED_AFTER_ALL).median());
        Fixtures.assumeTracing();
        assertEquals(1, result("msg-zerocopy").metric(MetricName.COPIED, "despite-zerocopy").median(), 0.02, "the trace found the same by itself");
    }

    @Test
    void saysThatThePeerIsGone() throws Exception {
        for (var method : methods().toList()) {
            try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var out = SocketChannel.open(listener.getLocalAddress());
                    var sender = Mechanism.of(method).open(file, out, 1)) {
                Peer.reset(listener.accept());
                var failure = assertThrows(IOException.class, () -> {
                    for (int i = 0; i < 20; i++) {
                        sender.send(0, SIZE);
                    }
                }, method);
                Fixtures.assertSentence(failure.getMessage());
            }
        }
    }

    // --- the experiment

    @ParameterizedTest
    @CsvSource({"write-direct,1,0,0", "memfd,0,1,1", "memfd-write,1,1,0", "vmsplice,0,1,1", "msg-zerocopy,1,0,0"})
    void countsCopiesAndLateChanges(String method, double copies, double byReference, double changed) {
        var result = result(method);
        assertEquals(Result.VERIFIED, result.integrity());
        assertEquals(changed, result.metric(MetricName.CHANGED).median());
        Fixtures.assumeTracing();
        assertAll(() -> assertEquals(Metric.MEASURED, result.metric(MetricName.CPU_COPIES).source()),
                () -> assertEquals(copies, result.metric(MetricName.CPU_COPIES).median(), 0.02),
                () -> assertEquals(byReference, result.metric(MetricName.BY_REFERENCE).median(), 0.02),
                () -> assertEquals(1, result.metric(MetricName.TRACE_COVERAGE).median(), 0.05),
                () -> assertEquals(method.equals("msg-zerocopy") ? 1 : 0, result.metric(MetricName.COPIED, "despite-zerocopy").median(), 0.02));
    }

    /** io_uring's own report, where this machine has one: over loopback all is copied, and so nothing of it can be changed late. */
    @Test
    void sendZcReportsWhatItCopied() {
        var result = result("send-zc");
        assumeTrue(result.integrity().equals(Result.VERIFIED), result.integrity());
        assertEquals(1, result.metric(MetricName.COPIED_AFTER_ALL).median());
        assertEquals(0, result.metric(MetricName.CHANGED).median());
    }

    @Test
    void asksSendfile() {
        var calls = outcome.results().stream().filter(result -> result.method().equals(UserData.CALL)).toList();
        for (var call : calls) {
            var errno = call.metric(MetricName.ERRNO).median();
            switch ((String) call.parameters().get("source")) {
                case "a regular file", "a memfd", "a device" -> assertEquals(0, errno, call.toString());
                case "a pipe", "a socket" -> assertEquals(22, errno, call.toString());
                default -> assertNotEquals(0, errno, call.toString());
            }
        }
        assertEquals(7, calls.size());
    }

    /** Without a trace the socket's share is proven by writing to the memory, and the rest is modelled. */
    @Test
    void provesAndModelsUntraced() throws Exception {
        var untraced = run(Tracing.OFF);
        var byMethod = methods().map(method -> untraced.results().stream().filter(result -> result.method().equals(method)).findFirst().orElseThrow()).toList();
        for (var result : byMethod) {
            var byReference = result.metric(MetricName.BY_REFERENCE);
            assertEquals(result(result.method()).metric(MetricName.CPU_COPIES).median(), result.metric(MetricName.CPU_COPIES).median(), 0.02, result.method());
            var part = List.of("vmsplice", "msg-zerocopy").contains(result.method()) ? "by-reference-to-other-pages" : "by-reference";
            assertEquals(result.method().equals("memfd-write") ? Metric.MODELLED : Metric.PROVEN, result.metric(MetricName.COPIED, part).source(), result.method());
            assertEquals(result(result.method()).metric(MetricName.BY_REFERENCE).median(), byReference.median(), 0.02, result.method());
        }
        assertTrue(untraced.notes().getFirst().contains("not measured here"), untraced.notes().toString());
        assertTrue(untraced.notes().getLast().endsWith("copied after all."), untraced.notes().toString());
    }

    @Test
    void judgesS5() {
        var claim = Claims.of("S5").orElseThrow();
        assertEquals(Ruling.HOLDS, claim.judge(run(outcome.results())).ruling());
        var accepted = outcome.results().stream().map(result -> {
            var copy = new Result(result.experiment(), result.method(), result.parameters(), result.integrity());
            copy.put(MetricName.ERRNO, Metric.of(MetricName.ERRNO, 0, Metric.MEASURED));
            return copy;
        }).toList();
        assertEquals(Ruling.DOES_NOT_HOLD, claim.judge(run(accepted)).ruling());
        var ways = outcome.results().stream().filter(result -> !result.method().equals(UserData.CALL)).toList();
        assertEquals(Ruling.NOT_MEASURED, claim.judge(run(ways)).ruling());
    }

    // --- the demo

    @Test
    void showsAndSavesIt(@TempDir Path own) throws Exception {
        var seen = new Demo(own).run(DEMO, "--size", "1MiB", "--repeat", "6", "--trace", "off", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        for (var method : methods().toList()) {
            assertEquals(1, seen.out().lines().filter(line -> line.startsWith(" " + method + " ")).count(), seen.out());
        }
        assertTrue(seen.out().contains("EBADF") && seen.out().contains("Why: ") && seen.out().contains("Try: "), seen.out());
        Demo.assertLeft(own.resolve("run"), "command.txt", "environment.json", "user-data-demo.json");
    }

    private static Result result(String method) {
        return outcome.results().stream().filter(result -> result.method().equals(method)).findFirst().orElseThrow();
    }

    private static Results run(List<Result> results) {
        return Results.of(List.of(new RunRecord(List.of("user-data-demo"), outcome.environment(), results)));
    }
}
