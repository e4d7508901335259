package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.netty.KernelWorkers;
import zerocopy.measure.Deadline;
import zerocopy.measure.Payload;
import zerocopy.measure.SenderCpu;
import zerocopy.measure.Transfer;
import zerocopy.netty.ByteBufSender;
import zerocopy.netty.ChunkedSender;
import zerocopy.netty.IoUringRegionSender;
import zerocopy.netty.NettyMechanisms;
import zerocopy.netty.RegionSender;
import zerocopy.netty.SendZcSender;
import zerocopy.netty.Transport;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/** Netty's senders on every transport that there is: the bytes that were asked for, no others; what fails says so; nothing leaks. */
@Timeout(60)
class NettySendersTest {

    private static final List<Integer> SIZES = List.of(0, 1, 4095, 4096, 4097, (64 << 10) - 1, (3 << 20) + 4321);
    private static final int CHUNK = 64 << 10;

    @TempDir
    static Path folder;
    private static Path file;
    private static byte[] bytes;
    private static Leaks leaks;

    /** A method on a transport. */
    record Way(Transport transport, String method) {
        Sender open(Path file, SocketChannel to) throws IOException {
            return switch (method) {
                case "sendzc" -> new SendZcSender(file, to);
                case "region" -> transport == Transport.IO_URING ? new IoUringRegionSender(file, to) : new RegionSender(file, to, transport);
                case "chunked" -> new ChunkedSender(file, to, transport, CHUNK);
                default -> new ByteBufSender(file, to, transport, CHUNK);
            };
        }

        @Override
        public String toString() {
            return transport.id() + " " + method;
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        leaks = new Leaks();
        file = Fixtures.randomFile(folder, SIZES.getLast());
        bytes = Files.readAllBytes(file);
    }

    @AfterAll
    static void nothingLeaked() throws Exception {
        try (var all = leaks) {
            all.assertNone();
        }
    }

    static Stream<Transport> transports() {
        return Stream.of(Transport.values()).filter(transport -> transport.unavailable().isEmpty());
    }

    static Stream<Way> ways() {
        return transports().flatMap(transport -> Stream.of("region", "chunked", "bytebuf", "sendzc")
                .filter(method -> !method.equals("sendzc") || transport == Transport.IO_URING).map(method -> new Way(transport, method)));
    }

    static Stream<Way> regions() {
        return transports().map(transport -> new Way(transport, "region"));
    }

    // --- bytes

    @ParameterizedTest
    @MethodSource("ways")
    void deliversEverySizeVerified(Way way) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = way.open(file, connection.data())) {
            for (int size : SIZES) {
                var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, 0, size);
                assertEquals(Fixtures.sha256(bytes, 0, size), receipt.sha256(), size + " bytes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void deliversSlices(Way way) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = way.open(file, connection.data())) {
            for (int position : List.of(0, 1, 4095, 4097, 65_537, bytes.length - 1, bytes.length)) {
                for (int count : List.of(0, 1, 4096, 65_537, bytes.length - position)) {
                    if (position + count <= bytes.length) {
                        var receipt = Loopback.send(sender, connection, ReceiveMode.VERIFY, position, count);
                        assertEquals(Fixtures.sha256(bytes, position, count), receipt.sha256(), count + " bytes from " + position);
                    }
                }
            }
        }
    }

