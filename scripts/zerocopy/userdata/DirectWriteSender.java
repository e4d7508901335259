package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * write-direct – write(2) from memory outside the heap: how user data is sent, and what the others are to be better than.
 *
 * <p>Expect one CPU copy, into the socket. It buys peace: when write returns, the memory may be written again.
 */
public final class DirectWriteSender implements UserDataSender {
    private static final long WINDOW = 1L << 30;

    private final SocketChannel socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public DirectWriteSender(Path file, SocketChannel socket) throws IOException {
        this.socket = socket;
        this.memory = UserDataSender.load(file, arena);
    }

    @Override
    public long send(long position, long count) throws IOException {
        MemorySegment part = UserDataSender.part(memory, position, count);
        long sent = 0;
        while (sent < part.byteSize()) {
            ByteBuffer window = part.asSlice(sent, Math.min(WINDOW, part.byteSize() - sent)).asByteBuffer();
            while (window.hasRemaining()) {
                sent += socket.write(window);
            }
        }
        return sent;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        arena.close();
    }
}
