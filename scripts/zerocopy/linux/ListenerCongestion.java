package zerocopy.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The congestion control of servers that know nothing of the lab. A duplicate of the server's descriptor is the same open socket
 * (pidfd_getfd(2), Linux 5.6; a parent may, also under Yama's ptrace_scope 1), so what is set on its listener is what connections
 * that are accepted from then on have: {@link CongestionControl}. Processes that share a listener share the setting; of
 * several listeners on one port (SO_REUSEPORT) each is set.
 */
public final class ListenerCongestion {
    private static final MethodHandle SYSCALL = Libc.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    /** The same on every architecture that a JVM is built for: include/uapi/asm-generic/unistd.h. */
    private static final long PIDFD_OPEN = 434;
    private static final long PIDFD_GETFD = 438;
    private static final String LISTENS = "0A";
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 2_000_000;

    /** Of a line of /proc/PID/net/tcp (Documentation/networking/proc_net_tcp.rst): ports, the state as there, and the socket's inode. */
    private record Line(int port, int remotePort, String state, String inode) {
        static Line of(String line) {
            String[] words = line.strip().split("\\s+");
            return new Line(port(words[1]), port(words[2]), words[3], words[9]);
        }

        private static int port(String address) {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
        }
    }

    /** What is done with a descriptor while it is open. */
    @FunctionalInterface
    private interface Use<T> {
        T of(int descriptor) throws IOException;
    }

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
            Set<String> done = new HashSet<>();
            await(() -> {
                for (long process : processes.get()) {
                    done.addAll(unlessEnded(process, () -> listeners(port, process), Set.<String>of()));
                }
                return done.isEmpty() ? null : done;
            }, "it does not listen on port " + port);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Sentence.reason(e));
        }
    }

    /** Sets each that this process holds, and gives their inodes. */
    private static Set<String> listeners(int port, long process) throws IOException {
        Set<String> inodes = inodes(process, line -> line.port == port && line.state.equals(LISTENS));
        Set<String> held = new HashSet<>();
        for (String inode : inodes) {
            OptionalLong descriptor = descriptor(process, inode);
            if (descriptor.isPresent()) {
                held.add(inode);
                with(process, descriptor.getAsLong(), CongestionControl::apply);
            }
        }
        return held;
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
        for (String inode : inodes(process, line -> line.port == port && line.remotePort == remotePort)) {
            OptionalLong descriptor = descriptor(process, inode);
            if (descriptor.isPresent()) {
                return with(process, descriptor.getAsLong(), ConnectionSettings::of);
            }
        }
        return null;
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

    /** Those of TCP sockets in the process's network namespace. */
    private static Set<String> inodes(long process, Predicate<Line> wanted) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (String family : new String[] {"tcp", "tcp6"}) {
            Path table = Path.of("/proc/" + process + "/net/" + family);
            if (Files.exists(table)) {
                Files.readAllLines(table).stream().skip(1).map(Line::of).filter(wanted).forEach(line -> inodes.add(line.inode));
            }
        }
        return inodes;
    }

    /** The process's descriptor of this socket, if it holds it. */
    private static OptionalLong descriptor(long process, String inode) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return open.filter(link -> {
                try {
                    return Files.readSymbolicLink(link).toString().equals("socket:[" + inode + "]");
                } catch (IOException e) {
                    return false; // closed meanwhile
                }
            }).mapToLong(link -> Long.parseLong(link.getFileName().toString())).findFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> T with(long process, long descriptor, Use<T> use) throws IOException {
        int handle = call("pidfd_open", PIDFD_OPEN, process, 0, 0);
        try {
            int duplicate = call("pidfd_getfd", PIDFD_GETFD, handle, descriptor, 0);
            try {
                return use.of(duplicate);
            } finally {
                Descriptors.close(duplicate);
            }
        } finally {
            Descriptors.close(handle);
        }
    }

    private static int call(String name, long number, long... arguments) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            long result = (long) SYSCALL.invokeExact(errno, number, arguments[0], arguments[1], arguments[2]);
            if (result < 0) {
                throw Libc.failure(name, errno);
            }
            return (int) result;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
