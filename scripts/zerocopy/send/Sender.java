package zerocopy.send;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import zerocopy.linux.Usage;

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

    /**
     * Of the sends so far that were to do without a copy, the share, 0 to 1, that the kernel says it copied after all;
     * below 0 where it says nothing of them, as it does to all but MSG_ZEROCOPY.
     */
    default double copiedAfterAll() {
        return -1;
    }

    /** CPU time so far, ns, of threads that the kernel has in this process for it, as io_uring does, by their ids: it is counted, too. */
    default Map<Integer, Long> kernelWorkers() throws IOException {
        return Map.of();
    }

    /**
     * Whether it works in threads that nobody can name, as a reader's own sender may: then the CPU time of the whole process
     * is counted for it.
     */
    default boolean worksInAnyThread() {
        return false;
    }

    /** Faults and context switches of the thread that makes its system calls: the caller, by default. Needs Linux. */
    default Usage usage() throws IOException {
        return Usage.ofThread();
    }

    /**
     * The local port that its bytes come from, where that is not the port of the socket it was given: a framework's sender
     * has a connection of its own to the same receiver. 0: it is.
     */
    default int ownPort() {
        return 0;
    }

    /** Closes what the constructor opened; the socket is its owner's. */
    @Override
    void close() throws IOException;
}
