package zerocopy.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. A read or a write that blocks is ended from another thread, by closing what it is at; so the
 * path of the bytes has nothing to do with clocks.
 */
final class Watch implements AutoCloseable {
    /** Bytes per second that a transfer has to bring, over each of the receiver's patiences. */
    static final long LEAST = 16 * 1024;

    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("watch").factory());

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final Future<?> task;
    private volatile long received;
    private long seen;
    private volatile boolean over;

    /** Closes this, unless the watch is closed before. */
    Watch(Closeable what, Duration limit) {
        task = CLOCK.schedule(() -> end(what), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends what this connection brings, when for one window it has brought less than {@link #LEAST}. */
    Watch(SocketChannel data, Duration window) {
        task = CLOCK.scheduleAtFixedRate(() -> {
            if (received - seen < LEAST * window.toMillis() / 1000) {
                end(data::shutdownInput); // what waits in recv(2) sees the end then, in whichever thread
            }
            seen = received;
        }, window.toNanos(), window.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(Closeable what) {
        over = true;
        try {
            what.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    /** Says how many bytes have been received so far. */
    void received(long bytes) {
        received = bytes;
    }

    /** Whether it has ended what it watched. */
    boolean over() {
        return over;
    }

    @Override
    public void close() {
        task.cancel(false);
    }
}
