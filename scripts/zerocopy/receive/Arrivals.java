package zerocopy.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Connections as they come: one that is wanted now is found among those of other senders, which wait their turn. */
final class Arrivals {
    /** More than these do not wait here: they are closed, so that nobody can take all descriptors. */
    static final int MOST = 64;

    private final ServerSocketChannel listener;
    private final Duration patience;
    private final Queue<SocketChannel> waiting = new ArrayDeque<>();

    Arrivals(ServerSocketChannel listener, Duration patience) {
        this.listener = listener;
        this.patience = patience;
    }

    /** The one that came first. */
    SocketChannel next() throws IOException {
        return waiting.isEmpty() ? listener.accept() : waiting.poll();
    }

    /**
     * The one from this address.
     *
     * @throws SocketTimeoutException if it has not come within the patience, whichever others have
     */
    SocketChannel from(InetSocketAddress sender) throws IOException {
        for (SocketChannel one : waiting) {
            if (sender.equals(one.getRemoteAddress())) {
                waiting.remove(one);
                return one;
            }
        }
        for (long end = System.nanoTime() + patience.toNanos(); ; ) {
            SocketChannel next = accept((end - System.nanoTime()) / 1_000_000);
            if (sender.equals(next.getRemoteAddress())) {
                return next;
            }
            queue(next);
        }
    }

    /** Whether another sender waits. */
    boolean any() throws IOException {
        try {
            queue(accept(1));
        } catch (SocketTimeoutException e) {
            // none came
        }
        return !waiting.isEmpty();
    }

    private SocketChannel accept(long millis) throws IOException {
        if (millis <= 0) {
            throw new SocketTimeoutException(); // 0 would be for ever
        }
        listener.socket().setSoTimeout((int) millis);
        return listener.socket().accept().getChannel();
    }

    private void queue(SocketChannel one) throws IOException {
        if (waiting.size() == MOST) {
            one.close();
        } else {
            waiting.add(one);
        }
    }
}
