package zerocopy.receive;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;
import zerocopy.linux.Sockets;
import zerocopy.linux.WholeFile;

/**
 * Receives transfers from one sender at a time, over a data connection that a {@link Control} connection describes.
 * Ends never by itself; a sender that breaks off ends its session, and the next one is served.
 */
public final class Receiver implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ServerSocketChannel listener;
    private final Path output;
    private final Consumer<String> log;
    private final Duration patience;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Arrivals arrivals;
    private final MemorySegment errno = Libc.errnoState(Arena.ofAuto());

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

    /** One that waits so long for the data connection to follow the control connection. */
    public Receiver(InetSocketAddress at, Path output, Consumer<String> log, Duration patience) throws IOException {
        this.listener = ServerSocketChannel.open();
        this.arrivals = new Arrivals(listener, patience);
        this.output = output;
        this.log = log;
        this.patience = patience;
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(at);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Serves one sender after the other until this receiver is closed. */
    public void serve() throws IOException {
        while (true) {
            SocketChannel first = arrivals.next();
            try (Control control = new Control(first.socket())) {
                control.say(Control.GREETING);
                serve(first, control);
            } catch (IOException e) {
                log.accept("session ended: " + Sentence.of(e));
            }
        }
    }

    /** A session: its data connections, of which a sender may have several and uses one at a time, end with it. */
    private void serve(SocketChannel first, Control control) throws IOException {
        InetAddress host = ((InetSocketAddress) first.getRemoteAddress()).getAddress();
        try (DataConnections connections = new DataConnections(host, arrivals)) {
            DataConnections.Data data = data(connections, control, null);
            for (String line = control.hear(); line != null; line = control.hear()) {
                if (Request.isDataPort(line)) {
                    data = data(connections, control, line);
                    continue;
                }
                try {
                    Request request = Request.parse(line);
                    Receipt receipt = receive(data.channel(), data.descriptor(), request.mode(), request.count());
                    control.say(receipt.line());
                    log.accept(receipt.count() + " bytes, " + request.mode().id());
                } catch (IOException e) {
                    control.say("failed " + Sentence.of(e));
                    throw e;
                }
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
            throw new IOException("no data connection came from " + connections.host() + ", which is no sender of this lab, then", e);
        } catch (IOException e) {
            control.say("failed " + Sentence.of(e));
            throw e;
        }
    }

    private Receipt receive(SocketChannel data, int descriptor, ReceiveMode mode, long count) throws IOException {
        long cpu = THREADS.getCurrentThreadCpuTime();
        String digest = switch (mode) {
            case DISCARD -> discard(descriptor, count);
            case COPY -> output == null ? copy(data, count, null, null) : keep(data, count, null);
            case VERIFY -> output == null ? copy(data, count, sha256(), null) : keep(data, count, sha256());
        };
        return new Receipt(count, digest, THREADS.getCurrentThreadCpuTime() - cpu);
    }

    private String discard(int descriptor, long count) throws IOException {
        if (!LINUX) {
            throw new IOException("discarding needs Linux (MSG_TRUNC); use --receiver copy");
        }
        for (long left = count; left > 0; ) {
            long taken = Sockets.discard(descriptor, left, errno);
            if (taken < 0) {
                throw brokenOff(count - left, count);
            }
            left -= taken;
        }
        return "-";
    }

    private String copy(SocketChannel data, long count, MessageDigest digest, FileChannel file) throws IOException {
        for (long left = count; left > 0; ) {
            buffer.clear().limit((int) Math.min(BUFFER, left));
            int read = data.read(buffer);
            if (read < 0) {
                throw brokenOff(count - left, count);
            }
            left -= read;
            if (digest != null) {
                digest.update(buffer.flip());
            }
            if (file != null) {
                for (buffer.flip(); buffer.hasRemaining(); ) {
                    file.write(buffer);
                }
            }
        }
        return digest == null ? "-" : HexFormat.of().formatHex(digest.digest());
    }

    /** Copies into a file beside the one to keep, which it becomes when all is there. */
    private String keep(SocketChannel data, long count, MessageDigest digest) throws IOException {
        String[] result = new String[1];
        WholeFile.write(output, file -> result[0] = copy(data, count, digest, file));
        return result[0];
    }

    private static EOFException brokenOff(long received, long count) {
        return new EOFException("the sender broke off after " + received + " of " + count + " bytes");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it: java.security.MessageDigest
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
