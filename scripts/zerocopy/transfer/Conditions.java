package zerocopy.transfer;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import zerocopy.measure.Pinning;
import zerocopy.receive.ReceiveMode;

/**
 * What all cells of a run have in common.
 *
 * @param file the file that is sent
 * @param buffer of the copying methods, bytes
 * @param receiver what the receiver does in the timed rounds
 * @param to the receiver
 * @param foreign whether it is a listener that knows nothing of this lab
 * @param timeout how long one transfer may take
 */
public record Conditions(Path file, int buffer, ReceiveMode receiver, InetSocketAddress to, boolean foreign, Duration timeout,
        Pinning pinning) {
}
