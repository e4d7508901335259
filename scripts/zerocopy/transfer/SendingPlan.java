package zerocopy.transfer;

import java.net.InetSocketAddress;
import java.time.Duration;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;
import zerocopy.trace.Tracing;

/**
 * What a run of an experiment does that has its own methods to send a payload by.
 *
 * @param payload the bytes to send
 * @param rounds how many count
 * @param receiver what the receiver does in the timed rounds
 * @param timeout how long one transfer may take
 */
public record SendingPlan(Payload payload, RoundPlan rounds, ReceiveMode receiver, Tracing tracing, Duration timeout) {
    /** What all cells have in common that send it to this receiver of the lab. */
    public Conditions conditions(InetSocketAddress to, Pinning pinning) {
        return new Conditions(payload.file(), Mechanism.DEFAULT_BUFFER, receiver, to, false, timeout, pinning);
    }
}
