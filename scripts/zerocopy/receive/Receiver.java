package zerocopy.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;

/**
 * Receives transfers from one sender at a time, over a data connection that a {@link Control} connection describes.
 * Ends never by itself; a sender that breaks off ends its session, and the next one is served.
 */
public final class Receiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** So many patiences may pass between a sender's transfers while another one waits. */
    private static final int BETWEEN = 6;
    private static final int KEEPALIVE_SECONDS = 30;
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final ServerSocketChannel listener;
    private final Consumer<String> log;
    private final Duration patience;
    private final Arrivals arrivals;
    private final Intake intake;

    /**
     * Listens at once.
     *
     * @param at where; port 0 for any that is free
     * @param output a file to keep each transfer in, the last one winning, or null
     * @param log is told of each session and each transfer, in one line
     * @throws java.net.BindException if the port is in use
     */
    public Receiver(InetSocketAddress at, Path output, Consumer<String> log) throws IOException {
        this(at, output, log, PATIENCE);
    }

    /**
     * One of another patience: so long it waits for the data connection to follow the control connection and for the first
     * announcement, six times as long for the next one, where another sender waits; and in so long a transfer has to bring
     * {@link Watch#LEAST} bytes per second.
     */
    public Receiver(InetSocketAddress at, Path output, Consumer<String> log, Duration patience) throws IOException {
        this.listener = ServerSocketChannel.open();
        this.arrivals = new Arrivals(listener, patience);
        this.intake = new Intake(output, patience);
        this.log = log;
        this.patience = patience;
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            CongestionControl.listening(listener.bind(at));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Serves one sender after the other until this receiver is closed, which its exception says. */
    public void serve() throws IOException {
        while (true) {
            SocketChannel first = accept();
            try (Control control = new Control(first.socket())) {
                keepAlive(first);
                control.say(Control.GREETING);
                serve(first, control);
            } catch (IOException e) {
                log.accept("session ended: " + Sentence.of(e));
            }
        }
    }

    /** The next sender's; where this process cannot have it, as without descriptors, it is tried again, but not in haste. */
    private SocketChannel accept() throws IOException {
        while (true) {
            try {
                return arrivals.next();
            } catch (IOException e) {
                if (!listener.isOpen()) {
                    throw e;
                }
                log.accept("no connection can be accepted: " + Sentence.reason(e));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** A host that went down says nothing: after a minute of silence the kernel asks it (man 7 tcp). */
    private static void keepAlive(SocketChannel control) throws IOException {
        control.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (control.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            control.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_SECONDS);
            control.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_SECONDS / 3);
            control.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
        }
    }

    /** A session: its data connections, of which a sender may have several and uses one at a time, end with it. */
    private void serve(SocketChannel first, Control control) throws IOException {
        InetAddress host = ((InetSocketAddress) first.getRemoteAddress()).getAddress();
        try (DataConnections connections = new DataConnections(host, arrivals)) {
            DataConnections.Data data = data(connections, control, null);
            Duration idle = patience;
            long since = System.nanoTime(); // only a transfer is progress
            for (String line = next(control, idle, since); line != null; line = next(control, idle, since)) {
                if (Request.isDataPort(line)) {
                    data = data(connections, control, line);
                    continue;
                }
                try {
                    Request request = Request.parse(line);
                    Receipt receipt = intake.receive(data.channel(), data.descriptor(), request);
                    control.say(receipt.line());
                    log.accept(receipt.count() + " bytes, " + request.mode().id());
                    idle = patience.multipliedBy(BETWEEN);
                    since = System.nanoTime();
                } catch (IOException e) {
                    control.say("failed " + Sentence.of(e));
                    throw e;
                }
            }
        }
    }

    /** What the sender says next; it may take its time, from then on, as long as nobody else waits. */
    private String next(Control control, Duration idle, long since) throws IOException {
        while (true) {
            if (System.nanoTime() - since > idle.toNanos() && arrivals.any()) {
                control.say("failed nothing was sent for " + idle.toSeconds() + " s, and another sender waits");
                throw new IOException("the sender sent nothing for " + idle.toSeconds() + " s, and another one waits");
            }
            try {
                return control.hear(patience.dividedBy(10));
            } catch (SocketTimeoutException e) {
                // not yet
            }
        }
    }

    /** The data connection that the line names, or else the one that comes next. */
    private DataConnections.Data data(DataConnections connections, Control control, String line) throws IOException {
        try {
            DataConnections.Data data = connections.from(Request.dataPort(line == null ? control.hear(patience) : line));
            log.accept("data from " + data.channel().getRemoteAddress());
            return data;
        } catch (SocketTimeoutException e) {
            throw new IOException("no data connection came from " + connections.host() + ", which is therefore not a sender of this lab", e);
        } catch (IOException e) {
            control.say("failed " + Sentence.of(e));
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
