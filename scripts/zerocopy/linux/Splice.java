package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * splice(2), vmsplice(2) and the pipe they need. A pipe is the kernel's buffer of page references: what is spliced into it from a
 * file are the page cache's own pages, not their contents, and so are a process's pages by
 * vmsplice (man 2 splice, NOTES; fs/splice.c, vmsplice_to_pipe).
 */
public final class Splice implements AutoCloseable {
    /** More data will follow in a later splice: TCP may wait and fill its segments. Never on the last one. */
    public static final int SPLICE_F_MORE = 4;

    private static final MethodHandle SPLICE =
            Libc.function("splice", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle VMSPLICE = Libc.function("vmsplice", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PIPE2 = Libc.function("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle FCNTL = Libc.variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Libc.errnoState(arena);
    private final MemorySegment offset = arena.allocate(JAVA_LONG);
    /** struct iovec: an address and a length. */
    private final MemorySegment iovec = arena.allocate(16, 8);
    private final int readEnd;
    private final int writeEnd;
    private final int capacity;

    /**
     * Makes the pipe, as large as asked for or else as the kernel gives (64 KiB by default; up to
     * /proc/sys/fs/pipe-max-size, 1 MiB, without privilege).
     */
    public Splice(int wishedCapacity) throws IOException {
        MemorySegment ends = arena.allocate(JAVA_INT, 2);
        try {
            if ((int) PIPE2.invokeExact(errno, ends, O_CLOEXEC) < 0) {
                throw Libc.failure("pipe2", errno);
            }
            readEnd = ends.getAtIndex(JAVA_INT, 0);
            writeEnd = ends.getAtIndex(JAVA_INT, 1);
            int ignored = (int) FCNTL.invokeExact(errno, writeEnd, F_SETPIPE_SZ, wishedCapacity);
            capacity = (int) FCNTL.invokeExact(errno, writeEnd, F_GETPIPE_SZ, 0);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** The most bytes that the pipe holds. */
    public int capacity() {
        return capacity;
    }

    /** The descriptor to read the pipe from. */
    public int readEnd() {
        return readEnd;
    }

    /** Moves up to {@code count} bytes at {@code position} of the file into the pipe; 0 at the end of the file. */
    public long fill(int file, long position, long count) throws IOException {
        offset.set(ValueLayout.JAVA_LONG, 0, position);
        return splice(file, offset, writeEnd, count, 0);
    }

    /** Puts the first pages of {@code memory} into the pipe by reference (vmsplice(2)), as many as there is room for; says how many bytes. */
    public long fill(MemorySegment memory) throws IOException {
        iovec.set(ADDRESS, 0, memory);
        iovec.set(JAVA_LONG, 8, memory.byteSize());
        try {
            while (true) {
                long moved = (long) VMSPLICE.invokeExact(errno, writeEnd, iovec, 1L, 0);
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

    /** Moves up to {@code count} bytes from the pipe to the socket; says how many, which may be fewer. */
    public long drain(int socket, long count, int flags) throws IOException {
        return splice(readEnd, MemorySegment.NULL, socket, count, flags);
    }

    private long splice(int from, MemorySegment fromOffset, int to, long count, int flags) throws IOException {
        try {
            while (true) {
                long moved = (long) SPLICE.invokeExact(errno, from, fromOffset, to, MemorySegment.NULL, count, flags);
                if (moved >= 0) {
                    return moved;
                }
                if (Libc.errno(errno) != Libc.EINTR) {
                    throw Libc.failure("splice", errno);
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    @Override
    public void close() {
        Descriptors.close(readEnd);
        Descriptors.close(writeEnd);
        arena.close();
    }
}
