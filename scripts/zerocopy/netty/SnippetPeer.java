package zerocopy.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import zerocopy.snippets.SnippetCase;

/**
 * The variable "channel" of the article's snippets: connected, in the snippet's process, to one who keeps what arrives where the
 * snippet's case looks for it. Which case it is, a file in the working directory tells.
 */
public final class SnippetPeer {
    private static final long PATIENCE_SECONDS = 5;
    private static final CountDownLatch CONNECTED = new CountDownLatch(1);
    private static final ByteArrayOutputStream ARRIVED = new ByteArrayOutputStream();
    private static Thread receiver;

    private SnippetPeer() {
    }

    /** A channel like a program's own: NIO, a ChunkedWriteHandler, TLS where the case has it. */
    public static Channel connect() throws Exception {
        SnippetCase on = SnippetCase.valueOf(Files.readString(Path.of(SnippetCase.PEER)));
        boolean tls = on == SnippetCase.FILE_OVER_TLS;
        ServerSocket listener = listener(tls);
        receiver = Thread.ofPlatform().daemon().start(() -> receive(listener, on));
        SslContext client = tls ? SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null).build() : null;
        Channel channel = Transport.connect(new Bootstrap().group(Transport.NIO.group(1)).channel(Transport.NIO.client()).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                if (client != null) {
                    made.pipeline().addLast(client.newHandler(made.alloc()));
                }
                made.pipeline().addLast(new ChunkedWriteHandler(), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
                        context.close(); // what a case brings about on purpose is no warning to the reader
                    }
                });
            }
        }), listener.getLocalSocketAddress()).sync().channel();
        CONNECTED.countDown();
        if (on == SnippetCase.FILE_TO_NOBODY) {
            channel.closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return channel;
    }

    private static ServerSocket listener(boolean tls) throws Exception {
        if (!tls) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SelfSigned.keys().getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void receive(ServerSocket listener, SnippetCase on) {
        try (listener; Socket socket = listener.accept()) {
            if (on == SnippetCase.FILE_TO_NOBODY) {
                CONNECTED.await();
                socket.setSoLinger(true, 0); // a reset
                return;
            }
            socket.getInputStream().transferTo(ARRIVED);
        } catch (IOException | InterruptedException e) {
            // what has arrived by then counts
        }
    }

    /**
     * Waits for what the snippet has written, behind which an empty buffer waits its turn, and for its arrival. Closed only then: a
     * socket closed with something unread, as a session ticket of TLS 1.3, throws away what it has not sent (RFC 1122, 4.2.2.13).
     */
    public static void settle(Channel channel) throws Exception {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        (tls == null ? ((DuplexChannel) channel).shutdownOutput() : tls.closeOutbound()).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        receiver.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        channel.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Files.write(Path.of(SnippetCase.COPY), ARRIVED.toByteArray());
    }
}
