package zerocopy.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Connections as they come: one that is wanted now is found among those of other senders, which wait their turn. */
final class Arrivals {
    private final ServerSocketChannel listener;
    private final Duration patience;
    private final Queue<SocketChannel> waiting = new ArrayDeque<>();

    Arrivals(ServerSocketChannel listener, Duration patience) {
        this.listener = listener;
        this.patience = patience;
    }

    /** Whoever came first. */
    SocketChannel next() throws IOException {
        return waiting.isEmpty() ? listener.accept() : waiting.poll();
    }

    /**
     * The one from this address.
     *
     * @throws java.net.SocketTimeoutException if it has not come within the patience
     */
    SocketChannel from(InetSocketAddress sender) throws IOException {
        for (SocketChannel one : waiting) {
            if (sender.equals(one.getRemoteAddress())) {
                waiting.remove(one);
                return one;
            }
        }
        listener.socket().setSoTimeout((int) patience.toMillis());
        while (true) {
            SocketChannel next = listener.socket().accept().getChannel();
            if (sender.equals(next.getRemoteAddress())) {
                return next;
            }
            waiting.add(next);
        }
    }
}
