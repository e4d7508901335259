package zerocopy.send;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * sendfile – FileChannel.transferTo, which to a socket is sendfile(2).
 *
 * <p>Expect no CPU copy where the interface can gather: the socket's buffers point to the page cache's pages
 * (fs/splice.c, splice_direct_to_actor and splice_to_socket, MSG_SPLICE_PAGES). One call may
 * take less than it was given, and never more than 0x7ffff000 bytes (fs/read_write.c, MAX_RW_COUNT): so a loop.
 */
public final class SendfileSender implements Sender {
    private final FileChannel file;
    private final SocketChannel socket;

    public SendfileSender(Path file, SocketChannel socket) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
    }

    @Override
    public long send(long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            long moved = file.transferTo(position + sent, count - sent, socket);
            if (moved == 0) {
                break; // the file ended before: on a blocking socket there is no other reason
            }
            sent += moved;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
