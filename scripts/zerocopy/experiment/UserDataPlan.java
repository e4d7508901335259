package zerocopy.experiment;

import java.time.Duration;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;

/**
 * What a user-data run does.
 *
 * @param payload the bytes that every sender has in memory, 1 or more
 * @param rounds that count, above 0
 * @param receiver what the receiver does in the timed rounds
 * @param timeout how long one transfer may take
 */
public record UserDataPlan(Payload payload, int rounds, ReceiveMode receiver, Tracing tracing, Duration timeout) {
}
