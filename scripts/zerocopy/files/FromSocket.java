package zerocopy.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Two ways to bring what arrives at a socket into a file. */
@FunctionalInterface
public interface FromSocket {
    /** By the names of the methods between files; the first is the baseline. */
    Map<String, FromSocket> ALL = new TreeMap<>(Map.of(CopyMethod.BASELINE, FromSocket::readWrite, "transfer-from", FromSocket::transferFrom));

    /** Takes {@code count} bytes off the socket, in blocking mode, into the file; says how many came before it ended. */
    long receive(SocketChannel from, long count, Path to) throws IOException;

    private static long readWrite(SocketChannel from, long count, Path to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CopyMethod.BUFFER);
        try (FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            long copied = 0;
            while (copied < count) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), count - copied));
                int read = from.read(buffer);
                if (read < 0) {
                    break;
                }
                for (buffer.flip(); buffer.hasRemaining(); ) {
                    out.write(buffer);
                }
                copied += read;
            }
            return copied;
        }
    }

    /** No call of the kernel's brings a socket's bytes into a file; so this, too, reads and writes, by a buffer of its own. */
    private static long transferFrom(SocketChannel from, long count, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            long copied = 0;
            while (copied < count) {
                long moved = out.transferFrom(from, copied, count - copied);
                if (moved == 0) {
                    break;
                }
                copied += moved;
            }
            return copied;
        }
    }
}
