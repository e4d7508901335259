package tests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.measure.Deadline;
import zerocopy.measure.Payload;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.Receipt;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.transfer.TransferFigures;

/** Transfers that go wrong end in time and in one sentence, whatever the method; @Timeout is the promise of 10 s. */
@Tag(TestRun.TOGETHER)
@Timeout(10)
class TransferTest {

    /** More than the buffers of both ends hold, which is some MiB, so that every method is caught in the middle. */
    private static final int SIZE = (24 << 20) + 2000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    static Path folder;
    private static Payload payload;

    @BeforeAll
    static void makeFile() throws IOException {
        payload = Payload.of(Fixtures.randomFile(folder, SIZE), Payload.WHOLE);
    }

    static Stream<String> methods() {
        return Fixtures.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void givesUpOnAPeerThatStalls(String method) throws Exception {
        try (var peer = new Peer((_, _) -> { })) {
            Fixtures.assertSentence(failure(method, payload, peer, SECOND), "given up after 1 s", "--timeout");
        }
    }

    /** The bytes fit into the sockets' buffers, so the kernel has taken them all when the peer stalls. */
    @ParameterizedTest
    @MethodSource("methods")
    void givesUpOnAPeerThatNeverAnswers(String method) throws Exception {
        try (var peer = new Peer((_, _) -> { })) {
            Fixtures.assertSentence(failure(method, new Payload(payload.file(), 1000), peer, SECOND), "the receiver has not answered for 1 s");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void saysThatThePeerClosed(String method) throws Exception {
        try (var peer = new Peer((data, control) -> {
            Fixtures.read(data, 100_000);
            data.close();
            control.close();
        })) {
            Fixtures.assertSentence(failure(method, payload, peer, Fixtures.PATIENCE), "the receiver closed the connection");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void saysThatThePeerReset(String method) throws Exception {
        try (var peer = new Peer((data, control) -> {
            Fixtures.read(data, 100_000);
            Peer.reset(control);
            Peer.reset(data);
        })) {
            Fixtures.assertSentence(failure(method, payload, peer, Fixtures.PATIENCE), "the receiver closed the connection");
        }
    }

    /** After the kernel has taken the last byte it is the answer that fails. */
    @Test
    void saysThatThePeerClosedInsteadOfAnswering() throws Exception {
        var little = new Payload(payload.file(), 1000);
        try (var closing = new Peer((_, control) -> control.close()); var resetting = new Peer((_, control) -> Peer.reset(control))) {
            Fixtures.assertSentence(failure("sendfile", little, closing, Fixtures.PATIENCE), "the receiver", "closed");
            Fixtures.assertSentence(failure("sendfile", little, resetting, Fixtures.PATIENCE), "the receiver", "closed");
        }
    }

    /** And then another transfer is tried on the connection that is no more. */
    @Test
    void saysThatThePeerClosedBefore() throws Exception {
        try (var peer = new Peer((data, control) -> {
            Peer.reset(data);
            Peer.reset(control);
        }); var connection = new Connection(peer.address(), Fixtures.PATIENCE);
                var deadline = new Deadline(connection.data(), Fixtures.PATIENCE);
                var sender = Mechanism.of("read-write").open(payload.file(), connection.data(), Mechanism.DEFAULT_BUFFER)) {
            for (int i = 0; i < 3; i++) {
                var failure = assertThrows(IOException.class,
                        () -> Transfer.run(sender, payload, connection, ReceiveMode.COPY, deadline, Transfer.Marks.NONE));
                Fixtures.assertSentence(failure.getMessage(), "the receiver", "closed");
            }
        }
    }

    @Test
    void passesOnWhyTheReceiverGaveUp() throws Exception {
        try (var peer = new Peer((_, control) -> control.socket().getOutputStream().write("failed its disk is full\n".getBytes()))) {
            Fixtures.assertSentence(failure("sendfile", new Payload(payload.file(), 1000), peer, Fixtures.PATIENCE),
                    "the receiver gave up: its disk is full");
        }
    }

    @Test
    void saysThatFewerBytesArrived() throws Exception {
        try (var peer = new Peer((_, control) -> control.socket().getOutputStream().write("received 999 - 5\n".getBytes()))) {
            Fixtures.assertSentence(failure("sendfile", new Payload(payload.file(), 1000), peer, Fixtures.PATIENCE), "999 of 1000 bytes");
        }
    }

    /** A mapping faults behind the file's new end, reads end there, sendfile and splice move nothing more. */
    @ParameterizedTest
    @MethodSource("methods")
    void saysThatTheFileWasTruncated(String method, @TempDir Path own) throws Exception {
        var file = Fixtures.randomFile(own, SIZE);
        try (var peer = new Peer((data, _) -> {
            Fixtures.read(data, 100_000);
            Fixtures.truncate(file, SIZE / 2);
            Fixtures.read(data, SIZE);
        })) {
            Fixtures.assertSentence(failure(method, new Payload(file, SIZE), peer, Fixtures.PATIENCE), file + " was truncated while it was sent");
        }
    }

    /** The rest of a page whose file ends within it reads as zeros in a mapping, and nothing faults. */
    @ParameterizedTest
    @MethodSource("methods")
    void saysThatTheFileWasTruncatedInItsLastPage(String method, @TempDir Path own) throws Exception {
        var file = Fixtures.randomFile(own, SIZE);
        try (var peer = new Peer((data, control) -> {
            Fixtures.read(data, 100_000);
            Fixtures.truncate(file, SIZE - 1000);
            Fixtures.read(data, SIZE - 100_000);
            control.socket().getOutputStream().write(("received " + SIZE + " - 5\n").getBytes());
        })) {
            Fixtures.assertSentence(failure(method, new Payload(file, SIZE), peer, Fixtures.PATIENCE), file + " was truncated while it was sent");
        }
    }

    /** A foreign listener says nothing, so it has to be gone while bytes are on their way to be missed. */
    @ParameterizedTest
    @MethodSource("methods")
    void endsAForeignTransferThatStalls(String method) throws Exception {
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var out = SocketChannel.open(listener.getLocalAddress());
                var deadline = new Deadline(out, SECOND);
                var sender = Mechanism.of(method).open(payload.file(), out, Mechanism.DEFAULT_BUFFER)) {
            var failure = assertThrows(IOException.class, () -> Transfer.runForeign(sender, payload, out, deadline, Transfer.Marks.NONE));
            Fixtures.assertSentence(failure.getMessage(), "given up after 1 s");
        }
    }

    /** The clock stands still between transfers: a pause longer than the limit harms none. */
    @Test
    @Tag(TestRun.ALONE)
    void deadlineMindsTransfersOnly() throws Exception {
        var limit = Duration.ofMillis(300);
        try (var loopback = new Loopback(); var connection = loopback.connect(); var deadline = new Deadline(connection.data(), limit);
                var sender = Mechanism.of("sendfile").open(payload.file(), connection.data(), Mechanism.DEFAULT_BUFFER)) {
            var little = new Payload(payload.file(), 1000);
            for (int i = 0; i < 3; i++) {
                assertDoesNotThrow(() -> Transfer.run(sender, little, connection, ReceiveMode.COPY, deadline, Transfer.Marks.NONE));
                Thread.sleep(limit.plusMillis(100));
            }
            assertFalse(deadline.passed());
        }
    }

    /** What a transfer that goes well says of itself. */
    @ParameterizedTest
    @MethodSource("methods")
    void tellsWhatATransferTook(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var deadline = new Deadline(connection.data(), Fixtures.PATIENCE);
                var sender = Mechanism.of(method).open(payload.file(), connection.data(), Mechanism.DEFAULT_BUFFER)) {
            var transfer = Transfer.run(sender, payload, connection, ReceiveMode.VERIFY, deadline, Transfer.Marks.NONE);
            assertEquals(SIZE, transfer.bytes());
            assertEquals(payload.sha256(), transfer.sha256());
            assertFalse(transfer.receiverUserNanos() < 0, transfer.toString());
            for (var nanos : new long[] {transfer.nanos(), transfer.senderCpuNanos(), transfer.receiverCpuNanos()}) {
                assertFalse(nanos <= 0, transfer.toString());
            }
        }
    }

    /** One that does not know of the split ends its answer with the CPU time. */
    @Test
    void knowsNoSplitOfAnOlderReceiver() throws Exception {
        try (var peer = new Peer((data, control) -> {
            Fixtures.read(data, 1000);
            control.socket().getOutputStream().write("received 1000 - 5\n".getBytes());
        }); var connection = new Connection(peer.address(), Fixtures.PATIENCE); var deadline = new Deadline(connection.data(), Fixtures.PATIENCE);
                var sender = Mechanism.of("sendfile").open(payload.file(), connection.data(), Mechanism.DEFAULT_BUFFER)) {
            var transfer = Transfer.run(sender, new Payload(payload.file(), 1000), connection, ReceiveMode.COPY, deadline, Transfer.Marks.NONE);
            assertEquals(List.of(5L, Receipt.UNKNOWN), List.of(transfer.receiverCpuNanos(), transfer.receiverUserNanos()));
            assertEquals(Receipt.UNKNOWN, used(1, 1).plus(transfer).receiverUserNanos());
        }
    }

    /** What was in user mode and in the kernel is together all of it, and neither is less than nothing, whatever the ticks say. */
    @ParameterizedTest
    @CsvSource({"1000, 200, 800", "1000, 0, 1000", "1000, 1010, 0"})
    void splitsTheReceiversCpuTime(long cpu, long user, double inKernel) {
        var result = timed(used(cpu / 2, user), used(cpu / 2, 0));
        assertEquals(inKernel / 1000, result.metric(MetricName.RECEIVER_SYSTEM_CPU).median(), 1e-9);
        assertEquals(result.metric(MetricName.RECEIVER_CPU).median(),
                result.metric(MetricName.RECEIVER_USER_CPU).median() + result.metric(MetricName.RECEIVER_SYSTEM_CPU).median(), 1e-9);
        assertEquals(result.metric(MetricName.SENDER_CPU).median(),
                result.metric(MetricName.SENDER_USER_CPU).median() + result.metric(MetricName.SENDER_SYSTEM_CPU).median(), 1e-9);
    }

    /** Too little for ticks to tell; or one of the answers has no split. */
    @Test
    void splitsNothingThatIsNotKnown() {
        for (var result : List.of(timed(used(100, 50), used(100, 50)), timed(used(500, 200), used(500, Receipt.UNKNOWN)))) {
            assertFalse(result.metric(MetricName.RECEIVER_USER_CPU).known() || result.metric(MetricName.RECEIVER_SYSTEM_CPU).known());
        }
    }

    private static Result timed(Transfer... rounds) {
        var result = Made.of("file-to-socket", "sendfile").result();
        TransferFigures.time(result, List.of(rounds), null);
        return result;
    }

    /** Half a GB, of which sender and receiver took this CPU time, ms. */
    private static Transfer used(long cpu, long user) {
        var userNanos = user < 0 ? Receipt.UNKNOWN : user * 1_000_000;
        return new Transfer(500_000_000, "-", 1, cpu * 1_000_000, Math.max(0, userNanos), cpu * 1_000_000, userNanos, null, -1, -1);
    }

    private static String failure(String method, Payload payload, Peer peer, Duration timeout) throws Exception {
        try (var connection = new Connection(peer.address(), timeout); var deadline = new Deadline(connection.data(), timeout);
                var sender = Mechanism.of(method).open(payload.file(), connection.data(), Mechanism.DEFAULT_BUFFER)) {
            return assertThrows(IOException.class,
                    () -> Transfer.run(sender, payload, connection, ReceiveMode.COPY, deadline, Transfer.Marks.NONE)).getMessage();
        }
    }
}
