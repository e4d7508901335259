package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * What TCP says of a connection: struct tcp_info of include/uapi/linux/tcp.h, whose fields keep their places.
 *
 * @param pacingRate bytes per second that TCP would keep to, and does where the connection is paced
 * @param mostPacingRate the most that SO_MAX_PACING_RATE allows; below 0: there is no limit
 * @param resent segments that were sent again since the connection began
 */
public record TcpInfo(long pacingRate, long mostPacingRate, long resent) {
    private static final MethodHandle GETSOCKOPT = Libc.function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int SIZE = 120;
    private static final long TOTAL_RETRANS = 100;
    private static final long PACING_RATE = 104;
    private static final long MAX_PACING_RATE = 112;

    /** Of the socket with this descriptor. */
    public static TcpInfo of(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment info = arena.allocate(SIZE, 8);
            if ((int) GETSOCKOPT.invokeExact(errno, descriptor, IPPROTO_TCP, TCP_INFO, info, arena.allocateFrom(JAVA_INT, SIZE)) < 0) {
                throw Libc.failure("getsockopt TCP_INFO", errno);
            }
            return new TcpInfo(info.get(JAVA_LONG, PACING_RATE), info.get(JAVA_LONG, MAX_PACING_RATE), Integer.toUnsignedLong(info.get(JAVA_INT, TOTAL_RETRANS)));
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
