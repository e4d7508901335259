package zerocopy.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import zerocopy.trace.PhaseMarks;

/** Answers every request with one file, in one way, from one event loop; it writes a FileRegion even where that cannot work. */
final class FallbackServer implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final File file;
    private final FallbackWay way;
    private final PhaseMarks marks;
    private final EventLoopGroup group;
    private final Channel listener;
    private final Thread loop;
    private final SslContext tls;
    private volatile Optional<String> refusal = Optional.empty();
    private volatile Throwable failure;

    FallbackServer(File file, FallbackWay way, KeyManagerFactory keys, PhaseMarks marks) throws IOException {
        this.file = file;
        this.way = way;
        this.marks = marks;
        this.tls = way.tls() ? SslContextBuilder.forServer(keys).build() : null;
        group = Transport.NIO.group(1);
        listener = Transport.listen(new ServerBootstrap().group(group).channel(Transport.NIO.server()).childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                pipeline(made);
            }
        }));
        loop = group.next().submit(Thread::currentThread).syncUninterruptibly().getNow();
    }

    private void pipeline(Channel made) {
        ChannelPipeline pipeline = made.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(made.alloc()));
        }
        pipeline.addLast(new HttpServerCodec());
        if (way.gzip()) {
            pipeline.addLast(new HttpContentCompressor());
        }
        pipeline.addLast(new ChunkedWriteHandler(), new SimpleChannelInboundHandler<HttpObject>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
                if (part instanceof HttpRequest) {
                    answer(context);
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                context.close(); // the client has gone
            }
        });
    }

    private void answer(ChannelHandlerContext context) throws IOException {
        refusal = FileRegions.refusal(context.pipeline());
        failure = null;
        marks.begin(port(), 0);
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, file.length()).set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
        context.write(head);
        ChannelFuture written;
        if (way.region()) {
            written = context.writeAndFlush(new DefaultFileRegion(file, 0, file.length()));
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            written = context.writeAndFlush(new HttpChunkedInput(new CheckedNioFile(FileChannel.open(file.toPath()), 0, file.length(), CHUNK)));
        }
        written.addListener(done -> {
            marks.sent();
            failure = done.cause();
            if (failure != null) {
                context.close();
            }
        });
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The thread that does all its work. */
    Thread loop() {
        return loop;
    }

    /** What {@link FileRegions} said of the pipeline of the last answer. */
    Optional<String> refusal() {
        return refusal;
    }

    /** What the last answer's write failed with, or null. */
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
