package zerocopy.transfer;

import java.time.Duration;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
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
}
