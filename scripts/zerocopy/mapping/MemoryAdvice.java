package zerocopy.mapping;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import zerocopy.linux.Libc;

/**
 * madvise(2): what a mapping will be used for, which the JDK has no method to say. The kernel reads ahead by it
 * (mm/filemap.c, do_sync_mmap_readahead).
 */
public enum MemoryAdvice {
    /** No particular pattern: a fault reads a window around the page, as large as the device's readahead. */
    NORMAL(0),
    /** No readahead: a fault reads the page it needs. */
    RANDOM(1),
    /** From front to back: larger readahead, always forward. */
    SEQUENTIAL(2);

    private static final MethodHandle MADVISE = Libc.function("madvise", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    private final int number;

    MemoryAdvice(int number) {
        this.number = number;
    }

    /** Gives this advice on a mapping, which starts on a page as every mapping does. */
    public void give(MemorySegment mapping) throws IOException {
        if (mapping.byteSize() == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            if ((int) MADVISE.invokeExact(errno, mapping, mapping.byteSize(), number) < 0) {
                throw Libc.failure("madvise", errno);
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }
}
