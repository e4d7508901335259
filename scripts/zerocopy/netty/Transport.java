package zerocopy.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;

/** Netty's three ways to talk to the kernel about sockets: everything that depends on which of them it is. */
public enum Transport {
    /** java.nio.channels: the JDK's selector and its calls. */
    NIO(() -> null, NioIoHandler::newFactory, NioServerSocketChannel.class, NioSocketChannel.class),
    /** Netty's own library around epoll(7), in which a FileRegion is sendfile(2). */
    EPOLL(Epoll::unavailabilityCause, EpollThatKeeps::newFactory, EpollServerSocketChannel.class, EpollSocketChannel.class),
    /** Netty's own library around io_uring(7): calls are entries of a ring, which the kernel's threads may work off. */
    IO_URING(IoUring::unavailabilityCause, IoUringIoHandler::newFactory, IoUringServerSocketChannel.class, IoUringSocketChannel.class);

    static {
        QuietLogger.install();
        // An accept that the kernel repeats by itself takes every descriptor before a server can turn anybody away
        // (io.netty.channel.uring.IoUring reads this once, when it is first asked).
        System.setProperty("io.netty.iouring.acceptMultiShotEnabled", "false");
    }

    private final Supplier<Throwable> unavailability;
    private final Supplier<IoHandlerFactory> handler;
    private final Class<? extends ServerSocketChannel> server;
    private final Class<? extends SocketChannel> client;

    Transport(Supplier<Throwable> unavailability, Supplier<IoHandlerFactory> handler,
            Class<? extends ServerSocketChannel> server, Class<? extends SocketChannel> client) {
        this.unavailability = unavailability;
        this.handler = handler;
        this.server = server;
        this.client = client;
    }

    /** As in options and records: nio, epoll, io_uring. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The transport of this id, which has to be one. */
    public static Transport of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Why it cannot be used here, in one sentence; empty if it can. Loads its library. */
    public Optional<String> unavailable() {
        return Optional.ofNullable(unavailability.get()).map(cause -> {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return "Netty's " + id() + " transport does not work here: " + Sentence.reason(root);
        });
    }

    /** A group of {@code loops} event loops, a thread each; its owner shuts it down. */
    public EventLoopGroup group(int loops) {
        return new MultiThreadIoEventLoopGroup(loops, handler.get());
    }

    /** What listens. */
    public Class<? extends ServerSocketChannel> server() {
        return server;
    }

    /** Connects a channel of these handlers and options; its socket gets the run's congestion control before. Of its local address the channel keeps the port, and no host. */
    public static ChannelFuture connect(Bootstrap client, SocketAddress to) throws IOException {
        ChannelFuture bound = client.register().awaitUninterruptibly();
        if (bound.isSuccess()) {
            bound = bound.channel().bind(new InetSocketAddress(0)).awaitUninterruptibly();
        }
        if (!bound.isSuccess()) {
            return bound;
        }
        CongestionControl.bound(((InetSocketAddress) bound.channel().localAddress()).getPort());
        return bound.channel().connect(to);
    }

    /** Listens on loopback, at a port that is free; what is accepted has the run's congestion control. */
    public static Channel listen(ServerBootstrap server) {
        Channel listener = server.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        try {
            CongestionControl.bound(((InetSocketAddress) listener.localAddress()).getPort());
            return listener;
        } catch (IOException e) {
            listener.close();
            throw new UncheckedIOException(e);
        }
    }

    /** What connects. */
    public Class<? extends SocketChannel> client() {
        return client;
    }
}
