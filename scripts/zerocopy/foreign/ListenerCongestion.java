package zerocopy.foreign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;
import zerocopy.linux.Sentence;

/**
 * The congestion control of servers that the lab cannot configure. Connections inherit what is set on the server's listener
 * ({@link ForeignSocket}) before they are accepted: {@link CongestionControl}. Processes that share a listener share the setting; of
 * several listeners on one port (SO_REUSEPORT) each is set.
 */
public final class ListenerCongestion {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000;

    private ListenerCongestion() {
    }

    /**
     * Sets the chosen congestion control for connections to this port; waits up to 5 s for one of these processes to listen.
     *
     * @param processes supplies the ids of the server's processes at that moment, as it may still be starting
     * @return why it cannot be set, part of a sentence; empty if it is, or the kernel refuses the name ({@link CongestionControl#refused})
     */
    public static Optional<String> choose(int port, Supplier<long[]> processes) {
        try {
            await(() -> {
                boolean listens = false;
                for (long process : processes.get()) {
                    listens |= unlessEnded(process, () -> set(port, process), false);
                }
                return listens ? true : null;
            }, "it does not listen on port " + port);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Sentence.reason(e));
        }
    }

    /** Sets each listener on this port that a process holds; false if it holds none. */
    private static boolean set(int port, long process) throws IOException {
        Map<String, ForeignSocket> listeners = held(process, socket -> socket.port() == port && socket.listening());
        for (ForeignSocket listener : listeners.values()) {
            listener.with(CongestionControl::apply);
        }
        return !listeners.isEmpty();
    }

    /**
     * The settings of a connection to this port on loopback at the server's end, as soon as one of these processes has accepted it. For that a
     * connection is opened, which sends the first byte of a request, since some servers accept only then (TCP_DEFER_ACCEPT), and is closed.
     *
     * @param processes supplies the ids of the server's processes at that moment
     * @throws IOException in one sentence, if that fails, or none accepts within 5 s
     */
    public static ConnectionSettings used(int port, Supplier<long[]> processes) throws IOException {
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            client.write(ByteBuffer.wrap(new byte[] {'G'}));
            int own = ((InetSocketAddress) client.getLocalAddress()).getPort();
            return await(() -> {
                for (long process : processes.get()) {
                    ConnectionSettings settings = unlessEnded(process, () -> settings(port, own, process), null);
                    if (settings != null) {
                        return settings;
                    }
                }
                return null;
            }, "it accepts no connection on port " + port);
        }
    }

    /** The settings of the connection between these ports; null if this process does not hold it. */
    private static ConnectionSettings settings(int port, int remotePort, long process) throws IOException {
        Iterator<ForeignSocket> connection = held(process, socket -> socket.port() == port && socket.remotePort() == remotePort).values().iterator();
        return connection.hasNext() ? connection.next().with(ConnectionSettings::of) : null;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException;
    }

    private static <T> T await(Attempt<T> attempt, String otherwise) throws IOException {
        for (long end = System.nanoTime() + PATIENCE_NANOS; ; LockSupport.parkNanos(PAUSE_NANOS)) {
            T made = attempt.make();
            if (made != null) {
                return made;
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new IOException(otherwise);
            }
        }
    }

    /** The attempt's result, or {@code otherwise} if it failed because the process has ended. */
    private static <T> T unlessEnded(long process, Attempt<T> attempt, T otherwise) throws IOException {
        try {
            return attempt.make();
        } catch (IOException e) {
            if (Files.exists(Path.of("/proc/" + process))) {
                throw e;
            }
            return otherwise;
        }
    }

    /** The wanted TCP sockets among those that a process holds, by name. */
    private static Map<String, ForeignSocket> held(long process, Predicate<TcpSocket> wanted) throws IOException {
        Map<String, ForeignSocket> held = ForeignSocket.of(process);
        held.keySet().retainAll(TcpSocket.of("" + process).stream().filter(wanted).map(TcpSocket::name).toList());
        return held;
    }
}