    /** Connections of senders' own beside the one that they are given, and a plain sender on that. */
    @Test
    void takesTurnsWithOthersAtOneReceiver() throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect()) {
            var senders = new ArrayList<Sender>();
            senders.add(Mechanism.of("sendfile").open(file, connection.data(), CHUNK));
            for (var way : ways().toList()) {
                senders.add(way.open(file, connection.data()));
            }
            for (int i = 0; i < 100; i++) {
                var receipt = Loopback.send(senders.get(i * 7 % senders.size()), connection, ReceiveMode.VERIFY, i * 4999, i * 97);
                assertEquals(Fixtures.sha256(bytes, i * 4999, i * 97), receipt.sha256(), "operation " + i);
            }
            for (var sender : senders) {
                sender.close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("regions")
    void deliversMoreThanTwoGiB(Way way) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = way.open(Fixtures.hugeFile(folder, bytes), connection.data())) {
            Loopback.assertSendsMoreThanTwoGiB(sender, connection, bytes);
        }
    }

    // --- faults

    @ParameterizedTest
    @MethodSource("ways")
    void sendsNothingButTheFileWhenThatEndsBefore(Way way, @TempDir Path own) throws Exception {
        var shrinking = Files.write(own.resolve("shrinking"), Arrays.copyOf(bytes, 100_000));
        assertArrayEquals(Arrays.copyOfRange(bytes, 99_000, 100_000), sent(way, shrinking, 99_000, 5000, null));
        assertArrayEquals(new byte[0], sent(way, shrinking, 100_000, 5000, null));
        assertArrayEquals(new byte[0], sent(way, shrinking, 500_000, 5000, null));
        assertArrayEquals(Arrays.copyOf(bytes, 50_001), sent(way, shrinking, 0, 100_000, 50_001L));
    }

    private static byte[] sent(Way way, Path from, long position, long count, Long cut) throws Exception {
        try (var pair = new Pair(way, from)) {
            if (cut != null) {
                Fixtures.truncate(from, cut);
            }
            assertTrue(pair.sender.send(position, count) < count, "says that all went out");
            pair.sender.close();
            return Fixtures.read(pair.in, (int) count + 1);
        }
    }

    /** Cut in the middle of a transfer: the reader waits until it has been. */
    @ParameterizedTest
    @MethodSource("ways")
    void failsWhenTheFileIsCutWhileItIsSent(Way way, @TempDir Path own) throws Exception {
        var size = 64L << 20;
        var cut = own.resolve("cut");
        try (var sparse = new RandomAccessFile(cut.toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (var pair = new Pair(way, cut)) {
            var reader = Thread.ofPlatform().daemon().start(() -> {
                try {
                    Thread.sleep(300);
                    Fixtures.truncate(cut, 1 << 20);
                    while (Fixtures.read(pair.in, 1 << 20).length > 0) {
                        // what had been taken by then
                    }
                } catch (IOException | InterruptedException e) {
                    // closed
                }
            });
            var failure = assertThrows(IOException.class, () -> pair.sender.send(0, size));
            Fixtures.assertSentence(failure.getMessage());
            pair.sender.close();
            reader.join();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void failsWhenThePeerIsGone(Way way) throws Exception {
        try (var pair = new Pair(way, file)) {
            Peer.reset(pair.in);
            IOException failure = null;
            for (int i = 0; i < 3 && failure == null; i++) {
                try {
                    pair.sender.send(0, bytes.length);
                } catch (IOException e) {
                    failure = e;
                }
            }
            assertTrue(failure != null, "bytes went out to nobody");
            Fixtures.assertSentence(failure.getMessage());
        }
    }

    /** A receiver that takes nothing, and the lab's sentence about it. */
    @ParameterizedTest
    @MethodSource("ways")
    void isEndedByADeadline(Way way) throws Exception {
        var size = 64L << 20;
        var large = folder.resolve("large");
        try (var sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (var peer = new Peer((_, _) -> Thread.sleep(10_000)); var connection = new Connection(peer.address(), Fixtures.PATIENCE);
                var deadline = new Deadline(connection.data(), Duration.ofSeconds(1)); var sender = way.open(large, connection.data())) {
            var failure = assertThrows(IOException.class, () -> Transfer.run(sender, new Payload(large, size), connection, ReceiveMode.COPY, deadline,
                    Transfer.Marks.NONE));
            Fixtures.assertSentence(failure.getMessage(), "given up after 1 s");
        }
    }

    // --- what it costs, and who works

    @ParameterizedTest
    @MethodSource("ways")
    @EnabledOnOs(OS.LINUX)
    void countsAllThreadsThatWork(Way way) throws Exception {
        try (var loopback = new Loopback(); var connection = loopback.connect(); var sender = way.open(Fixtures.hugeFile(folder, bytes), connection.data())) {
            assertEquals(2, sender.threads().size());
            var cpu = SenderCpu.of(sender);
            var usage = sender.usage();
            var loop = loopNanos(sender);
            var workers = KernelWorkers.cpuNanos();
            Loopback.send(sender, connection, ReceiveMode.DISCARD, 0, 64 << 20);
            var loopWorked = loopNanos(sender) - loop;
            var workersWorked = KernelWorkers.cpuNanos().entrySet().stream().mapToLong(worker -> worker.getValue() - workers.getOrDefault(worker.getKey(), 0L)).sum();
            var spent = cpu.spent().nanos(); // begun before the others and ended after them
            assertTrue(spent > 1_000_000, "64 MiB took " + spent);
            assertTrue(spent >= loopWorked + (way.transport == Transport.IO_URING ? workersWorked : 0),
                    spent + " ns are less than the loop's " + loopWorked + " and the kernel workers' " + workersWorked);
            assertTrue(sender.usage().since(usage).voluntarySwitches() > 0, "the event loop never waited");
            if (way.method.equals("region") && way.transport == Transport.IO_URING) {
                assertTrue(workersWorked > 1_000_000, "no splice blocked");
            }
        }
    }

    /** What its event loop has used: all of its threads but this one. */
    private static long loopNanos(Sender sender) {
        return sender.threads().stream().filter(thread -> thread != Thread.currentThread())
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId())).sum();
    }

    @Test
    void areMechanismsLikeOthers() {
        for (var mechanism : NettyMechanisms.ALL) {
            assertEquals(mechanism, Mechanism.of(mechanism.id()));
            assertFalse(Mechanism.ALL.contains(mechanism), "the plain demos know nothing of Netty");
        }
        assertEquals("4.2.18.Final", NettyMechanisms.facts().get("version"));
        assertTrue(NettyMechanisms.facts().get("allocator").toString().endsWith("ByteBufAllocator"), NettyMechanisms.facts().toString());
    }

    /** A sender and the other end of its own connection. */
    private static final class Pair implements AutoCloseable {
        final Sender sender;
        final SocketChannel in;
        private final ServerSocketChannel listener;
        private final SocketChannel given;

        Pair(Way way, Path file) throws IOException {
            listener = ServerSocketChannel.open().bind(Fixtures.loopback(0));
            given = SocketChannel.open(listener.getLocalAddress());
            listener.accept();
            sender = way.open(file, given);
            in = listener.accept();
        }

        @Override
        public void close() throws IOException {
            sender.close();
            in.close();
            given.close();
            listener.close();
        }
    }
}
