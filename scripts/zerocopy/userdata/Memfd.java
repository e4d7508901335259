package zerocopy.userdata;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;

/** A file without a name and without a disk: page cache, and nothing else (mm/memfd.c, mm/shmem.c). */
public final class Memfd {
    private static final MethodHandle MEMFD_CREATE = Libc.function("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
    private static final int MFD_CLOEXEC = 1;

    private Memfd() {
    }

    /** memfd_create(2), empty. The caller closes the descriptor, and the memory is gone with the last one. */
    public static int create(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            int descriptor = (int) MEMFD_CREATE.invokeExact(errno, arena.allocateFrom(name), MFD_CLOEXEC);
            if (descriptor < 0) {
                throw Libc.failure("memfd_create", errno);
            }
            return descriptor;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** Writes all of {@code bytes} to its start. */
    public static void write(int memfd, MemorySegment bytes) throws IOException {
        try (FileChannel channel = reopened(memfd)) {
            channel.write(bytes.asByteBuffer(), 0); // to memory it is all or an error
        }
    }

    /** The same as a channel: opened a second time by its link in /proc, since the JDK makes no channel of a descriptor. */
    public static FileChannel channel(String name) throws IOException {
        int descriptor = create(name);
        try {
            return reopened(descriptor);
        } finally {
            Descriptors.close(descriptor);
        }
    }

    private static FileChannel reopened(int descriptor) throws IOException {
        return FileChannel.open(Path.of("/proc/self/fd/" + descriptor), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
