package tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.JdkZlibEncoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.stream.ChunkedNioFile;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zerocopy.netty.CheckedNioFile;
import zerocopy.netty.FileRegions;
import zerocopy.netty.Transport;

/** What Netty does by itself where the lab's senders do something about it; when it no longer does, they need not. */
@Timeout(60)
class NettyFaultsTest {

    private static final long GIB = 1L << 30;
    private static final int SOME = 10_000;

    @TempDir
    Path folder;

    // --- io_uring beyond an int

    /** IoUringFileRegion.spliceToPipe casts the position to an int: negative for the kernel, which says EINVAL. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void ioUringRefusesAPositionOfTwoGiB() throws Exception {
        try (var line = new Line(Transport.IO_URING)) {
            var future = line.write(sparse(2 * GIB), 2 * GIB, SOME);
            assertFalse(future.isSuccess());
            assertTrue(future.cause().getMessage().contains("Invalid argument"), future.cause().getMessage());
        }
    }

    /** And from 4 GiB on it is some other position, without a word. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void ioUringSendsOtherBytesFromFourGiBOn() throws Exception {
        var file = sparse(4 * GIB);
        try (var line = new Line(Transport.IO_URING)) {
            assertTrue(line.write(file, 4 * GIB, SOME).isSuccess());
            var arrived = Fixtures.read(line.in, SOME);
            assertArrayEquals(marks('a'), arrived, "the file's first bytes");
        }
        for (var right : new Transport[] {Transport.NIO, Transport.EPOLL}) {
            try (var line = new Line(right)) {
                assertTrue(line.write(file, 4 * GIB, SOME).isSuccess());
                assertArrayEquals(marks('b'), Fixtures.read(line.in, SOME), right.id());
            }
        }
    }

    /** "a" at the start, "b" from {@code position} on, nothing between. */
    private Path sparse(long position) throws IOException {
        var file = folder.resolve("sparse");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(marks('a'));
            sparse.seek(position);
            sparse.write(marks('b'));
        }
        return file;
    }

    private static byte[] marks(char mark) {
        var bytes = new byte[SOME];
        Arrays.fill(bytes, (byte) mark);
        return bytes;
    }

    // --- corner cases of a region

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRegionOfNothingSucceeds(Transport transport) throws Exception {
        assumeTrue(transport.unavailable().isEmpty());
        try (var line = new Line(transport)) {
            var file = Files.write(folder.resolve("file"), marks('a'));
            assertTrue(line.write(file, 0, 0).isSuccess());
            assertTrue(line.write(file, SOME, 0).isSuccess());
            assertTrue(line.write(file, 0, SOME).isSuccess());
            assertArrayEquals(marks('a'), Fixtures.read(line.in, SOME));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRegionBeyondTheFilesEndFails(Transport transport) throws Exception {
        assumeTrue(transport.unavailable().isEmpty());
        try (var line = new Line(transport)) {
            var future = line.write(Files.write(folder.resolve("file"), marks('a')), 0, SOME + 1);
            assertFalse(future.isSuccess());
            assertTrue(future.cause() instanceof IOException, future.cause().toString());
            assertTrue(future.cause().getMessage().startsWith("Underlying file size " + SOME), future.cause().getMessage());
        }
    }

    // --- chunks of a file that was cut short

    /** Empty chunks for ever: a ChunkedWriteHandler would ask for the next one as long as it lives. */
    @Test
    void aChunkedNioFileThatWasCutNeverEnds() throws Exception {
        try (var channel = FileChannel.open(Files.write(folder.resolve("cut"), marks('a')), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var chunks = new ChunkedNioFile(channel, 0, SOME, 1000);
            channel.truncate(500);
            var first = chunks.readChunk(UnpooledByteBufAllocator.DEFAULT);
            assertEquals(500, first.readableBytes());
            first.release();
            for (int i = 0; i < 1000; i++) {
                var chunk = chunks.readChunk(UnpooledByteBufAllocator.DEFAULT);
                assertEquals(0, chunk.readableBytes());
                chunk.release();
                assertFalse(chunks.isEndOfInput());
            }
        }
    }

    @Test
    void oursDoes() throws Exception {
        try (var channel = FileChannel.open(Files.write(folder.resolve("cut"), marks('a')), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var chunks = new CheckedNioFile(channel, 0, SOME, 1000);
            channel.truncate(500);
            chunks.readChunk(UnpooledByteBufAllocator.DEFAULT).release();
            var failure = assertThrows(EOFException.class, () -> chunks.readChunk(UnpooledByteBufAllocator.DEFAULT));
            Fixtures.assertSentence(failure.getMessage(), "9500 bytes");
        }
    }

    // --- what a pipeline does to a region

    @Test
    void tellsWhereARegionCannotGo() throws Exception {
        assertTrue(FileRegions.refusal(new EmbeddedChannel(new ChunkedWriteHandler()).pipeline()).isEmpty());
        var tls = SslContextBuilder.forClient().build().newHandler(UnpooledByteBufAllocator.DEFAULT);
        assertTrue(FileRegions.refusal(new EmbeddedChannel(new JdkZlibDecoder(ZlibWrapper.GZIP, 0)).pipeline()).isEmpty(), "what comes in is no matter");
        Stream.of(new HttpContentCompressor(), new JdkZlibEncoder(), new JdkZlibEncoder() { }, tls).forEach(handler -> {
            var channel = new EmbeddedChannel(new ChunkedWriteHandler(), handler);
            var refusal = FileRegions.refusal(channel.pipeline());
            channel.finishAndReleaseAll(); // TLS has its first words ready, which would be found to leak
            Fixtures.assertSentence(refusal.orElseThrow(), handler == tls ? "TLS" : "compression", "ChunkedWriteHandler");
        });
    }

    /** A channel of a transport, and the socket at its other end. */
    private static final class Line implements AutoCloseable {
        final SocketChannel in;
        private final EventLoopGroup group;
        private final Channel channel;
        private final ServerSocketChannel listener;

        Line(Transport transport) throws Exception {
            assumeTrue(transport.unavailable().isEmpty(), transport.unavailable().orElse(""));
            listener = ServerSocketChannel.open().bind(Fixtures.loopback(0));
            group = transport.group(1);
            channel = new Bootstrap().group(group).channel(transport.client()).handler(new ChannelInboundHandlerAdapter())
                    .connect(listener.getLocalAddress()).sync().channel();
            in = listener.accept();
        }

        ChannelFuture write(Path file, long position, long count) throws Exception {
            var future = channel.writeAndFlush(new DefaultFileRegion(file.toFile(), position, count));
            assertTrue(future.await(10, TimeUnit.SECONDS), "it never ends");
            return future;
        }

        @Override
        public void close() throws Exception {
            channel.close().await(2, TimeUnit.SECONDS);
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
            in.close();
            listener.close();
        }
    }
}
