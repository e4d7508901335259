package zerocopy.cost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.send.Sender;

/** read-write in calls of the same size, each by the next part of a buffer larger than a second-level cache: what a copy costs that misses it. */
final class ReadWriteSpreadSender implements Sender {
    private static final int SPREAD = 16 << 20;

    private final FileChannel file;
    private final SocketChannel socket;
    private final ByteBuffer buffer;
    private final int call;
    private int at;

    ReadWriteSpreadSender(Path file, SocketChannel socket, int call) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
        this.buffer = ByteBuffer.allocateDirect(Math.max(SPREAD, call));
        this.call = call;
    }

    @Override
    public long send(long position, long count) throws IOException {
        file.position(position);
        long sent = 0;
        while (sent < count) {
            ByteBuffer part = buffer.slice(at, (int) Math.min(call, count - sent));
            if (file.read(part) < 0) {
                break;
            }
            part.flip();
            while (part.hasRemaining()) {
                sent += socket.write(part);
            }
            at = at + 2L * call <= buffer.capacity() ? at + call : 0;
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
