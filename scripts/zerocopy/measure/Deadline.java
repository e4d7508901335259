package zerocopy.measure;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Ends a transfer that takes too long. write, sendfile and splice have no timeout, so another thread shuts the socket's
 * output down, which ends the blocked call with EPIPE (net/core/stream.c, sk_stream_wait_memory) and costs the transfer nothing.
 */
public final class Deadline implements AutoCloseable {
    private static final long NONE = Long.MAX_VALUE;

    private final SocketChannel socket;
    private final Duration limit;
    private final Thread watcher;
    private volatile long end = NONE;
    private volatile boolean passed;

    /** Watches transfers on this socket, each of which may take this long, to within 50 ms; after one was ended, watches no more. */
    public Deadline(SocketChannel socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
        this.watcher = Thread.ofPlatform().daemon().name("deadline").start(this::watch);
    }

    /** Called when a transfer starts. */
    public void start() {
        end = System.nanoTime() + limit.toNanos();
    }

    /** Called when the transfer is over. */
    public void stop() {
        end = NONE;
    }

    /** Whether a transfer was ended by this. */
    public boolean passed() {
        return passed;
    }

    /** The time that a transfer may take. */
    public Duration limit() {
        return limit;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(50);
                long due = end;
                if (due != NONE && System.nanoTime() - due > 0) {
                    passed = true;
                    socket.shutdownOutput();
                    return;
                }
            }
        } catch (InterruptedException | IOException e) {
            // closed: there is nothing left to watch
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
