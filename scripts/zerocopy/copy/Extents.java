package zerocopy.copy;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.linux.Temporary;

/** The blocks that a file has: how many, as holes have none, and whether it shares them with another file. */
public final class Extents {
    private static final MethodHandle STATX =
            Libc.function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle IOCTL_POINTER = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle IOCTL_INT = Libc.variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final int AT_FDCWD = -100;
    private static final int STATX_BLOCKS = 0x400;
    /** struct statx is the same everywhere (include/uapi/linux/stat.h): stx_blocks, of 512 bytes each, stands at 48. */
    private static final long STATX_BYTES = 256;
    private static final long STX_BLOCKS = 48;
    /** include/uapi/linux/fiemap.h: a header of 32 bytes, then extents of 56 with their length at 16 and flags at 40. */
    private static final long FS_IOC_FIEMAP = 0xC020660BL;
    private static final int FIEMAP_FLAG_SYNC = 1;
    private static final int FIEMAP_EXTENT_LAST = 0x1;
    private static final int FIEMAP_EXTENT_SHARED = 0x2000;
    private static final int HEADER = 32;
    private static final int EXTENT = 56;
    private static final int AT_ONCE = 256;
    /** include/uapi/linux/fs.h: _IOW(0x94, 9, int). */
    private static final long FICLONE = 0x40049409L;

    private Extents() {
    }

    /** The bytes that it takes on its file system: man 2 statx. */
    public static long allocated(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment answer = arena.allocate(STATX_BYTES, 8);
            if ((int) STATX.invokeExact(errno, AT_FDCWD, arena.allocateFrom(file.toAbsolutePath().toString()), 0, STATX_BLOCKS, answer) < 0) {
                throw Libc.failure(file.toString(), errno);
            }
            return answer.get(JAVA_LONG, STX_BLOCKS) * 512;
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        }
    }

    /** The bytes of it that it shares with other files; 0 where the file system cannot tell, for then it cannot share. */
    public static long shared(Path file) throws IOException {
        int descriptor = Descriptors.open(file);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Libc.errnoState(arena);
            MemorySegment map = arena.allocate(HEADER + (long) AT_ONCE * EXTENT, 8);
            long shared = 0;
            long at = 0;
            while (true) {
                map.fill((byte) 0);
                map.set(JAVA_LONG, 0, at);
                map.set(JAVA_LONG, 8, Long.MAX_VALUE - at);
                map.set(JAVA_INT, 16, FIEMAP_FLAG_SYNC);
                map.set(JAVA_INT, 24, AT_ONCE);
                if ((int) IOCTL_POINTER.invokeExact(errno, descriptor, FS_IOC_FIEMAP, map) < 0) {
                    return 0;
                }
                int found = map.get(JAVA_INT, 20);
                boolean last = found == 0;
                for (int i = 0; i < found; i++) {
                    MemorySegment extent = map.asSlice(HEADER + (long) i * EXTENT, EXTENT);
                    int flags = extent.get(JAVA_INT, 40);
                    shared += (flags & FIEMAP_EXTENT_SHARED) != 0 ? extent.get(JAVA_LONG, 16) : 0;
                    at = extent.get(JAVA_LONG, 0) + extent.get(JAVA_LONG, 16);
                    last |= (flags & FIEMAP_EXTENT_LAST) != 0;
                }
                if (last) {
                    return shared;
                }
            }
        } catch (Throwable e) {
            throw Libc.rethrow(e);
        } finally {
            Descriptors.close(descriptor);
        }
    }

    /** Whether files in this folder can share blocks (a reflink): tried, by ioctl FICLONE (man 2 ioctl_ficlone) of a scratch file. */
    public static boolean canShare(Path folder) throws IOException {
        Path from = Temporary.file(folder, "reflink-", ".part");
        Path to = Temporary.file(folder, "reflink-", ".part");
        try {
            Files.write(from, new byte[1 << 16]);
            int source = Descriptors.open(from);
            int target = Descriptors.openToWrite(to);
            try (Arena arena = Arena.ofConfined()) {
                return (int) IOCTL_INT.invokeExact(Libc.errnoState(arena), target, FICLONE, source) == 0;
            } catch (Throwable e) {
                throw Libc.rethrow(e);
            } finally {
                Descriptors.close(source);
                Descriptors.close(target);
            }
        } finally {
            Temporary.remove(from);
            Temporary.remove(to);
        }
    }
}
