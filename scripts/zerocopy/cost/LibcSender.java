package zerocopy.cost;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.send.Sender;

/**
 * The system calls that {@link zerocopy.send.ReadWriteSender}, {@link zerocopy.send.MmapSender} and {@link zerocopy.send.SendfileSender} make by the
 * JDK, made by java.lang.foreign with nothing in between: the most that the JDK could reach. splice is called this way in any case.
 */
final class LibcSender implements Sender {
    /** Which calls it makes. */
    enum Calls { READ_WRITE, MMAP, SENDFILE }

    private final Calls calls;
    private final int file;
    private final int socket;
    private final Arena arena = Arena.ofShared();
    private final FileCalls libc = new FileCalls(arena);
    private final MemorySegment buffer;

    LibcSender(Calls calls, Path file, SocketChannel socket, int bufferSize) throws IOException {
        this.calls = calls;
        this.socket = Descriptors.of(socket);
        this.buffer = arena.allocate(calls == Calls.READ_WRITE ? bufferSize : 1, 4096);
        this.file = Descriptors.open(file);
    }

    @Override
    public long send(long position, long count) throws IOException {
        return switch (calls) {
            case READ_WRITE -> readWrite(position, count);
            case MMAP -> mapped(position, count);
            case SENDFILE -> sendfile(position, count);
        };
    }

    private long readWrite(long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            long read = libc.read(file, buffer, Math.min(buffer.byteSize(), count - sent), position + sent);
            if (read == 0) {
                break;
            }
            for (long written = 0; written < read; ) {
                written += libc.write(socket, buffer.asSlice(written), read - written);
            }
            sent += read;
        }
        return sent;
    }

    private long mapped(long position, long count) throws IOException {
        MemorySegment mapping = libc.map(file, position, count);
        try {
            long sent = 0;
            while (sent < count) {
                sent += libc.write(socket, mapping.asSlice(sent), count - sent);
            }
            return sent;
        } finally {
            libc.unmap(mapping);
        }
    }

    private long sendfile(long position, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            long moved = libc.sendfile(socket, file, position + sent, count - sent);
            if (moved == 0) {
                break;
            }
            sent += moved;
        }
        return sent;
    }

    @Override
    public void close() {
        Descriptors.close(file);
        arena.close();
    }
}
