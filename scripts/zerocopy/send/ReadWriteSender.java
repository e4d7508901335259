package zerocopy.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * read-write – read(2) into a buffer, write(2) from it: the article's "traditional I/O".
 *
 * <p>Expect two CPU copies of every byte: page cache to buffer in read (mm/filemap.c, copy_page_to_iter), buffer to
 * socket in write (net/ipv4/tcp.c, tcp_sendmsg_locked). A direct buffer is one that the kernel can fill as it is.
 */
public class ReadWriteSender implements Sender {
    private final FileChannel file;
    private final SocketChannel socket;
    private final ByteBuffer buffer;

    public ReadWriteSender(Path file, SocketChannel socket, int bufferSize) throws IOException {
        this(file, socket, ByteBuffer.allocateDirect(bufferSize));
    }

    ReadWriteSender(Path file, SocketChannel socket, ByteBuffer buffer) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
        this.buffer = buffer;
    }

    @Override
    public long send(long position, long count) throws IOException {
        file.position(position);
        long sent = 0;
        while (sent < count) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
            if (file.read(buffer) < 0) {
                break;
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                sent += socket.write(buffer);
            }
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
