package zerocopy.composite;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zerocopy.linux.Sentence;
import zerocopy.netty.Transport;
import zerocopy.trace.PhaseMarks;

/** One event loop of a transport, and connections over loopback to a {@link Sink}: what is written, and what of it arrives. */
final class SinkConnection implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final EventLoopGroup group;
    private final Transport transport;
    private final Sink sink;

    /** Writes to a channel, in its event loop, and gives the future of the last write; everything is flushed. */
    @FunctionalInterface
    interface Writes {
        ChannelFuture to(Channel channel);
    }

    /**
     * What became of it.
     *
     * @param failure why a write failed, or null
     */
    record Outcome(Sink.Received received, Throwable failure) {
    }

    SinkConnection(Transport transport) throws IOException {
        this.transport = transport;
        sink = new Sink();
        group = transport.group(1);
    }

    /** Connects, writes, waits until that is done or failed, closes, and waits for the other end to have read it all; marks in the event loop. */
    Outcome send(Writes writes, PhaseMarks marks) throws IOException {
        CompletableFuture<Sink.Received> received = sink.next();
        Channel channel = connect();
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        CompletableFuture<Throwable> done = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            marks.begin(local.getPort(), ((InetSocketAddress) channel.remoteAddress()).getPort());
            try {
                writes.to(channel).addListener(future -> {
                    marks.sent();
                    done.complete(future.cause());
                });
            } catch (RuntimeException e) {
                marks.sent();
                done.complete(e);
            }
        });
        Throwable failure = get(done);
        channel.close();
        Sink.Received all = get(received);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            marks.end();
            ended.complete(null);
        });
        get(ended);
        return new Outcome(all, failure);
    }

    /** The same without marks. */
    Outcome send(Writes writes) throws IOException {
        return send(writes, PhaseMarks.NONE);
    }

    private Channel connect() throws IOException {
        ChannelFuture connected = Transport.connect(new Bootstrap().group(group).channel(transport.client()).option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInboundHandlerAdapter()), sink.address()).awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw new IOException("Netty's " + transport.id() + " transport could not connect over loopback: " + Sentence.reason(connected.cause()), connected.cause());
        }
        return connected.channel();
    }

    private <T> T get(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("nothing came of a write by Netty's " + transport.id() + " transport within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the other end of a connection failed: " + Sentence.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing", e);
        }
    }

    @Override
    public void close() throws IOException {
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        sink.close();
    }
}
