package zerocopy.send;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import zerocopy.linux.Descriptors;
import zerocopy.linux.ZeroCopySocket;

/** Sends memory with MSG_ZEROCOPY, in pieces as large as the kernel may lock, and waits until it is done with all of it. */
public final class ZeroCopySends implements AutoCloseable {
    /** Of memory: less cannot be locked. */
    private static final long PAGE = 4096;
    private static final int PATIENCE_MILLIS = 50;

    private final SocketChannel socket;
    private final ZeroCopySocket zeroCopy;
    private long piece = 256 * 1024;

    /** Sends by this socket, which is connected. */
    public ZeroCopySends(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.zeroCopy = new ZeroCopySocket(Descriptors.of(socket));
    }

    /** Sends all of it, and returns its size in bytes. */
    public long send(MemorySegment memory) throws IOException {
        long sent = 0;
        while (sent < memory.byteSize()) {
            long taken = zeroCopy.send(memory.asSlice(sent, Math.min(piece, memory.byteSize() - sent)));
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

    /** The share of the sends that the kernel copied after all, by the error queue; below 0 before the first. */
    public double copiedAfterAll() {
        return zeroCopy.completed() == 0 ? -1 : (double) zeroCopy.copied() / zeroCopy.completed();
    }

    @Override
    public void close() {
        zeroCopy.close();
    }
}
