package zerocopy.userdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import zerocopy.send.ZeroCopySends;

/**
 * msg-zerocopy – send(2) with MSG_ZEROCOPY, and the error queue, which says when the memory is free again.
 *
 * <p>Expect no CPU copy on a physical interface that gathers, and one on loopback and veth: a receiver on this machine
 * could hold the pages for ever, so they are copied when they come to it (net/core/skbuff.c, skb_orphan_frags_rx).
 * The error queue tells, by SO_EE_CODE_ZEROCOPY_COPIED. Waiting for it is part of the transfer: only then is the
 * memory the program's own again, as it is after write(2).
 */
public final class MsgZerocopySender implements UserDataSender {
    private final ZeroCopySends sends;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    public MsgZerocopySender(Path file, SocketChannel socket) throws IOException {
        this.memory = UserDataSender.load(file, arena);
        this.sends = new ZeroCopySends(socket);
    }

    @Override
    public long send(long position, long count) throws IOException {
        return sends.send(UserDataSender.part(memory, position, count));
    }

    /** By the error queue. */
    @Override
    public double copiedAfterAll() {
        return sends.copiedAfterAll();
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        sends.close();
        arena.close();
    }
}
