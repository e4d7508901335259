package zerocopy.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An event loop that echoes each byte on one port, and sends a file to each client of its other port. */
final class ColdServer implements AutoCloseable {
    private static final long PIECE = 4 << 20;
    private static final Path NOWHERE = Path.of("/dev/null");

    private final File file;
    private final ColdState state;
    private final EventLoopGroup loop;
    private final EventLoopGroup ofFiles;
    private final Channel pings;
    private final Channel files;

    ColdServer(File file, ColdState state) {
        this.file = file;
        this.state = state;
        loop = state.transport().group(1);
        ofFiles = state == ColdState.COLD_OWN_LOOP ? state.transport().group(1) : loop;
        pings = listen(loop, Echo::new);
        files = listen(ofFiles, Answer::new);
    }

    private Channel listen(EventLoopGroup group, Supplier<ChannelInboundHandlerAdapter> handler) {
        return Transport.listen(new ServerBootstrap().group(group).channel(state.transport().server()).childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                made.pipeline().addLast(handler.get());
            }
        }));
    }

    InetSocketAddress pings() {
        return (InetSocketAddress) pings.localAddress();
    }

    InetSocketAddress files() {
        return (InetSocketAddress) files.localAddress();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message);
        }
    }

    private final class Answer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (state == ColdState.COLD_READ_AHEAD) {
                Thread.ofPlatform().daemon().name("read-ahead").start(() -> readAhead(context));
            } else {
                context.writeAndFlush(new DefaultFileRegion(file, 0, file.length())).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** sendfile to /dev/null fetches the pages and copies none of them; here a thread of its own waits for the disk. */
    private void readAhead(ChannelHandlerContext context) {
        try (FileChannel from = FileChannel.open(file.toPath()); FileChannel nowhere = FileChannel.open(NOWHERE, StandardOpenOption.WRITE)) {
            for (long at = 0; at < file.length(); at += PIECE) {
                long piece = Math.min(PIECE, file.length() - at);
                from.transferTo(at, piece, nowhere);
                context.writeAndFlush(new DefaultFileRegion(file, at, piece));
            }
        } catch (IOException e) {
            // the client will miss the rest, and say so
        }
        context.executor().execute(() -> context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
    }

    @Override
    public void close() {
        pings.close().syncUninterruptibly();
        files.close().syncUninterruptibly();
        ofFiles.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
