package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which congestion control the lab's own TCP connections use. It is one setting of the whole process, as it is a condition of
 * all that a run compares: code that opens a socket calls {@link #before} or {@link #listening}, and children are given
 * {@link #flag}, as environment variables of a JVM cannot be changed by itself.
 *
 * <p>The setting has to be made before a socket connects: one that began under BBR is paced for ever, since what bbr_init switches
 * on in sk_pacing_status nobody switches off (net/ipv4/tcp_bbr.c). Accepted sockets have their listener's
 * (tcp_minisocks.c, tcp_ca_openreq_child).
 */
public final class CongestionControl {
    /** Leaves it to net.ipv4.tcp_congestion_control. */
    public static final String SYSTEM = "system";
    /** What an unmodified Linux uses. */
    public static final String USUAL = "cubic";

    private static final String PROPERTY = "zerocopy.congestion";
    /** TCP_CA_NAME_MAX is 16, with the end (include/net/tcp.h). */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,14}");
    private static final int ROOM = 16;
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM_CLOEXEC = 0x80001;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_CONGESTION = 13;

    /** Made when they are needed, as this class is asked for its flag on systems that lack one of them, too. */
    private static final class Calls {
        private static final MethodHandle SOCKET = Libc.function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        private static final MethodHandle SETSOCKOPT = Libc.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
        private static final MethodHandle GETSOCKOPT = Libc.function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    private CongestionControl() {
    }

    /** Whether this could be the name of one; whether the kernel has it, {@link #refused} says. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Chooses for all sockets that this process and its children open from now on; {@link #SYSTEM}: they are left alone. */
    public static void choose(String name) {
        System.setProperty(PROPERTY, name);
    }

    /** What was chosen; {@link #USUAL} where nothing was. */
    public static String chosen() {
        return System.getProperty(PROPERTY, USUAL);
    }

    /** The JVM flag that makes a child choose the same. */
    public static String flag() {
        return "-D" + PROPERTY + "=" + chosen();
    }

    /** A channel that is connected there, as {@link SocketChannel#open(SocketAddress)} makes it. */
    public static SocketChannel connect(SocketAddress to) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            before(channel).connect(to);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A channel that listens on loopback, at a port that is free. */
    public static ServerSocketChannel listen() throws IOException {
        return listening(ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** Makes the setting on a channel that is about to connect. It binds it to a port, by which its descriptor is found. */
    public static SocketChannel before(SocketChannel channel) throws IOException {
        if (toBeSet()) {
            if (channel.getLocalAddress() == null) {
                channel.bind(new InetSocketAddress(0));
            }
            listening(channel);
        }
        return channel;
    }

    /** Makes it on a channel that listens, or is bound: what it accepts inherits it. */
    public static <T extends NetworkChannel> T listening(T channel) throws IOException {
        bound(((InetSocketAddress) channel.getLocalAddress()).getPort());
        return channel;
    }

    /** Makes it on the socket of this process that is bound to this port and not connected; for sockets of frameworks. */
    public static void bound(int port) throws IOException {
        if (toBeSet()) {
            apply(Descriptors.bound(port));
        }
    }

    /** Makes it on a socket that is not connected; false where it is left alone, or refused: it keeps the system's, which {@link #refused} tells. */
    public static boolean apply(int descriptor) throws IOException {
        return toBeSet() && set(descriptor, chosen());
    }

    private static boolean toBeSet() {
        return LINUX && !chosen().equals(SYSTEM);
    }

    /** What a socket uses: "cubic" for one. */
    public static String of(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment name = arena.allocate(ROOM);
            if ((int) Calls.GETSOCKOPT.invokeExact(errno, descriptor, IPPROTO_TCP, TCP_CONGESTION, name, arena.allocateFrom(JAVA_INT, ROOM)) < 0) {
                throw Libc.failure("getsockopt TCP_CONGESTION", errno);
            }
            return name.getString(0);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** The name of what a socket that is opened now gets to use; empty off Linux. */
    public static Optional<String> effective() {
        return settings().map(ConnectionSettings::congestionControl);
    }

    /** What a socket that is opened now gets; empty off Linux. */
    public static Optional<ConnectionSettings> settings() {
        return LINUX ? Optional.of(ofNew(toBeSet())) : Optional.empty();
    }

    /** What a socket has that is left alone. On Linux. */
    public static ConnectionSettings system() {
        return ofNew(false);
    }

    private static ConnectionSettings ofNew(boolean set) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            int socket = (int) Calls.SOCKET.invokeExact(errno, AF_INET, SOCK_STREAM_CLOEXEC, 0);
            if (socket < 0) {
                throw Libc.failure("socket", errno);
            }
            try {
                if (set) {
                    apply(socket);
                }
                return ConnectionSettings.of(socket);
            } finally {
                Descriptors.close(socket);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(Libc.rethrow(e));
        }
    }

    /** Whether connections of this congestion control send by a timer: BBR in all its versions does. */
    public static boolean paces(String name) {
        return name.startsWith("bbr");
    }

    /** Those that this user may choose, as far as the kernel tells: for root it loads a further one by its name. */
    public static List<String> choices() throws IOException {
        String known = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_" + (Caller.isRoot() ? "available" : "allowed") + "_congestion_control"));
        return List.of((known.strip() + " " + SYSTEM).split(" "));
    }

    /** Why sockets do not use what was chosen, in a whole sentence; empty where they do. */
    public static Optional<String> refused() {
        return effective().filter(used -> toBeSet() && !used.equals(chosen())).map(used -> "The connections use " + used + ", the system's congestion control"
                + (paces(used) ? ", which paces" : "") + ": " + chosen() + " is not among those that this user may choose"
                + " (sysctl net.ipv4.tcp_allowed_congestion_control; root may choose any of tcp_available_congestion_control).");
    }

    private static boolean set(int descriptor, String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) Calls.SETSOCKOPT.invokeExact(Libc.errnoState(arena), descriptor, IPPROTO_TCP, TCP_CONGESTION, arena.allocateFrom(name), name.length()) == 0;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
