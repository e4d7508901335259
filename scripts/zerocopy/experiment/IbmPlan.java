package zerocopy.experiment;

import java.time.Duration;
import java.util.List;
import zerocopy.measure.Payload;
import zerocopy.receive.ReceiveMode;

/**
 * What a re-run of IBM's table does.
 *
 * @param payload the bytes to send: of each row, the first so many
 * @param rows of the table, none larger than the payload
 * @param rounds that count, above 0
 * @param receiver what the receiver does in the timed rounds
 * @param timeout how long one transfer may take
 */
public record IbmPlan(Payload payload, List<Ibm2008.Row> rows, int rounds, ReceiveMode receiver, Tracing tracing, Duration timeout) {
}
