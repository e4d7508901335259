package zerocopy.send;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import zerocopy.linux.Descriptors;
import zerocopy.linux.ZeroCopySocket;

/**
 * msg-zerocopy – send(2) with MSG_ZEROCOPY, and the error queue, which says when the memory is free again.
 *
 * <p>Expect no CPU copy on a physical interface that gathers, and one on loopback and veth: a receiver on this machine
 * could hold the pages for ever, so they are copied when they come to it (net/core/skbuff.c, skb_orphan_frags_rx).
 * The error queue tells, by SO_EE_CODE_ZEROCOPY_COPIED. Waiting for it is part of the transfer: only then is the
 * memory the program's own again, as it is after write(2).
 */
public final class MsgZerocopySender implements UserDataSender {
    private static final int PATIENCE_MILLIS = 50;

    private final SocketChannel socket;
    private final ZeroCopySocket zeroCopy;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private long piece = 256 * 1024;

    public MsgZerocopySender(Path file, SocketChannel socket) throws IOException {
        this.socket = socket;
        this.memory = UserDataSender.load(file, arena);
        this.zeroCopy = new ZeroCopySocket(Descriptors.of(socket));
    }

    @Override
    public long send(long position, long count) throws IOException {
        MemorySegment part = UserDataSender.part(memory, position, count);
        long sent = 0;
        while (sent < part.byteSize()) {
            long taken = zeroCopy.send(UserDataSender.part(part, sent, piece));
            if (taken == 0 && zeroCopy.pending()) {
                zeroCopy.await(PATIENCE_MILLIS);
            } else if (taken == 0 && piece == PAGE) {
                throw new IOException("the kernel may not lock a single page for MSG_ZEROCOPY: a larger ulimit -l allows it");
            } else if (taken == 0) {
                piece /= 2;     // more than it may lock at once, until the end of this sender
            }
            sent += taken;
        }
        while (zeroCopy.pending()) {
            if (socket.socket().isOutputShutdown()) {
                throw new IOException("the connection was given up before the kernel was done with the memory");
            }
            zeroCopy.await(PATIENCE_MILLIS);
        }
        return sent;
    }

    /** By the error queue. */
    @Override
    public double undone() {
        return zeroCopy.completed() == 0 ? -1 : (double) zeroCopy.copied() / zeroCopy.completed();
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        zeroCopy.close();
        arena.close();
    }
}
