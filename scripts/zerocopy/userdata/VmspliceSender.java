package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Splice;

/**
 * vmsplice – vmsplice(2) puts the program's own pages into a pipe, splice(2) takes them on to the socket.
 *
 * <p>Expect no CPU copy. The trap: the pages stay the program's, and what it writes to them before the receiver has read
 * is what the receiver gets; freed and used for something else, they send that. There is no word when they are free.
 * SPLICE_F_GIFT promises the kernel never to touch them again, so that it may take them for good; to a socket it
 * changes nothing (fs/splice.c, user_page_pipe_buf_try_steal: nobody on this way asks).
 */
public final class VmspliceSender implements UserDataSender {
    private static final int PIPE = 1 << 20;

    private final int socket;
    private final Splice pipe;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public VmspliceSender(Path file, SocketChannel socket) throws IOException {
        this.socket = Descriptors.of(socket);
        this.memory = UserDataSender.load(file, arena);
        this.pipe = new Splice(PIPE);
    }

    @Override
    public long send(long position, long count) throws IOException {
        MemorySegment part = UserDataSender.part(memory, position, count);
        long sent = 0;
        while (sent < part.byteSize()) {
            long filled = pipe.fill(UserDataSender.part(part, sent, pipe.capacity()));
            int flags = sent + filled < part.byteSize() ? Splice.SPLICE_F_MORE : 0;
            for (long left = filled; left > 0; ) {
                left -= pipe.drain(socket, left, flags);
            }
            sent += filled;
        }
        return sent;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        pipe.close();
        arena.close();
    }
}
