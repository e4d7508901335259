package zerocopy.cost;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import zerocopy.linux.Libc;

/** pread, write, mmap and sendfile by java.lang.foreign, for one thread at a time. A call that fails throws an IOException in one sentence. */
public final class FileCalls {
    private static final MethodHandle PREAD = Libc.function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle WRITE = Libc.function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle SENDFILE = Libc.function("sendfile", JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle MMAP = Libc.function("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = Libc.function("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;

    private final MemorySegment errno;
    private final MemorySegment offset;

    /** Keeps errno and an offset in this arena, which must outlive it. */
    public FileCalls(Arena arena) {
        errno = Libc.errnoState(arena);
        offset = arena.allocate(JAVA_LONG);
    }

    /** pread(2) of at most {@code count} bytes: returns the number of bytes read, 0 at the end of the file. */
    public long read(int file, MemorySegment into, long count, long position) throws IOException {
        try {
            return checked((long) PREAD.invokeExact(errno, file, into, count, position), "pread");
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** write(2): returns the number of bytes written, which may be fewer than {@code count}. */
    public long write(int to, MemorySegment from, long count) throws IOException {
        try {
            return checked((long) WRITE.invokeExact(errno, to, from, count), "write");
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** sendfile(2) from this position on: returns the number of bytes sent, which may be fewer than {@code count}; 0 at the end of the file. */
    public long sendfile(int to, int file, long position, long count) throws IOException {
        try {
            offset.set(JAVA_LONG, 0, position);
            return checked((long) SENDFILE.invokeExact(errno, to, file, offset, count), "sendfile");
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** mmap(2), shared and read-only: {@code position} is a multiple of the page size, {@code count} above 0. To be ended by {@link #unmap}. */
    public MemorySegment map(int file, long position, long count) throws IOException {
        try {
            MemorySegment mapping = (MemorySegment) MMAP.invokeExact(errno, MemorySegment.NULL, count, PROT_READ, MAP_SHARED, file, position);
            if (mapping.address() == MAP_FAILED) {
                throw Libc.failure("mmap", errno);
            }
            return mapping.reinterpret(count);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Ends a mapping of {@link #map}. */
    public void unmap(MemorySegment mapping) throws IOException {
        try {
            checked((int) MUNMAP.invokeExact(errno, mapping, mapping.byteSize()), "munmap");
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    private long checked(long result, String call) throws IOException {
        if (result < 0) {
            throw Libc.failure(call, errno);
        }
        return result;
    }
}
