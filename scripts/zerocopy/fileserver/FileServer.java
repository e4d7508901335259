package zerocopy.fileserver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.DateFormatter;
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
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;
import zerocopy.netty.Transport;

/** An HTTP/1.1 server of one folder's files: GET and HEAD, a range, conditions, keep-alive. Runs until it is stopped. */
public final class FileServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** Bytes that are read at a time: many requests, but no more than are worth to be kept decoded. */
    private static final int READ = 4096;
    /** More requests than that many bytes can be ("GET / HTTP/1.1" and two line ends): what is decoded at once waits for its answers in Netty's codec. */
    private static final int PIPELINED = READ / 8;
    private static final long PATIENCE_MILLIS = 2_000;
    /** An address for documentation, which is nobody's (RFC 5737): the way to it is the way to others. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("203.0.113.1", 9);

    private final ServerPlan plan;
    private final Consumer<String> log;
    private final Root root;
    private final Responder responder;
    private final Admission admission;
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;
    private volatile boolean stopping;

    /**
     * Starts it.
     *
     * @param log is told, in one line each, of connections turned away, of requests that failed for no client's fault, and of answers cut off at the end
     * @throws IOException in one sentence, if the folder cannot be served, or the address not be listened on
     */
    public FileServer(ServerPlan plan, Consumer<String> log) throws IOException {
        this.plan = plan;
        this.log = log;
        if (plan.transport().unavailable().isPresent()) {
            throw new IOException(plan.transport().unavailable().get() + "; choose another --transport");
        }
        if (plan.address().isUnresolved()) {
            throw new IOException("cannot listen on " + plan.address().getHostString() + ": no address of this name is known; choose another one with --bind");
        }
        root = new Root(plan.root());
        responder = new Responder(root, new Hosts(plan.address().getAddress().isLoopbackAddress()));
        loops = plan.transport().group(plan.loops());
        DateFormatter.format(new Date()); // opens the JDK's tzdb.dat, for which there may be no descriptor later: a class that failed once fails for ever
        admission = new Admission(plan, log);
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(plan.transport().server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ).maxMessagesPerRead(1))
                .childOption(ChannelOption.AUTO_READ, false) // a request at a time
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true) // who has asked may say so and still wants to hear
                .handler(admission)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        fill(channel);
                    }
                }).bind(plan.address()).awaitUninterruptibly();
        listener = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IOException("cannot listen on " + Hosts.text(plan.address().getAddress(), plan.address().getPort()) + ": " + Sentence.reason(bound.cause())
                    + "; choose another one with --bind and --port", bound.cause());
        }
        CongestionControl.bound(address().getPort());
    }

    private void fill(Channel channel) {
        channel.pipeline().addLast(new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(plan.limits().line()).setMaxHeaderSize(plan.limits().headers()), PIPELINED));
        channel.pipeline().addLast(new FlowControlHandler());
        if (plan.sending() == Sending.CHUNKED) {
            channel.pipeline().addLast(new ChunkedWriteHandler());
        }
        channel.pipeline().addLast(new ServedConnection(this, plan.limits()));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** What is to be typed before a file's name; where it listens for everybody, by one of this host's addresses. */
    public String url() {
        InetAddress host = address().getAddress();
        return "http://" + Hosts.text(host.isAnyLocalAddress() ? ownAddress() : host, address().getPort()) + "/";
    }

    /**
     * The one that packets to others leave from, which they are likely to know; not what the host's name means to itself,
     * which is often 127.0.1.1. Connecting a datagram socket sends nothing: it asks for the route.
     */
    private static InetAddress ownAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(ELSEWHERE);
            return socket.getLocalAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : socket.getLocalAddress();
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress(); // no way out
        }
    }

    /** Takes no more connections and requests, lets answers under way finish for {@link Limits#grace}, ends the rest, and says how many; even where an event loop is stuck. */
    @Override
    public synchronized void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        listener.close().awaitUninterruptibly(PATIENCE_MILLIS);
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(ServedConnection.STOP));
        if (!connections.newCloseFuture().awaitUninterruptibly(plan.limits().grace().toMillis())) {
            log.accept("cut off what was still under way after " + plan.limits().grace().toSeconds() + " s: " + connections.size() + (connections.size() == 1 ? " connection" : " connections"));
            connections.close().awaitUninterruptibly(PATIENCE_MILLIS);
        }
        admission.end();
        if (loops.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * PATIENCE_MILLIS)) {
            root.close(); // which would wait for an event loop that is stuck in it (sun.nio.fs.UnixSecureDirectoryStream.close)
        }
    }

    /** Waits until it is stopped. */
    public void await() {
        listener.closeFuture().awaitUninterruptibly();
    }

    /** Counts a connection in; false if there are too many. */
    boolean enter(Channel channel) {
        connections.add(channel);
        return admission.enter(channel);
    }

    Responder responder() {
        return responder;
    }

    /** Tells the user. */
    void say(String line) {
        log.accept(line);
    }

    /** How a part of a file that ends here is sent: io_uring's regions count in ints (io.netty.channel.uring.IoUringFileRegion.spliceToPipe). */
    Sending sending(long end) {
        return plan.sending() == Sending.REGION && plan.transport() == Transport.IO_URING && end > Integer.MAX_VALUE ? Sending.BYTEBUF : plan.sending();
    }

    boolean stopping() {
        return stopping;
    }
}
