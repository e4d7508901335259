package zerocopy.web;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import zerocopy.netty.Transport;

/** An HTTP/1.1 server of one folder: GET and HEAD, ranges, conditions, keep-alive. Runs until it is stopped. */
public final class FileServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** An address for documentation, which is nobody's (RFC 5737): the way to it is the way to others. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("203.0.113.1", 9);

    private final ServerPlan plan;
    private final Root root;
    private final Responder responder;
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;
    private volatile boolean stopping;

    /** Starts it. @throws IOException in one sentence, if the folder cannot be served, or the address not be listened on */
    public FileServer(ServerPlan plan) throws IOException {
        this.plan = plan;
        if (plan.transport().unavailable().isPresent()) {
            throw new IOException(plan.transport().unavailable().get() + "; choose another --transport");
        }
        if (plan.address().isUnresolved()) {
            throw new IOException("cannot listen on " + plan.address().getHostString() + ": no address of this name is known; choose another one with --bind");
        }
        root = new Root(plan.root());
        responder = new Responder(root, plan.address().getAddress() != null && plan.address().getAddress().isLoopbackAddress());
        loops = plan.transport().group(plan.loops());
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(plan.transport().server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false) // a request at a time
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true) // who has asked may say so and still wants to hear
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        fill(channel);
                    }
                }).bind(plan.address()).awaitUninterruptibly();
        listener = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("cannot listen on " + plan.address().getHostString() + ":" + plan.address().getPort() + ": " + bound.cause().getMessage()
                    + "; choose another one with --bind and --port", bound.cause());
        }
    }

    private void fill(Channel channel) {
        channel.pipeline().addLast(new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(plan.limits().line()).setMaxHeaderSize(plan.limits().headers())));
        channel.pipeline().addLast(new FlowControlHandler());
        if (plan.sending() == Sending.CHUNKED) {
            channel.pipeline().addLast(new ChunkedWriteHandler());
        }
        channel.pipeline().addLast(new Connection(this, plan.limits()));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** What to type into a browser; where it listens for everybody, by one of this host's addresses. */
    public String url() {
        String host = address().getAddress().isAnyLocalAddress() ? ownAddress() : address().getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address().getPort() + "/";
    }

    /**
     * The one that packets to others leave from, which they are likely to know; not what the host's name means to itself,
     * which is often 127.0.1.1. Connecting a datagram socket sends nothing: it asks for the route.
     */
    private static String ownAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(ELSEWHERE);
            InetAddress own = socket.getLocalAddress();
            return own.isAnyLocalAddress() ? "localhost" : own.getHostAddress();
        } catch (SocketException e) {
            return "localhost"; // no way out
        }
    }

    /** Takes no more connections and requests, lets answers under way finish for {@link Limits#grace}, and ends the rest. */
    @Override
    public void close() {
        stopping = true;
        listener.close().awaitUninterruptibly();
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Connection.STOP));
        if (!connections.newCloseFuture().awaitUninterruptibly(plan.limits().grace().toMillis())) {
            connections.close().awaitUninterruptibly();
        }
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        try {
            root.close();
        } catch (IOException e) {
            // a folder that was only read
        }
    }

    /** Waits until it is stopped. */
    public void await() {
        listener.closeFuture().awaitUninterruptibly();
    }

    /** Counts a connection in; false if there are too many, of all or from its address. This host's own are all welcome. */
    boolean enter(Channel channel) {
        InetAddress from = from(channel);
        boolean room = connections.size() < plan.limits().connections() && (from == null || from.isLoopbackAddress()
                || connections.stream().filter(other -> from.equals(from(other))).count() < plan.limits().perAddress());
        connections.add(channel);
        return room;
    }

    /** Null of one that is gone already. */
    private static InetAddress from(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
    }

    Responder responder() {
        return responder;
    }

    /** How a part of a file that ends here is sent: io_uring's regions count in ints (io.netty.channel.uring.IoUringFileRegion.spliceToPipe). */
    Sending sending(long end) {
        return plan.sending() == Sending.REGION && plan.transport() == Transport.IO_URING && end > Integer.MAX_VALUE ? Sending.BYTEBUF : plan.sending();
    }

    boolean stopping() {
        return stopping;
    }
}
