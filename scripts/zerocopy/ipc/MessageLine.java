package zerocopy.ipc;

import java.io.IOException;

/** One way to bring messages from one process to another, one end of it. Used by one thread. */
public interface MessageLine extends AutoCloseable {
    /** Sends the message of this sequence number; waits where there is no room. */
    void send(long sequence) throws IOException;

    /** Waits for the next message, checks its content, and gives its sequence number. */
    long receive() throws IOException;

    @Override
    void close() throws IOException;
}
