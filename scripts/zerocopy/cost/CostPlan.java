package zerocopy.cost;

import java.util.List;
import zerocopy.receive.ReceiveMode;
import zerocopy.transfer.SendingPlan;

/**
 * What a run of copy-cost does.
 *
 * @param sending the payload, the tracing, and the blocks as rounds, within the budget of a group
 * @param congestions congestion controls, by name; those that the user may not choose are left out, and it is said
 * @param receivers what the receiver does with the bytes
 * @param calls whether the size of a call is varied, too
 */
public record CostPlan(SendingPlan sending, List<String> congestions, List<ReceiveMode> receivers, boolean calls) {
}
