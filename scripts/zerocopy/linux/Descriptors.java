package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** File descriptors, which libc's calls need and the JDK hides. */
public final class Descriptors {
    private static final MethodHandle OPEN = Libc.variadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = Libc.function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = Libc.function("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle GETPEERNAME = Libc.function("getpeername", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int O_WRONLY_CLOEXEC = 0x80001;
    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int O_NONBLOCK = 0x800;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCKADDR_STORAGE = 128;

    private Descriptors() {
    }

    /** open(2), read only. The caller closes it. */
    public static int open(Path file) throws IOException {
        return open(file, O_RDONLY_CLOEXEC);
    }

    private static int open(Path file, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            int descriptor = (int) OPEN.invokeExact(errno, arena.allocateFrom(file.toString()), flags);
            if (descriptor < 0) {
                throw Libc.failure(file.toString(), errno);
            }
            return descriptor;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** open(2), for writing, of a file that is there. The caller closes it. */
    public static int openToWrite(Path file) throws IOException {
        return open(file, O_WRONLY_CLOEXEC);
    }

    /** open(2), for both, of a file that is there. The caller closes it. */
    public static int openToReadAndWrite(Path file) throws IOException {
        return open(file, O_RDWR_CLOEXEC);
    }

    /** open(2), read only, which does not block though nobody has opened a FIFO for writing. The caller closes it. */
    static int openAtOnce(Path file) throws IOException {
        return open(file, O_RDONLY_CLOEXEC | O_NONBLOCK);
    }

    /** open(2), for writing, which fails at once where nobody has opened a FIFO for reading. The caller closes it. */
    static int openToWriteAtOnce(Path file) throws IOException {
        return open(file, O_WRONLY_CLOEXEC | O_NONBLOCK);
    }

    /** close(2); errors are not reported, as nothing can be done about them. */
    public static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) CLOSE.invokeExact(Libc.errnoState(arena), descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The descriptor of a connected TCP channel, found without reflection or JVM flags: the one among this process's
     * whose both ends have the channel's addresses.
     */
    public static int of(SocketChannel channel) throws IOException {
        return connected(channel.getLocalAddress(), channel.getRemoteAddress());
    }

    /** The same by the addresses of the connection's ends. */
    public static int connected(SocketAddress local, SocketAddress remote) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd")); Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(SOCKADDR_STORAGE + 8, 8);
            for (Path link : (Iterable<Path>) open::iterator) {
                int descriptor = Integer.parseInt(link.getFileName().toString());
                if (local.equals(address(GETSOCKNAME, descriptor, room)) && remote.equals(address(GETPEERNAME, descriptor, room))) {
                    return descriptor;
                }
            }
        }
        throw new IOException("no descriptor of this process is connected from " + local + " to " + remote);
    }

    /** The descriptor of this process's TCP socket that is bound to this port and connected to nobody: it listens, or is about to connect. */
    public static int bound(int port) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd")); Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(SOCKADDR_STORAGE + 8, 8);
            for (Path link : (Iterable<Path>) open::iterator) {
                int descriptor = Integer.parseInt(link.getFileName().toString());
                InetSocketAddress local = address(GETSOCKNAME, descriptor, room);
                if (local != null && local.getPort() == port && address(GETPEERNAME, descriptor, room) == null) {
                    return descriptor;
                }
            }
        }
        throw new IOException("no descriptor of this process is bound to port " + port);
    }

    /** One end of a socket, or null where the descriptor is no TCP socket. struct sockaddr_in, sockaddr_in6: man 7 ip, ipv6. */
    private static InetSocketAddress address(MethodHandle call, int descriptor, MemorySegment room) throws IOException {
        MemorySegment length = room.asSlice(SOCKADDR_STORAGE, 4);
        length.set(JAVA_INT, 0, SOCKADDR_STORAGE);
        try (Arena arena = Arena.ofConfined()) {
            if ((int) call.invokeExact(Libc.errnoState(arena), descriptor, room.asSlice(0, SOCKADDR_STORAGE), length) < 0) {
                return null;
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
        int family = room.get(JAVA_SHORT, 0);
        if (family != AF_INET && family != AF_INET6) {
            return null;
        }
        int port = Short.toUnsignedInt(Short.reverseBytes(room.get(JAVA_SHORT, 2)));
        byte[] bytes = (family == AF_INET ? room.asSlice(4, 4) : room.asSlice(8, 16)).toArray(JAVA_BYTE);
        return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
    }
}
