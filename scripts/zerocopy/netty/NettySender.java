package zerocopy.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import zerocopy.linux.Sentence;
import zerocopy.linux.Usage;
import zerocopy.send.Sender;
import zerocopy.trace.CopyTracer;

/**
 * What Netty's senders share: an event loop and a connection of their own, as a channel has to have; the file, opened once.
 *
 * <p>Expect two changes of thread a transfer, to the event loop and back, which a server that is on its event loop already does
 * not make: what is sent in less than 0.1 ms is not Netty's best case.
 */
abstract class NettySender implements Sender {
    /** Bytes of a mapping; those that SEND_ZC sends a user has to be allowed to lock, too. */
    static final long MAPPED_AT_ONCE = 1 << 30;
    private static final int LOOK_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 2;

    /** The file, open as long as this is. */
    final FileChannel file;
    /** The connection, to the peer of the socket that the sender was given. */
    final Channel channel;
    private final Transport transport;
    private final SocketChannel given;
    private final EventLoopGroup group;
    private final Thread loop;

    /**
     * Opens the file and connects.
     *
     * @param socket whose peer is the receiver, and whose end ends a transfer that takes too long
     * @param handlers of the pipeline, made by the sender for this channel alone
     */
    NettySender(Path file, SocketChannel socket, Transport transport, ChannelHandler... handlers) throws IOException {
        Optional<String> unavailable = transport.unavailable();
        if (unavailable.isPresent()) {
            throw new IOException(unavailable.get());
        }
        this.transport = transport;
        this.given = socket;
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.group = transport.group(1);
        try {
            // what the peer says is not read, so a closed connection shows itself by the next write
            channel = done(Transport.connect(new Bootstrap().group(group).channel(transport.client()).option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.AUTO_READ, false).handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel made) {
                            made.pipeline().addLast(handlers);
                        }
                    }), socket.getRemoteAddress())).channel();
            loop = onLoop(Thread::currentThread);
            onLoop(() -> {
                CopyTracer.join();
                return null;
            });
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Starts to send a part of the file, all of which is there. */
    abstract ChannelFuture write(long position, long count) throws IOException;

    /** How much of {@code count} bytes one {@link #write} takes, where it is not all. */
    long piece(long position, long count) {
        return count;
    }

    /** Starts to send a part of the file from a mapping of it, which lasts as long. */
    final ChannelFuture writeMapped(long position, long count) throws IOException {
        Arena arena = Arena.ofShared();
        return channel.writeAndFlush(Unpooled.wrappedBuffer(file.map(MapMode.READ_ONLY, position, count, arena).asByteBuffer())).addListener(_ -> arena.close());
    }

    @Override
    public final long send(long position, long count) throws IOException {
        long there = Math.clamp(file.size() - position, 0, count);
        long sent = 0;
        while (sent < there) {
            long piece = piece(position + sent, there - sent);
            await(write(position + sent, piece));
            sent += piece;
        }
        return there;
    }

    /** A deadline ends a transfer by shutting down the socket that this was given. */
    private void await(ChannelFuture written) throws IOException {
        try {
            while (!written.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (given.socket().isOutputShutdown() || !given.isOpen()) {
                    channel.close();
                    throw new SocketException("Socket closed");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        done(written);
    }

    /** The future, which has succeeded; Netty's exceptions are no IOExceptions all of them, and some say nothing. */
    private static ChannelFuture done(ChannelFuture future) throws IOException {
        future.awaitUninterruptibly();
        if (future.isSuccess()) {
            return future;
        }
        Throwable cause = future.cause();
        if (cause instanceof ClosedChannelException || cause instanceof SocketException) { // Transfer tells a peer that is gone by the class
            SocketException gone = new SocketException(cause.getMessage() != null ? cause.getMessage() : "Socket closed by Netty, after an earlier failure or by the peer");
            gone.initCause(cause);
            throw gone;
        }
        throw new IOException(Sentence.reason(cause), cause);
    }

    private <T> T onLoop(Callable<T> task) throws IOException {
        try {
            return channel.eventLoop().submit(task).get();
        } catch (Exception e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    /** The caller, who waits, and the event loop, which works. */
    @Override
    public final Set<Thread> threads() {
        return Set.of(Thread.currentThread(), loop);
    }

    @Override
    public final Map<Integer, Long> kernelWorkers() throws IOException {
        return transport == Transport.IO_URING ? KernelWorkers.cpuNanos() : Map.of();
    }

    @Override
    public final Usage usage() throws IOException {
        return onLoop(Usage::ofThread);
    }

    @Override
    public final int ownPort() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (channel != null) {
                channel.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
