package zerocopy.copy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Two ways to bring what arrives at a socket into a file. */
@FunctionalInterface
public interface FromSocket {
    /** By the names of the methods between files, the first being the baseline: what makes one, and the buffer that it needs once. */
    Map<String, Supplier<FromSocket>> ALL = new TreeMap<>(Map.of(CopyMethod.BASELINE, ReadWriteCopier::new, "transfer-from", () -> FromSocket::transferFrom));

    /** Takes {@code count} bytes off the socket, in blocking mode, into the file; says how many came before it ended. */
    long receive(SocketChannel from, long count, Path to) throws IOException;

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
