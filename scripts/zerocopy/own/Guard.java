package zerocopy.own;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps a sender that never ends from taking its JVM along: what calls it runs on a thread of its own, and a send that takes
 * too long is ended by closing its socket for output, then by interrupting it. A thread that minds neither is given up.
 */
final class Guard {
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final int POLL_MILLIS = 20;

    /** One call of a sender. */
    private record Call(String sender, long count, long start, SocketChannel socket) {
    }

    private final Duration limit;
    private volatile Call call;
    private volatile Call late;

    /** Each send may take so long. */
    Guard(Duration limit) {
        this.limit = limit;
    }

    /** A sender begins to send so many bytes. */
    void begin(String sender, long count, SocketChannel socket) {
        call = new Call(sender, count, System.nanoTime(), socket);
    }

    /** It has returned, or failed. */
    void end() {
        call = null;
    }

    /**
     * Runs this on a thread of its own, and watches over the senders that it calls.
     *
     * @throws WrongSender if one of them did not end in time
     * @throws IOException as it was thrown there; anything else that was, as its cause
     */
    <T> T run(Callable<T> work) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("own-sender").start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) { // an Error of a reader's code is the reader's
                result.completeExceptionally(e);
            }
        });
        while (true) {
            try {
                return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (late == null) {
                    endIfOverdue();
                } else if (overdue(limit.plus(TO_END).plus(TO_END))) {
                    throw tooLong(new WrongSender.Part("; its thread minds neither a closed socket nor an interrupt, and runs on: restart this JVM to be rid of it"));
                } else if (overdue(limit.plus(TO_END))) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) { // the cell was
                thread.interrupt();
                Thread.currentThread().interrupt();
                throw new IOException("the measurement was interrupted", e);
            } catch (ExecutionException e) {
                if (late != null) {
                    throw tooLong(new WrongSender.Part(""));
                }
                throw WrongSender.among(e.getCause()).map(IOException.class::cast)
                        .orElseGet(() -> e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause()));
            }
        }
    }

    private boolean overdue(Duration after) {
        Call now = call;
        return now != null && System.nanoTime() - now.start > after.toNanos();
    }

    private WrongSender tooLong(WrongSender.Part more) {
        return WrongSender.of(new WrongSender.Part("%s did not end within %s s, having been asked for %s bytes", late.sender, limit.toSeconds(), late.count), more);
    }

    private void endIfOverdue() {
        Call now = call; // it may return at any moment
        if (now == null || !overdue(limit)) {
            return;
        }
        late = now;
        try {
            now.socket.shutdownOutput(); // ends write, sendfile and splice with EPIPE: man 2 shutdown
        } catch (IOException e) {
            // it is closed already
        }
    }
}
