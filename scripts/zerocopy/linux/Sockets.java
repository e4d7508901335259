package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What TCP sockets can do and SocketChannel cannot say. */
public final class Sockets {
    private static final MethodHandle RECV = Libc.function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SEND = Libc.function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SETSOCKOPT =
            Libc.function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle IOCTL = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    /** include/uapi/linux/sockios.h */
    private static final long SIOCOUTQNSD = 0x894B;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_MORE = 0x8000;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_CORK = 3;

    private Sockets() {
    }

    /**
     * Takes up to {@code count} bytes off the socket without copying them anywhere; -1 at the end of the stream.
     * man 7 tcp, MSG_TRUNC; net/ipv4/tcp.c, tcp_recvmsg_locked. {@code errno} is {@link Libc#errnoState}'s, made once.
     */
    public static long discard(int socket, long count, MemorySegment errno) throws IOException {
        try {
            while (true) {
                long taken = (long) RECV.invokeExact(errno, socket, MemorySegment.NULL, count, MSG_TRUNC);
                if (taken > 0) {
                    return taken;
                }
                if (taken == 0) {
                    return -1;
                }
                if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("recv", errno);
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Sends all of {@code bytes} with MSG_MORE: more will follow at once, so wait for it (man 2 send). */
    public static long sendMore(int socket, MemorySegment bytes, MemorySegment errno) throws IOException {
        try {
            for (long sent = 0; sent < bytes.byteSize(); ) {
                long taken = (long) SEND.invokeExact(errno, socket, bytes.asSlice(sent), bytes.byteSize() - sent, MSG_MORE);
                if (taken >= 0) {
                    sent += taken;
                } else if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("send", errno);
                }
            }
            return bytes.byteSize();
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Bytes that the socket has taken and not sent once: for those that lie there by reference, nobody has looked at their content yet. */
    public static int unsent(int socket) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment bytes = arena.allocate(JAVA_INT);
            if ((int) IOCTL.invokeExact(errno, socket, SIOCOUTQNSD, bytes) < 0) {
                throw Libc.failure("ioctl SIOCOUTQNSD", errno);
            }
            return bytes.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** TCP_CORK: send only full segments until it is taken off again (man 7 tcp). */
    public static void cork(int socket, boolean on) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment value = arena.allocateFrom(JAVA_INT, on ? 1 : 0);
            if ((int) SETSOCKOPT.invokeExact(errno, socket, IPPROTO_TCP, TCP_CORK, value, 4) < 0) {
                throw Libc.failure("setsockopt TCP_CORK", errno);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
