package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.measure.LocalReceiver;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.receive.Receiver;

/** The receiver keeps to its protocol, and serves the next sender whatever the last one did. */
@Timeout(20)
class ReceiverTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final byte[] BYTES = Fixtures.randomBytes(70_001);

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "", "receive", "receive copy", "receive copy many", "receive copy -1",
            "receive copy 99999999999999999999", "receive everything 5", "receive copy 5 5"})
    void survivesWhatIsNoRequest(String line) throws Exception {
        try (var loopback = new Loopback()) {
            try (var control = new Socket(); var data = new Socket()) {
                control.connect(loopback.address());
                data.connect(loopback.address());
                control.getOutputStream().write(("data " + data.getLocalPort() + "\n" + line + "\n").getBytes());
                var answer = new BufferedReader(new InputStreamReader(control.getInputStream()));
                assertEquals("zero-copy-lab receiver 2", answer.readLine());
                assertEquals("failed the other side is not a sender of this lab", answer.readLine());
            }
            assertServes(loopback);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "", "data", "data port"})
    void survivesWhatNamesNoDataConnection(String line) throws Exception {
        try (var loopback = new Loopback(); var control = new Socket()) {
            control.connect(loopback.address());
            control.getOutputStream().write((line + "\n").getBytes());
            var answer = new BufferedReader(new InputStreamReader(control.getInputStream()));
            assertEquals("zero-copy-lab receiver 2", answer.readLine());
            assertEquals("failed the other side is not a sender of this lab", answer.readLine());
            assertServes(loopback);
        }
    }

    @Test
    void letsSendersWaitTheirTurn() throws Exception {
        try (var loopback = new Loopback(); var pool = Executors.newFixedThreadPool(4)) {
            var senders = new ArrayList<Future<?>>();
            for (int i = 0; i < 12; i++) {
                senders.add(pool.submit(() -> {
                    assertServes(loopback);
                    return null;
                }));
            }
            for (var sender : senders) {
                sender.get();
            }
        }
    }

    @Test
    void goesOnWhenNoDataConnectionFollows() throws Exception {
        try (var loopback = new Loopback("127.0.0.1", null, SOON); var silent = new Socket()) {
            silent.connect(loopback.address());
            Fixtures.await("the session ends", Fixtures.PATIENCE, () -> loopback.log.stream().anyMatch(line -> line.startsWith("session ended")));
            Fixtures.assertSentence(loopback.log.getFirst(), "no data connection", "127.0.0.1");
            assertServes(loopback);
        }
    }

    @ParameterizedTest
    @EnumSource(ReceiveMode.class)
    void goesOnWhenASenderBreaksOff(ReceiveMode mode) throws Exception {
        try (var loopback = new Loopback()) {
            var broken = loopback.connect();
            broken.announce(mode, 1_000_000);
            write(broken.data());
            broken.data().shutdownOutput();
            var told = assertThrows(IOException.class, broken::receipt);
            Fixtures.assertSentence(told.getMessage(), "the sender broke off after 70001 of 1000000 bytes");
            broken.close();
            assertServes(loopback);
        }
    }

    @ParameterizedTest
    @EnumSource(ReceiveMode.class)
    void goesOnWhenASenderDies(ReceiveMode mode) throws Exception {
        try (var loopback = new Loopback()) {
            var dying = loopback.connect();
            dying.announce(mode, 1_000_000);
            write(dying.data());
            Peer.reset(dying.data());
            dying.close();
            assertServes(loopback);
        }
    }

    // --- strangers that keep it busy

    /** Each of these would hold it for ever, or fill its memory; the next sender is served all the same, and soon. */
    @ParameterizedTest
    @MethodSource
    void servesTheNextSenderWhatever(String what, Stranger stranger) throws Exception {
        try (var loopback = new Loopback("127.0.0.1", null, SOON); var control = new Socket(); var data = new Socket()) {
            control.connect(loopback.address());
            data.connect(loopback.address());
            var busy = Thread.ofVirtual().start(() -> {
                try {
                    stranger.play(control, data, loopback);
                } catch (Exception e) {
                    // ended, as it should be
                }
            });
            Fixtures.await("it was heard", Fixtures.PATIENCE, () -> control.getInputStream().available() > 0);
            Thread.sleep(100);
            assertServes(loopback);
            busy.interrupt();
        }
    }

    /** By the patience that both have for people: a sender that comes second does not give up before the stranger is sent away. */
    @Tag(TestRun.TOGETHER)
    @ParameterizedTest
    @ValueSource(strings = {"", "data 1\n"})
    void aSenderOutwaitsAStranger(String said) throws Exception {
        try (var loopback = new Loopback(); var stranger = new Socket()) {
            stranger.connect(loopback.address());
            say(stranger, said);
            Fixtures.await("it was heard", Fixtures.PATIENCE, () -> stranger.getInputStream().available() > 0);
            try (var connection = new Connection(loopback.address(), Duration.ofSeconds(60))) {
                assertDelivers(connection);
            }
        }
    }

    private interface Stranger {
        void play(Socket control, Socket data, Loopback loopback) throws Exception;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
    }

    static Stream<Arguments> servesTheNextSenderWhatever() {
        return Stream.of(
                stranger("says nothing", (_, _, _) -> Thread.sleep(60_000)),
                stranger("says nothing after its data connection", (control, data, _) -> {
                    say(control, "data " + data.getLocalPort() + "\n");
                    Thread.sleep(60_000);
                }),
                stranger("says nothing after a transfer", (control, data, _) -> {
                    say(control, "data " + data.getLocalPort() + "\nreceive copy 1\n");
                    say(data, "x");
                    Thread.sleep(60_000);
                }),
                stranger("names its data connection again and again", (control, data, _) -> {
                    for (; ; Thread.sleep(20)) {
                        say(control, "data " + data.getLocalPort() + "\n");
                    }
                }),
                stranger("sends one byte of a megabyte", (control, data, _) -> {
                    say(control, "data " + data.getLocalPort() + "\nreceive copy 1000000\n");
                    say(data, "x");
                    Thread.sleep(60_000);
                }),
                stranger("sends a byte now and then", (control, data, _) -> {
                    say(control, "data " + data.getLocalPort() + "\nreceive verify 1000000\n");
                    for (; ; Thread.sleep(20)) {
                        say(data, "x");
                    }
                }),
                stranger("sends a byte now and then, to be discarded", (control, data, _) -> {
                    say(control, "data " + data.getLocalPort() + "\nreceive discard 1000000\n");
                    for (; ; Thread.sleep(20)) {
                        say(data, "x");
                    }
                }),
                stranger("says a letter now and then", (control, _, _) -> {
                    for (; ; Thread.sleep(20)) {
                        say(control, "x");
                    }
                }),
                stranger("says a line without an end", (control, _, _) -> {
                    for (; ; ) {
                        say(control, "x".repeat(100_000));
                    }
                }),
                stranger("connects again and again while its data connection is awaited", (control, _, loopback) -> {
                    say(control, "data 1\n");
                    for (; ; Thread.sleep(20)) {
                        try (var another = new Socket()) {
                            another.connect(loopback.address());
                        }
                    }
                }));
    }

    private static Arguments stranger(String what, Stranger stranger) {
        return Arguments.of(what, stranger);
    }

    /** It says what ended the session, with the bytes that came. */
    @Test
    void saysThatATransferIsTooSlow() throws Exception {
        try (var loopback = new Loopback("127.0.0.1", null, SOON); var connection = loopback.connect()) {
            connection.announce(ReceiveMode.COPY, 1_000_000);
            connection.data().write(ByteBuffer.wrap(new byte[100]));
            Fixtures.assertSentence(assertThrows(IOException.class, connection::receipt).getMessage(), "the receiver gave up", "100 of 1000000 bytes");
        }
    }

    /** As long as nobody else waits, a sender may think. */
    @Test
    void letsASenderTakeItsTime() throws Exception {
        try (var loopback = new Loopback("127.0.0.1", null, SOON); var connection = loopback.connect()) {
            assertDelivers(connection);
            Thread.sleep(SOON.toMillis() * 8);
            assertDelivers(connection);
        }
    }

    /** More wait than it keeps: those are closed, and the ones that it keeps are served. */
    @Test
    void keepsNoMoreThanSomeWaiting() throws Exception {
        try (var loopback = new Loopback("127.0.0.1", null, Duration.ofSeconds(2)); var control = new Socket()) {
            control.connect(loopback.address());
            say(control, "data 1\n");
            var waiting = new ArrayList<Socket>();
            for (var i = 0; i < 100; i++) {
                waiting.add(new Socket(loopback.address().getAddress(), loopback.address().getPort()));
            }
            for (var last : waiting.subList(70, 100)) {
                last.setSoTimeout(10_000);
                assertTrue(last.getInputStream().read() < 0, "closed");
            }
            for (var one : waiting) {
                one.close();
            }
            Fixtures.await("the first session ends", Fixtures.PATIENCE, () -> !loopback.log.isEmpty());
            assertServes(loopback);
        }
    }

    /** A receiver that greets for ever, or slowly, is none; a sender finds out. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void believesNoEndlessGreeting(int pauseMillis) throws Exception {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var accepted = other.accept()) {
                    for (; ; Thread.sleep(pauseMillis)) {
                        say(accepted, pauseMillis == 0 ? "x".repeat(100_000) : "x");
                    }
                } catch (IOException | InterruptedException e) {
                    // the sender has left
                }
            });
            var start = System.nanoTime();
            Fixtures.assertSentence(assertThrows(IOException.class, () -> new Connection(Fixtures.loopback(other.getLocalPort()), SOON)).getMessage(), "this lab");
            assertTrue(System.nanoTime() - start < 5e9);
        }
    }

    // --- what it keeps

    @Test
    void keepsEachTransferInThePlaceOfTheLast(@TempDir Path folder) throws Exception {
        var output = Files.writeString(folder.resolve("kept"), "what was there before");
        try (var loopback = new Loopback("127.0.0.1", output, Fixtures.PATIENCE); var connection = loopback.connect()) {
            for (var mode : List.of(ReceiveMode.COPY, ReceiveMode.VERIFY)) {
                Files.writeString(output, "another");
                connection.announce(mode, BYTES.length);
                write(connection.data());
                var receipt = connection.receipt();
                assertEquals(mode == ReceiveMode.VERIFY ? Fixtures.sha256(BYTES) : "-", receipt.sha256());
                assertArrayEquals(BYTES, Files.readAllBytes(output));
                assertEquals(List.of(output), contents(folder));
            }
        }
    }

    @Test
    void keepsWhatItHadWhenASenderBreaksOff(@TempDir Path folder) throws Exception {
        var output = Files.writeString(folder.resolve("kept"), "what was there before");
        try (var loopback = new Loopback("127.0.0.1", output, Fixtures.PATIENCE)) {
            try (var connection = loopback.connect()) {
                connection.announce(ReceiveMode.COPY, 1_000_000);
                write(connection.data());
                connection.data().shutdownOutput();
                assertThrows(IOException.class, connection::receipt);
            }
        }
        assertEquals("what was there before", Files.readString(output));
        assertEquals(List.of(output), contents(folder));
    }

    @Test
    void saysThatItsDiskIsFull(@TempDir Path folder) throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=16k");
                var loopback = new Loopback("127.0.0.1", tiny.folder().resolve("kept"), Fixtures.PATIENCE);
                var connection = loopback.connect()) {
            connection.announce(ReceiveMode.COPY, BYTES.length);
            write(connection.data());
            var told = assertThrows(IOException.class, connection::receipt);
            Fixtures.assertSentence(told.getMessage(), "the receiver gave up", "No space left on device");
            assertEquals(List.of(), contents(tiny.folder()));
        }
    }

    @Test
    void servesIPv6() throws Exception {
        try (var loopback = ipv6()) {
            assertServes(loopback);
        }
    }

    private static Loopback ipv6() throws IOException {
        try {
            return new Loopback("::1", null, Fixtures.PATIENCE);
        } catch (SocketException e) {
            assumeTrue(false, "this machine has no IPv6: " + e.getMessage());
            throw e;
        }
    }

    /** One that is bound to all addresses hears of IPv4 senders through an IPv6 socket. */
    @Test
    void servesBothOnTheWildcard() throws Exception {
        try (var loopback = new Loopback("::", null, Fixtures.PATIENCE)) {
            for (var host : List.of("127.0.0.1", "::1")) {
                try (var connection = new Connection(new InetSocketAddress(host, loopback.address().getPort()), Fixtures.PATIENCE)) {
                    assertDelivers(connection);
                }
            }
        }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (var loopback = new Loopback()) {
            assertThrows(BindException.class, () -> new Receiver(loopback.address(), null, _ -> { }));
        }
    }

    @Test
    void runsInAProcessThatEndsWithItsOwner() throws Exception {
        var before = ProcessHandle.current().children().toList();
        try (var receiver = new LocalReceiver(List.of(), "127.0.0.1", -1)) {
            try (var connection = new Connection(receiver.address(), Fixtures.PATIENCE)) {
                assertDelivers(connection);
            }
        }
        Fixtures.await("it ends", Fixtures.PATIENCE, () -> before.containsAll(ProcessHandle.current().children().toList()));
    }

    /** What answers is told apart from nobody. */
    @Test
    void tellsReceiversFromOthers() throws Exception {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var at = Fixtures.loopback(other.getLocalPort());
            Fixtures.assertSentence(assertThrows(IOException.class, () -> new Connection(at, SOON)).getMessage(),
                    "does not answer as a receiver of this lab", "--foreign");
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    other.accept().close();     // of the attempt above
                    other.accept().getOutputStream().write("220 smtp.example\r\n".getBytes());
                } catch (IOException e) {
                    // the test is over
                }
            });
            Fixtures.assertSentence(assertThrows(IOException.class, () -> new Connection(at, Fixtures.PATIENCE)).getMessage(),
                    "is not a receiver of this lab", "--foreign");
            other.close();
            Fixtures.assertSentence(assertThrows(IOException.class, () -> new Connection(at, Fixtures.PATIENCE)).getMessage(),
                    "no connection to", "start a receiver there");
        }
    }

    private static void assertServes(Loopback loopback) throws IOException {
        try (var connection = loopback.connect()) {
            assertDelivers(connection);
        }
    }

    private static void assertDelivers(Connection connection) throws IOException {
        connection.announce(ReceiveMode.VERIFY, BYTES.length);
        write(connection.data());
        var receipt = connection.receipt();
        assertEquals(Fixtures.sha256(BYTES), receipt.sha256());
        assertTrue(receipt.cpuNanos() > 0 && receipt.userNanos() >= 0, receipt.toString());
    }

    private static void write(SocketChannel to) throws IOException {
        for (var bytes = ByteBuffer.wrap(BYTES); bytes.hasRemaining(); ) {
            to.write(bytes);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
