package zerocopy.userdata;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import zerocopy.linux.Libc;

/** sendfile(2) itself, for what FileChannel.transferTo would never pass to it. */
public final class Sendfile {
    private static final MethodHandle SENDFILE =
            Libc.function("sendfile", JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    /** include/uapi/asm-generic/errno-base.h and errno.h: those that are to be expected. */
    private static final Map<Integer, String> NAMES = Map.of(9, "EBADF", 14, "EFAULT", 22, "EINVAL", 29, "ESPIPE", 75, "EOVERFLOW");

    private Sendfile() {
    }

    /**
     * What a call came to.
     *
     * @param moved bytes, or -1
     * @param errno 0 where it worked
     * @param says "22 bytes", or "EINVAL: Invalid argument"
     */
    public record Answer(long moved, int errno, String says) {
    }

    /** sendfile(to, from, offset, count): one call, from the descriptor's own position where the offset is below 0. */
    public static Answer call(int to, int from, long offset, long count) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment at = offset < 0 ? MemorySegment.NULL : arena.allocateFrom(JAVA_LONG, offset);
            long moved = (long) SENDFILE.invokeExact(errno, to, from, at, count);
            if (moved >= 0) {
                return new Answer(moved, 0, moved + " bytes sent");
            }
            int number = Libc.errno(errno);
            String text = Libc.failure("", errno).getMessage();
            return new Answer(-1, number, NAMES.getOrDefault(number, "errno " + number) + text);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
