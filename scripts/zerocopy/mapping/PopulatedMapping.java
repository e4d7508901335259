package zerocopy.mapping;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/**
 * mmap(2) with MAP_POPULATE, which FileChannel.map does not know: the kernel reads the file ahead and fills the page
 * tables before mmap returns, so that no access faults (mm/mmap.c, mm_populate).
 */
public final class PopulatedMapping {
    private static final MethodHandle MMAP =
            Libc.function("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = Libc.function("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final int MAP_POPULATE = 0x8000;
    private static final long MAP_FAILED = -1;

    private PopulatedMapping() {
    }

    /** The first {@code size} bytes of the file, read only, mapped until the arena closes. */
    public static MemorySegment of(Path file, long size, Arena arena) throws IOException {
        if (size == 0) {
            return MemorySegment.NULL; // mmap refuses a length of 0
        }
        int descriptor = Descriptors.open(file);
        try {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment address = (MemorySegment) MMAP.invokeExact(errno, MemorySegment.NULL, size, PROT_READ,
                    MAP_SHARED | MAP_POPULATE, descriptor, 0L);
            if (address.address() == MAP_FAILED) {
                throw Libc.failure("mmap", errno);
            }
            return address.reinterpret(size, arena, PopulatedMapping::unmap);
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        } finally {
            Descriptors.close(descriptor); // a mapping stays without it
        }
    }

    private static void unmap(MemorySegment mapping) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) MUNMAP.invokeExact(Libc.errnoState(arena), mapping, mapping.byteSize());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
