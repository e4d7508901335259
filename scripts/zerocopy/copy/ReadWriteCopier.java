package zerocopy.copy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * read+write – FileChannel.read into a direct buffer and FileChannel.write out of it.
 *
 * <p>Expect two CPU copies of each byte, page cache to buffer and buffer to page cache, and two calls a buffer. What comes
 * from a socket goes the same way.
 */
final class ReadWriteCopier implements Copier, FromSocket {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CopyMethod.BUFFER);

    @Override
    public long copy(Path from, long position, long count, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, READ); FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            return move(in.position(position), count, out);
        }
    }

    @Override
    public long receive(SocketChannel from, long count, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            return move(from, count, out);
        }
    }

    private long move(ReadableByteChannel in, long count, FileChannel out) throws IOException {
        long moved = 0;
        while (moved < count) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), count - moved));
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            for (buffer.flip(); buffer.hasRemaining(); ) {
                out.write(buffer);
            }
            moved += read;
        }
        return moved;
    }
}
