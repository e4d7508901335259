package zerocopy.experiment;

import java.util.List;

/**
 * What the tracing pass is to do; it travels as JSON to a process of its own.
 *
 * @param cold whether the file is put out of the page cache before each transfer
 * @param senderCpu the CPU to stay on, or -1
 */
record TraceOrder(String file, long size, boolean cold, List<String> methods, int buffer, String mode, String host, int port, boolean foreign,
        int senderCpu, long timeoutSeconds) {
}
