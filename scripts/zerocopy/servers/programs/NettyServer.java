///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.netty:netty-codec-http:4.2.18.Final
//DEPS io.netty:netty-handler:4.2.18.Final
//DEPS io.netty:netty-transport-native-epoll:4.2.18.Final:linux-${os.detected.arch}
//DEPS io.netty:netty-transport-native-io_uring:4.2.18.Final:linux-${os.detected.arch}
//DEPS io.netty:netty-transport-classes-io_uring:4.2.18.Final

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.stream.ChunkedNioFile;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.CharsetUtil;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * Netty, as its examples serve files, from a folder on loopback. Arguments: folder, certificate and key (PEM), nio or epoll or
 * io_uring, then region (DefaultFileRegion), chunked (ChunkedNioFile) or wrapped (the same in another FileRegion), and tls.
 */
class NettyServer {
    static void main(String[] arguments) throws Exception {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        SslContext ssl = wishes.contains("tls") ? SslContextBuilder.forServer(new File(arguments[1]), new File(arguments[2])).build() : null;
        IoHandlerFactory loops = wishes.contains("epoll") ? EpollIoHandler.newFactory() : wishes.contains("io_uring") ? IoUringIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type = wishes.contains("epoll") ? EpollServerSocketChannel.class
                : wishes.contains("io_uring") ? IoUringServerSocketChannel.class : NioServerSocketChannel.class;
        Channel bound = new ServerBootstrap().group(new MultiThreadIoEventLoopGroup(1, loops)).channel(type).childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (ssl != null) {
                    channel.pipeline().addLast(ssl.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(new HttpServerCodec(), new ChunkedWriteHandler(), new Files(arguments[0], wishes));
            }
        }).bind("127.0.0.1", 0).sync().channel();
        System.out.println("port " + ((InetSocketAddress) bound.localAddress()).getPort());
        Thread.currentThread().join();
    }

    /** Answers with the file of that name. */
    private static final class Files extends SimpleChannelInboundHandler<HttpRequest> {
        private final String root;
        private final List<String> wishes;

        Files(String root, List<String> wishes) {
            this.root = root;
            this.wishes = wishes;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpRequest request) throws IOException {
            FileChannel file = FileChannel.open(new File(root + request.uri()).toPath());
            long size = file.size();
            if (wishes.contains("wrapped")) {
                ByteBuf head = Unpooled.directBuffer().writeBytes(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + size + "\r\n\r\n", CharsetUtil.US_ASCII));
                context.pipeline().firstContext().writeAndFlush(new WithHead(head, new DefaultFileRegion(file, 0, size))).addListener(ChannelFutureListener.CLOSE);
                return;
            }
            HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            HttpUtil.setContentLength(response, size);
            HttpUtil.setKeepAlive(response, false);
            context.write(response);
            context.write(wishes.contains("chunked") ? new ChunkedNioFile(file) : new DefaultFileRegion(file, 0, size));
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }

    /** A head and a region behind it, in one region: it looks as well as DefaultFileRegion, and only its type differs. */
    private static final class WithHead extends AbstractReferenceCounted implements FileRegion {
        private final ByteBuf head;
        private final DefaultFileRegion body;
        private final int length;
        private long done;

        WithHead(ByteBuf head, DefaultFileRegion body) {
            this.head = head;
            this.body = body;
            this.length = head.readableBytes();
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        @Deprecated
        public long transfered() {
            return done;
        }

        @Override
        public long transferred() {
            return done;
        }

        @Override
        public long count() {
            return length + body.count();
        }

        @Override
        public long transferTo(WritableByteChannel target, long position) throws IOException {
            long sent = position < length ? target.write(head.nioBuffer((int) position, (int) (length - position))) : body.transferTo(target, position - length);
            done += Math.max(0, sent);
            return sent;
        }

        @Override
        public FileRegion retain() {
            super.retain();
            return this;
        }

        @Override
        public FileRegion retain(int increment) {
            super.retain(increment);
            return this;
        }

        @Override
        public FileRegion touch() {
            return this;
        }

        @Override
        public FileRegion touch(Object hint) {
            return this;
        }

        @Override
        protected void deallocate() {
            head.release();
            body.release();
        }
    }
}
