package zerocopy.transfer;

import java.time.Duration;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;
import zerocopy.trace.Tracing;

/**
 * What a run of an experiment does that has its own methods to send a payload by.
 *
 * @param payload the bytes to send
 * @param rounds that count, above 0
 * @param receiver what the receiver does in the timed rounds
 * @param timeout how long one transfer may take
 */
public record SendingPlan(Payload payload, int rounds, ReceiveMode receiver, Tracing tracing, Duration timeout) {
}
