package zerocopy.send;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import zerocopy.linux.ZeroCopySocket;

/** Sends memory with MSG_ZEROCOPY, in pieces as large as the kernel may lock, and waits until it is done with all of it. */
final class ZeroCopySends implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 50;

    private final SocketChannel socket;
    private final ZeroCopySocket zeroCopy;
    private long piece = 256 * 1024;

    ZeroCopySends(SocketChannel socket, ZeroCopySocket zeroCopy) {
        this.socket = socket;
        this.zeroCopy = zeroCopy;
    }

    /** All of it; returns its size. */
    long send(MemorySegment memory) throws IOException {
        long sent = 0;
        while (sent < memory.byteSize()) {
            long taken = zeroCopy.send(UserDataSender.part(memory, sent, piece));
            if (taken == 0 && zeroCopy.pending()) {
                zeroCopy.await(PATIENCE_MILLIS);
            } else if (taken == 0 && piece == UserDataSender.PAGE) {
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
    double copiedAfterAll() {
        return zeroCopy.completed() == 0 ? -1 : (double) zeroCopy.copied() / zeroCopy.completed();
    }

    @Override
    public void close() {
        zeroCopy.close();
    }
}
