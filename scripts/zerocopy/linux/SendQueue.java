package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a TCP socket has taken and not yet got rid of. */
public final class SendQueue {
    private static final MethodHandle IOCTL = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    /** include/uapi/linux/sockios.h */
    private static final long SIOCOUTQNSD = 0x894B;

    private SendQueue() {
    }

    /** Bytes that were not sent once: for those that lie there by reference, nobody has looked at their content yet. */
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
}
