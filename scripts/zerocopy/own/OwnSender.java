package zerocopy.own;

import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/**
 * Your own way to bring the bytes of a file to a connected TCP socket: what {@link Own#measure} verifies, traces and times
 * beside the lab's read-write and sendfile.
 *
 * <pre>{@code
 * class Mine implements OwnSender {
 *     private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);    // made once, and not timed
 *
 *     public long send(FileChannel file, SocketChannel socket, long position, long count) throws IOException {
 *         long sent = 0;
 *         while (sent < count) {
 *             buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
 *             if (file.read(buffer, position + sent) < 0) {
 *                 break;
 *             }
 *             buffer.flip();
 *             while (buffer.hasRemaining()) {
 *                 sent += socket.write(buffer);
 *             }
 *         }
 *         return sent;
 *     }
 * }
 * }</pre>
 *
 * <p>One that is {@link AutoCloseable}, too, is closed when it is no longer needed. One thread at a time uses it, always with
 * the same file and socket.
 */
@FunctionalInterface
public interface OwnSender {
    /**
     * Sends {@code count} bytes of the file, from {@code position} on, and returns when the last of them is written to the socket.
     *
     * @param file open for reading; where it stands does not matter. To be left open
     * @param socket connected, in blocking mode. To be left open, and in blocking mode
     * @param position in bytes, 0 or more
     * @param count bytes, 0 or more; the file has as many from there on
     * @return how many bytes were sent: {@code count}
     * @throws Exception whatever it fails with; that is told in one sentence, and nothing is measured
     */
    long send(FileChannel file, SocketChannel socket, long position, long count) throws Exception;
}
