package zerocopy.copy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * mapped – both files mapped, the one's memory copied into the other's.
 *
 * <p>Expect one CPU copy, in user space, and no call that moves a byte; instead a page fault wherever the kernel has not
 * mapped a page yet: many at once for reading (mm/filemap.c, filemap_map_pages), one a page for writing, since each
 * page has to be made dirty by itself (mm/memory.c, do_shared_fault). What is copied from a hole fills it.
 */
final class MappedCopier implements Copier {
    /** Mapped at a time, so that copying a large file does not need its size in address space, and page tables for it. */
    private static final long WINDOW = 256L << 20;

    @Override
    public long copy(Path from, long position, long count, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, READ); FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, READ, WRITE)) {
            long there = Math.clamp(in.size() - position, 0, count); // mapping further would extend the file, or fault
            for (long copied = 0; copied < there; copied += WINDOW) {
                try (Arena arena = Arena.ofConfined()) {
                    long size = Math.min(WINDOW, there - copied);
                    MemorySegment source = in.map(MapMode.READ_ONLY, position + copied, size, arena);
                    out.map(MapMode.READ_WRITE, copied, size, arena).copyFrom(source);
                }
            }
            return there;
        }
    }
}
