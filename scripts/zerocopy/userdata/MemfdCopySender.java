package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * memfd-write – memory that was malloc'ed elsewhere, written into a memfd, and sent from there by sendfile.
 *
 * <p>Expect one CPU copy after all: the one that sendfile saves is made on the way into the memfd, with new pages to be
 * found for it. Each piece gets those by cutting the memfd to nothing: the old pages live on in the socket, unchanged,
 * where writing over them would change what is on its way.
 */
public final class MemfdCopySender implements UserDataSender {
    private static final long PIECE = 1 << 20;

    private final FileChannel memfd;
    private final SocketChannel socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public MemfdCopySender(Path file, SocketChannel socket) throws IOException {
        this.socket = socket;
        this.memory = UserDataSender.load(file, arena);
        this.memfd = Memfd.channel("user-data-copy");
    }

    @Override
    public long send(long position, long count) throws IOException {
        MemorySegment part = UserDataSender.part(memory, position, count);
        for (long sent = 0; sent < part.byteSize(); ) {
            ByteBuffer piece = UserDataSender.part(part, sent, PIECE).asByteBuffer();
            memfd.truncate(0);
            while (piece.hasRemaining()) {
                memfd.write(piece, piece.position());
            }
            for (long moved = 0; moved < piece.limit(); ) {
                moved += memfd.transferTo(moved, piece.limit() - moved, socket);
            }
            sent += piece.limit();
        }
        return part.byteSize();
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
