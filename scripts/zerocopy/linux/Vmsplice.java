package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** vmsplice(2): pages of this process put into a pipe by reference (fs/splice.c, vmsplice_to_pipe). */
public final class Vmsplice {
    private static final MethodHandle VMSPLICE =
            Libc.function("vmsplice", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    /** struct iovec: an address and a length. */
    public static final long IOVEC_BYTES = 16;

    private Vmsplice() {
    }

    /**
     * Puts the first pages of {@code memory} into the pipe, as many as there is room for; says how many bytes.
     *
     * @param iovec {@link #IOVEC_BYTES} for the call's own use, {@code errno} {@link Libc#errnoState}'s: both made once
     */
    public static long fill(Splice pipe, MemorySegment memory, MemorySegment iovec, MemorySegment errno) throws IOException {
        iovec.set(ADDRESS, 0, memory);
        iovec.set(JAVA_LONG, 8, memory.byteSize());
        try {
            while (true) {
                long moved = (long) VMSPLICE.invokeExact(errno, pipe.writeEnd(), iovec, 1L, 0);
                if (moved >= 0) {
                    return moved;
                }
                if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("vmsplice", errno);
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
