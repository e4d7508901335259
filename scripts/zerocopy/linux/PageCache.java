package zerocopy.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The page cache of one file: how much of it is in memory, and putting it out. */
public final class PageCache {
    private static final MethodHandle FADVISE =
            Libc.function("posix_fadvise", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle MINCORE = Libc.function("mincore", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETPAGESIZE = Libc.function("getpagesize", JAVA_INT);
    private static final int POSIX_FADV_DONTNEED = 4;
    private static final long WINDOW = 1L << 30;

    private PageCache() {
    }

    /**
     * Puts the file out of the page cache: dirty pages are written first, since DONTNEED keeps them (man 2
     * posix_fadvise; mm/fadvise.c). Pages which anyone has mapped stay, silently: ask {@link #resident} afterwards.
     */
    public static void drop(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
        int descriptor = Descriptors.open(file);
        try (Arena arena = Arena.ofConfined()) {
            int error = (int) FADVISE.invokeExact(Libc.errnoState(arena), descriptor, 0L, 0L, POSIX_FADV_DONTNEED);
            if (error != 0) {
                throw Libc.failure("posix_fadvise of " + file, error);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        } finally {
            Descriptors.close(descriptor);
        }
    }

    /**
     * The share of the file that is in memory, 0 to 1 (1 for an empty file), by mincore(2) over a mapping of it, which
     * touches no page and so brings none in.
     */
    public static double resident(Path file) throws IOException {
        return resident(file, Long.MAX_VALUE);
    }

    /** The same of the pages of its first {@code bytes}. */
    public static double resident(Path file, long bytes) throws IOException {
        long page = pageSize();
        long pages = 0;
        long present = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), bytes);
            for (long at = 0; at < size; at += WINDOW) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment mapping = channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(WINDOW, size - at), arena);
                    long count = (mapping.byteSize() + page - 1) / page;
                    MemorySegment in = arena.allocate(count);
                    MemorySegment errno = Libc.errnoState(arena);
                    if ((int) MINCORE.invokeExact(errno, mapping, mapping.byteSize(), in) < 0) {
                        throw Libc.failure("mincore", errno);
                    }
                    for (long i = 0; i < count; i++) {
                        present += in.get(JAVA_BYTE, i) & 1;
                    }
                    pages += count;
                } catch (Throwable e) {
                    throw Libc.rethrow(e);
                }
            }
        }
        return pages == 0 ? 1 : (double) present / pages;
    }

    private static int pageSize() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) GETPAGESIZE.invokeExact(Libc.errnoState(arena));
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
