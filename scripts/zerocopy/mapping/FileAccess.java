package zerocopy.mapping;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.scratch.FileWords;

/**
 * A file, open, read and written by one mechanism. What is read is summed up, so that no JIT can leave the reading out
 * and every run can be checked; what is written is {@link FileWords#at}.
 *
 * <p>Each mechanism is a class with loops of its own: HotSpot profiles a loop, not its callers, and one loop shared by
 * heap buffers, direct buffers and mappings would be compiled for all three and be slower for each.
 */
public interface FileAccess extends AutoCloseable {
    /** The sum of all touched words, little-endian; a rest's last word is filled up with zeros. */
    long sum(Accesses accesses) throws IOException;

    /** Writes {@link FileWords#at} to the touched words. What a buffer still holds afterwards is the mechanism's own affair. */
    void write(Accesses accesses, long seed) throws IOException;

    /** Brings what was written to the device. */
    void force() throws IOException;

    /** The channel of a file that is read, or written to as well. */
    static FileChannel channel(Path file, boolean writable) throws IOException {
        return writable ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE) : FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Closes and unmaps it; once more does nothing. */
    @Override
    void close() throws IOException;
}
