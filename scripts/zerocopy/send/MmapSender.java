package zerocopy.send;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * mmap – map the file, write(2) from the mapping.
 *
 * <p>Expect one CPU copy: the page cache itself is the buffer, so read's copy is saved and write's remains. In return
 * there are page faults, and an mmap and a munmap per transfer. A mapping by an {@link Arena} may be larger than 2 GiB, a
 * ByteBuffer of it may not, and it is gone when the arena closes, not when the collector comes round to it.
 */
public final class MmapSender implements Sender {
    private static final int LARGEST = 1 << 30;

    private final FileChannel file;
    private final SocketChannel socket;
    private final int most;

    public MmapSender(Path file, SocketChannel socket) throws IOException {
        this(file, socket, LARGEST);
    }

    /** One that writes at most so many bytes by a call. */
    public MmapSender(Path file, SocketChannel socket, int most) throws IOException {
        this.most = most;
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
    }

    @Override
    public long send(long position, long count) throws IOException {
        long available = Math.clamp(file.size() - position, 0, count);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mapping = file.map(MapMode.READ_ONLY, position, available, arena);
            long sent = 0;
            while (sent < available) {
                ByteBuffer window = mapping.asSlice(sent, Math.min(most, available - sent)).asByteBuffer();
                while (window.hasRemaining()) {
                    sent += socket.write(window);
                }
            }
            return sent;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
