package zerocopy.trace;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Sockets;

/**
 * Bytes are handed to a socket, changed where they were taken from, and only then read at the other end. Those that
 * arrive changed were shared by reference until then; the others had been copied.
 */
public final class LateChange {
    /** Bytes per transfer. They fit even into a socket's default buffers: net.ipv4.tcp_wmem and tcp_rmem start at 16 and 128 KiB, and grow. */
    public static final int SIZE = 64 * 1024;
    /** The content of all bytes when they are sent. */
    public static final byte BEFORE = 'b';
    /** What they are changed to. */
    public static final byte AFTER = 'a';

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LateChange() {
    }

    /**
     * How the two ends are opened: a socket belongs to the network namespace of the thread that opens it.
     *
     * @param listener opens the receiver's socket
     * @param sender opens the sender's
     * @param address the receiver's
     */
    public record Line(Opening<ServerSocketChannel> listener, Opening<SocketChannel> sender, InetAddress address) {
        /** Both ends on loopback, in this thread's network namespace. */
        public static final Line LOOPBACK = new Line(ServerSocketChannel::open, SocketChannel::open, InetAddress.getLoopbackAddress());
    }

    /** Opens a socket. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * What the receiver does before the change.
     *
     * @param buffer its SO_RCVBUF, bytes; what does not fit stays with the sender
     * @param reads bytes that it reads before the change, 0 to {@link #SIZE}
     */
    public record Reader(int buffer, int reads) {
        /** Has room for everything, and reads nothing before the change. */
        public static final Reader WAITS = new Reader(16 * SIZE, 0);
    }

    /** Hands {@link #SIZE} bytes to the socket. */
    @FunctionalInterface
    public interface Sending {
        void to(SocketChannel socket) throws IOException;
    }

    /** Changes these bytes where they were taken from. */
    @FunctionalInterface
    public interface Change {
        void now() throws IOException;
    }

    /**
     * What arrived.
     *
     * @param changed the share, 0 to 1, of all bytes that arrived as they were after the change
     * @param unsent bytes that had not left the sender's socket just before the change (SIOCOUTQNSD); -1 if this is not Linux
     */
    public record Seen(double changed, long unsent) {
    }

    /**
     * Makes one such transfer.
     *
     * @throws IOException if the transfer fails, has not returned within 5 s while nobody read, or other bytes arrive
     */
    public static Seen see(Line line, Sending sending, Reader reader, Change change) throws IOException {
        try (ServerSocketChannel server = line.listener.open()) {
            server.setOption(StandardSocketOptions.SO_RCVBUF, reader.buffer);   // before listen: the window is agreed on then
            CongestionControl.listening(server.bind(new InetSocketAddress(line.address, 0)));
            try (SocketChannel sender = line.sender.open()) {
                sender.setOption(StandardSocketOptions.SO_SNDBUF, 16 * SIZE);
                CongestionControl.before(sender).connect(server.getLocalAddress());
                try (SocketChannel receiver = server.accept()) {
                    int descriptor = LINUX ? Descriptors.of(sender) : -1;
                    await(() -> sending.to(sender));
                    try (SocketChannel own = another(server)) {
                        SocketChannel from = own == null ? receiver : own;
                        ByteBuffer received = ByteBuffer.allocate(SIZE + 1);
                        read(from, received.limit(reader.reads));
                        long unsent = LINUX ? Sockets.unsent(descriptor) : -1;
                        change.now();
                        sender.shutdownOutput();
                        read(from, received.limit(SIZE + 1));
                        return new Seen(changed(received), unsent);
                    }
                }
            }
        }
    }

    /** The connection that a sender has opened for itself, as a framework does; null: it used the one it was given. */
    private static SocketChannel another(ServerSocketChannel server) throws IOException {
        server.configureBlocking(false);
        SocketChannel own = server.accept();
        if (own != null) {
            own.configureBlocking(true);
        }
        return own;
    }

    private static void read(SocketChannel from, ByteBuffer into) throws IOException {
        while (into.hasRemaining() && from.read(into) >= 0) {
            // until the end, or the limit
        }
    }

    private static double changed(ByteBuffer received) throws IOException {
        if (received.position() != SIZE) {
            throw new IOException(String.format(Locale.ROOT, "%d bytes arrived of %d", received.position(), SIZE));
        }
        int changed = 0;
        for (int i = 0; i < SIZE; i++) {
            if (received.get(i) == AFTER) {
                changed++;
            } else if (received.get(i) != BEFORE) {
                throw new IOException("a byte arrived that was never sent");
            }
        }
        return (double) changed / SIZE;
    }

    /** Runs it on another thread: a transfer that waits for the receiver would never return. Closing the socket ends it. */
    private static void await(Change action) throws IOException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            action.now();
            return null;
        });
        Thread.ofPlatform().daemon().name("late-change").start(task);
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(String.format(Locale.ROOT, "%d bytes did not fit into the socket's buffers", SIZE));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
