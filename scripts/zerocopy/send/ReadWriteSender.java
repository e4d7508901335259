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
    /** More than a second-level cache holds. */
    private static final int SPREAD = 16 << 20;

    private final FileChannel file;
    private final SocketChannel socket;
    private final ByteBuffer buffer;
    private final int call;
    private int at;

    public ReadWriteSender(Path file, SocketChannel socket, int bufferSize) throws IOException {
        this(file, socket, ByteBuffer.allocateDirect(bufferSize));
    }

    ReadWriteSender(Path file, SocketChannel socket, ByteBuffer buffer) throws IOException {
        this(file, socket, buffer, buffer.capacity());
    }

    /** One whose calls move at most so many bytes, each to and from the next part of the buffer. */
    private ReadWriteSender(Path file, SocketChannel socket, ByteBuffer buffer, int call) throws IOException {
        this.call = call;
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
        this.buffer = buffer;
    }

    /** One whose calls are as large, and whose buffer no second-level cache holds: what a copy costs that finds nothing in it. */
    static ReadWriteSender spread(Path file, SocketChannel socket, int call) throws IOException {
        return new ReadWriteSender(file, socket, ByteBuffer.allocateDirect(Math.max(SPREAD, call)), call);
    }

    @Override
    public long send(long position, long count) throws IOException {
        file.position(position);
        long sent = 0;
        while (sent < count) {
            buffer.clear().limit(at + (int) Math.min(call, count - sent)).position(at);
            if (file.read(buffer) < 0) {
                break;
            }
            buffer.limit(buffer.position()).position(at);
            while (buffer.hasRemaining()) {
                sent += socket.write(buffer);
            }
            at = at + 2 * call <= buffer.capacity() ? at + call : 0;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
