package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * memfd – memory that is a file from the start: memfd_create(2), mapped for the program to write to, sent by sendfile.
 *
 * <p>Expect no CPU copy, if the data is made in the mapping. The trap is sendfile's own: the socket refers to these very
 * pages, so they must not be written again before the receiver has them, and nobody says when that is.
 */
public final class MemfdSender implements UserDataSender {
    private final FileChannel memfd;
    private final SocketChannel socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public MemfdSender(Path file, SocketChannel socket) throws IOException {
        this.socket = socket;
        this.memfd = Memfd.channel("user-data");
        MemorySegment data = UserDataSender.load(file, arena);
        this.memory = memfd.map(MapMode.READ_WRITE, 0, data.byteSize(), arena).copyFrom(data);
    }

    @Override
    public long send(long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            long moved = memfd.transferTo(position + sent, count - sent, socket);
            if (moved == 0) {
                break; // the memory ended before
            }
            sent += moved;
        }
        return sent;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        memfd.close();
    }
}
