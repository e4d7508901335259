package zerocopy.transfer;

import java.util.List;

/**
 * What the tracing pass is to do; it travels as JSON to a process of its own.
 *
 * @param mode what the receiver does, see {@link zerocopy.receive.ReceiveMode}
 * @param senderCpu the CPU to stay on, or -1
 */
record TraceOrder(String file, int buffer, String mode, String host, int port, boolean foreign, int senderCpu,
        long timeoutSeconds, List<TransferCell> cells) {
}
