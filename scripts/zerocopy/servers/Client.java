package zerocopy.servers;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Requests a server's file. One thread uses it. */
interface Client extends AutoCloseable {
    /** Asks once, whole, and gives the length of the file, bytes. @throws IOException in one sentence, where it does not come whole */
    long fetch() throws IOException;

    /** The same, and gives the SHA-256 of what came, in hexadecimal. */
    String digest() throws IOException;

    /** CPU time that asking has taken so far, nanoseconds: this thread's, unless another process asks. */
    default long cpuNanos() throws IOException {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    default void close() {
        // nothing is open between requests
    }
}
