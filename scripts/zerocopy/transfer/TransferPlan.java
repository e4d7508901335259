package zerocopy.transfer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;
import zerocopy.trace.Tracing;

/**
 * What a file-to-socket run does.
 *
 * @param payload the bytes to send
 * @param methods the ways to send them
 * @param buffer of the copying methods, bytes, above 0
 * @param rounds how many count
 * @param receiver what the receiver does in the timed rounds
 * @param to a receiver that runs already, or null for one of our own on loopback
 * @param foreign whether {@code to} is a listener that knows nothing of this lab
 * @param cold whether the file is put out of the page cache before each transfer
 * @param pin whether sender and receiver get a CPU each
 * @param timeout how long one transfer may take
 */
public record TransferPlan(Payload payload, List<Mechanism> methods, int buffer, RoundPlan rounds, ReceiveMode receiver,
        InetSocketAddress to, boolean foreign, boolean cold, Tracing tracing, boolean pin, Duration timeout) {
    /** What all cells have in common. */
    Conditions conditions(InetSocketAddress receiverAt, Pinning pinning) {
        return new Conditions(payload.file(), buffer, receiver, receiverAt, foreign, timeout, pinning);
    }
}
