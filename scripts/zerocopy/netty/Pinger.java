package zerocopy.netty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends a byte every half millisecond and waits until it is back. A byte that cannot be sent when it is due, as the one before
 * is not back yet, has been waiting since: times count from when it was due, so that a stop of the other side is not seen once
 * but by all that fell into it (Gil Tene's "coordinated omission").
 */
final class Pinger implements AutoCloseable {
    private static final long INTERVAL_NANOS = 500_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Socket socket = new Socket();
    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private final Thread thread;
    private volatile boolean stop;

    Pinger(InetSocketAddress at) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(at);
        thread = Thread.ofPlatform().daemon().name("pinger").start(this::ping);
    }

    private void ping() {
        try {
            for (long due = System.nanoTime(); !stop; due += INTERVAL_NANOS) {
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                socket.getOutputStream().write(1);
                if (socket.getInputStream().read() < 0) {
                    return;
                }
                nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - due));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Ends it; the times of all bytes that came back, ns. */
    Histogram finish() throws IOException {
        stop = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
