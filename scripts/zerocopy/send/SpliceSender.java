package zerocopy.send;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Splice;

/**
 * splice – splice(2) from the file into a pipe, and from the pipe into the socket.
 *
 * <p>Expect no CPU copy: page references travel through the pipe (fs/splice.c). It is sendfile taken apart: the pipe
 * that sendfile has inside the kernel is ours here, so it takes two calls per pipeful. The last piece goes without
 * SPLICE_F_MORE, or TCP would wait for more, 0.2 s long (net/ipv4/tcp.c, MSG_MORE).
 */
public final class SpliceSender implements Sender {
    private static final int PIPE = 1 << 20;

    private final int file;
    private final int socket;
    private final Splice pipe;

    public SpliceSender(Path file, SocketChannel socket) throws IOException {
        this.socket = Descriptors.of(socket);
        this.pipe = new Splice(PIPE);
        try {
            this.file = Descriptors.open(file);
        } catch (IOException e) {
            pipe.close();
            throw e;
        }
    }

    @Override
    public long send(long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            long filled = pipe.fill(file, position + sent, Math.min(pipe.capacity(), count - sent));
            if (filled == 0) {
                break; // the file ended before
            }
            int flags = sent + filled < count ? Splice.SPLICE_F_MORE : 0;
            for (long left = filled; left > 0; ) {
                left -= pipe.drain(socket, left, flags);
            }
            sent += filled;
        }
        return sent;
    }

    @Override
    public void close() {
        Descriptors.close(file);
        pipe.close();
    }
}
