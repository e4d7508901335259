package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/** Every method delivers the bytes that it was asked to: all of them, no others, in order. */
@Timeout(60)
class SendersTest {

    private static final List<Integer> SIZES = List.of(0, 1, 4095, 4096, 4097, (64 << 10) - 1, (3 << 20) + 4321);

    @TempDir
    static Path folder;
    private static Path file;
    private static byte[] bytes;

    @BeforeAll
    static void makeFile() throws IOException {
        file = Fixtures.randomFile(folder, SIZES.getLast());
        bytes = Files.readAllBytes(file);
    }

    static Stream<String> methods() {
        return Fixtures.methods();
    }

    /** Those of topics, too, which are found by their lists' names. */
    @ParameterizedTest
    @EnumSource
    void everyMethodHasItsSender(SendingMethod method) {
        assertEquals(method, Mechanism.of(method.id()).method());
    }

    @Test
    void whatHasNoSenderIsToldByItsName() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Mechanism.of("teleport")).getMessage().contains("teleport"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void deliversEverySizeVerified(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect()) {
            for (int size : SIZES) {
                var whole = Files.write(folder.resolve("whole-" + size), Arrays.copyOf(bytes, size));
                try (var sender = open(method, whole, connection.data())) {
                    var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, 0, size);
                    assertEquals(Fixtures.sha256(bytes, 0, size), receipt.sha256(), size + " bytes");
                }
            }
        }
    }

    /** What copy mode takes is compared as a file, since it computes no digest. */
    @ParameterizedTest
    @MethodSource("methods")
    void deliversEverySizeToACopyingReceiver(String method, @TempDir Path kept) throws Exception {
        var output = kept.resolve("received");
        try (var loopback = new Loopback("127.0.0.1", output, Fixtures.PATIENCE); var connection = loopback.connect();
                var sender = open(method, file, connection.data())) {
            for (int size : SIZES) {
                Loopback.send(sender, connection, ReceiveMode.COPY, 0, size);
                assertArrayEquals(Arrays.copyOf(bytes, size), Files.readAllBytes(output), size + " bytes");
            }
        }
    }

    /** Bytes that are discarded cannot be compared; those after them can, and show that no byte too many was taken. */
    @ParameterizedTest
    @MethodSource("methods")
    void deliversEverySizeToADiscardingReceiver(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect();
                var sender = open(method, file, connection.data())) {
            for (int size : SIZES) {
                Loopback.send(sender, connection, ReceiveMode.DISCARD, 0, size);
                var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, 77, 999);
                assertEquals(Fixtures.sha256(bytes, 77, 999), receipt.sha256(), "after " + size + " bytes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void deliversSlices(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect();
                var sender = open(method, file, connection.data())) {
            for (int position : List.of(0, 1, 4095, 4096, 4097, 65_537, 1_000_003, bytes.length - 1, bytes.length)) {
                for (int count : List.of(0, 1, 4096, 65_537, 1 << 20, bytes.length - position)) {
                    if (position + count <= bytes.length) {
                        var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, position, count);
                        assertEquals(Fixtures.sha256(bytes, position, count), receipt.sha256(), count + " bytes from " + position);
                    }
                }
            }
        }
    }

    static Stream<Arguments> buffers() {
        return Mechanism.ALL.stream().filter(Mechanism::buffered)
                .flatMap(method -> Stream.of(1, 1000, 4097, 1 << 20).map(buffer -> Arguments.of(method.id(), buffer)));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void deliversThroughAnyBuffer(String method, int buffer) throws Exception {
        var count = (int) Math.min(bytes.length, 3000L * buffer);
        try (var loopback = new Loopback(); var connection = loopback.connect();
                var sender = Mechanism.of(method).open(file, connection.data(), buffer)) {
            var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, 0, count);
            assertEquals(Fixtures.sha256(bytes, 0, count), receipt.sha256());
        }
    }

    /** A socket with next to no buffer and a reader that dawdles: the kernel takes the bytes in crumbs. */
    @ParameterizedTest
    @MethodSource("methods")
    void deliversToASlowReader(String method) throws Exception {
        var count = 400_001;
        try (var listener = ServerSocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 4096).bind(Fixtures.loopback(0));
                var out = SocketChannel.open().setOption(StandardSocketOptions.SO_SNDBUF, 4096)) {
            out.connect(listener.getLocalAddress());
            var in = listener.accept();
            var received = new FutureTask<>(() -> readSlowly(in, count));
            Thread.ofPlatform().daemon().start(received);
            try (in; var sender = open(method, file, out)) {
                assertEquals(count, sender.send(33, count));
                assertEquals(Fixtures.sha256(bytes, 33, count), Fixtures.sha256(received.get()));
            }
        }
    }

    private static byte[] readSlowly(SocketChannel in, int count) throws Exception {
        var all = new byte[count];
        for (int at = 0; at < count; ) {
            Thread.sleep(1);
            var some = Fixtures.read(in, Math.min(count - at, 1 + at % 7919));
            System.arraycopy(some, 0, all, at, some.length);
            at += some.length;
        }
        return all;
    }

    /** Methods take turns on one connection, so what one leaves behind would be found in the next one's bytes. */
    @Test
    void takesTurnsOnOneConnection() throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var senders = new Senders(connection)) {
            for (int i = 0; i < 210; i++) {
                var position = i * 4999;
                var count = i * 97;
                var receipt = Loopback.send(senders.list.get(i % senders.list.size()), connection, ReceiveMode.VERIFY, position, count);
                assertEquals(Fixtures.sha256(bytes, position, count), receipt.sha256(), "operation " + i);
            }
        }
    }

    /**
     * What Nagle's algorithm or a last piece marked MSG_MORE makes wait for the peer's delayed ACK, waits 40 ms or more,
     * nearly each time. So operations that took long are counted; a busy machine has three tries to show none.
     */
    @ParameterizedTest
    @MethodSource("methods")
    void neverWaitsForADelayedAck(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect();
                var sender = Mechanism.of(method).open(file, connection.data(), 8192)) {
            var slow = 200;
            for (int attempt = 0; slow > 0 && attempt < 3; attempt++) {
                slow = 0;
                for (int i = 0; i < 200; i++) {
                    var start = System.nanoTime();
                    Loopback.send(sender, connection, ReceiveMode.COPY, 0, i % 2 == 0 ? 100 : 30_001);
                    slow += System.nanoTime() - start > 20_000_000 ? 1 : 0;
                }
            }
            assertEquals(0, slow, "of 200 small operations took more than 20 ms");
        }
    }

    /** 2 GiB and more in one go: only counted, since the digest of it would take seven times four seconds. */
    @ParameterizedTest
    @MethodSource("methods")
    void deliversMoreThanTwoGiB(String method) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect();
                var sender = open(method, Fixtures.hugeFile(folder, bytes), connection.data())) {
            Loopback.assertSendsMoreThanTwoGiB(sender, connection, bytes);
        }
    }

    /** It may say so by its count or by an exception; it may not make bytes up. */
    @ParameterizedTest
    @MethodSource("methods")
    void sendsNothingButTheFileWhenThatEndsBefore(String method, @TempDir Path own) throws Exception {
        var shrinking = Files.write(own.resolve("shrinking"), Arrays.copyOf(bytes, 100_000));
        assertArrayEquals(Arrays.copyOfRange(bytes, 99_000, 100_000), sent(method, shrinking, 99_000, 5000, null));
        assertArrayEquals(new byte[0], sent(method, shrinking, 100_000, 5000, null));
        assertArrayEquals(new byte[0], sent(method, shrinking, 500_000, 5000, null));
        assertArrayEquals(Arrays.copyOf(bytes, 50_001), sent(method, shrinking, 0, 100_000, 50_001L), "truncated after it was opened");
        assertArrayEquals(new byte[0], sent(method, shrinking, 0, 50_001, 0L), "emptied after it was opened");
    }

    /** What arrives of {@code count} bytes asked for, the file being cut once the sender has it open. */
    private static byte[] sent(String method, Path from, long position, long count, Long cut) throws Exception {
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var out = SocketChannel.open(listener.getLocalAddress());
                var in = listener.accept(); var sender = open(method, from, out)) {
            if (cut != null) {
                Fixtures.truncate(from, cut);
            }
            try {
                assertTrue(sender.send(position, count) < count, "says that all went out");
            } catch (IOException | InternalError e) {
                // said so
            }
            out.shutdownOutput();
            return Fixtures.read(in, (int) count + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void failsWhenThePeerIsGone(String method) throws Exception {
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var out = SocketChannel.open(listener.getLocalAddress());
                var sender = open(method, file, out)) {
            listener.accept().close();
            IOException failure = null;
            for (int i = 0; i < 3 && failure == null; i++) { // the first bytes may go out before the peer's reset is here
                try {
                    sender.send(0, bytes.length);
                } catch (IOException e) {
                    failure = e;
                }
            }
            assertTrue(failure != null, "bytes went out to nobody");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void worksOnTheThreadOfItsCaller(String method) throws Exception {
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0)); var out = SocketChannel.open(listener.getLocalAddress());
                var sender = open(method, file, out)) {
            assertEquals(Set.of(Thread.currentThread()), sender.threads());
        }
    }

    @ParameterizedTest
    @EnumSource(ReceiveMode.class)
    void modesHaveTheirIds(ReceiveMode mode) {
        assertEquals(mode, ReceiveMode.of(mode.id()));
    }

    private static Sender open(String method, Path file, SocketChannel to) throws IOException {
        return Mechanism.of(method).open(file, to, Mechanism.DEFAULT_BUFFER);
    }

    /** One of each method, on one connection. */
    private static final class Senders implements AutoCloseable {
        final List<Sender> list;

        Senders(Connection connection) throws IOException {
            list = new ArrayList<>();
            for (var method : Mechanism.ALL) {
                list.add(open(method.id(), file, connection.data()));
            }
        }

        @Override
        public void close() throws IOException {
            for (var sender : list) {
                sender.close();
            }
        }
    }
}
