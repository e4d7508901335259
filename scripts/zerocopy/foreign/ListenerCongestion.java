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
 * The congestion control of servers that know nothing of the lab. What is set on a server's listener ({@link ForeignSocket}) is what
 * connections that are accepted from then on have: {@link CongestionControl}. Processes that share a listener share the setting; of
 * several listeners on one port (SO_REUSEPORT) each is set.
 */
public final class ListenerCongestion {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000;

    private ListenerCongestion() {
    }

    /**
     * Has connections to this port, which one of these processes listens on or is about to, use what was chosen.
     *
     * @param processes those that the server has at a time, as it may still be starting
     * @return why they do not, part of a sentence; empty where they do, or the kernel refuses the name ({@link CongestionControl#refused})
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

    /** Sets each listener that this process holds. Whether it holds any. */
    private static boolean set(int port, long process) throws IOException {
        Map<String, ForeignSocket> listeners = held(process, socket -> socket.port() == port && socket.listening());
        for (ForeignSocket listener : listeners.values()) {
            listener.with(CongestionControl::apply);
        }
        return !listeners.isEmpty();
    }

    /**
     * What a connection to this port of this host has at the server's end, once one of these processes has accepted it: one is
     * made for that, begins a request, as some accept only what has arrived (TCP_DEFER_ACCEPT), and is closed.
     *
     * @param processes those that the server has at a time
     * @throws IOException in one sentence, where that cannot be asked
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

    /** Of the connection between these ports, null if this process does not hold it. */
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

    /** What is made of a process; something else where it cannot be, as the process has ended meanwhile. */
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

    /** The TCP sockets among those that this process holds, by name. */
    private static Map<String, ForeignSocket> held(long process, Predicate<TcpSocket> wanted) throws IOException {
        Map<String, ForeignSocket> held = ForeignSocket.of(process);
        held.keySet().retainAll(TcpSocket.of("" + process).stream().filter(wanted).map(TcpSocket::name).toList());
        return held;
    }
}
