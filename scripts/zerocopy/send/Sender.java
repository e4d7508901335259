package zerocopy.send;

import java.io.IOException;
import java.util.Set;

/**
 * One way to bring the bytes of a file to a connected TCP socket.
 *
 * <p>What is opened or allocated once stands in the constructor and is not timed: file, buffer, pipe. What a transfer
 * needs each time stands in {@link #send} and is: system calls, map and unmap. A sender is used by one thread at a time.
 */
public interface Sender extends AutoCloseable {
    /**
     * Sends {@code count} bytes (0 or more) of the file from {@code position} on, and returns when the kernel has
     * taken the last of them, which is before they have arrived.
     *
     * @return how many bytes went out: {@code count}, or fewer if the file ended before
     * @throws IOException if the peer is gone or the file cannot be read
     */
    long send(long position, long count) throws IOException;

    /** The threads that do the work of {@link #send}, so that their CPU time can be counted: its caller, by default. */
    default Set<Thread> threads() {
        return Set.of(Thread.currentThread());
    }

    /** Closes what the constructor opened; the socket is its owner's. */
    @Override
    void close() throws IOException;
}
