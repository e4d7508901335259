package zerocopy.cost;

import java.util.List;
import java.util.stream.Stream;
import zerocopy.linux.CongestionControl;
import zerocopy.receive.ReceiveMode;
import zerocopy.transfer.SendingPlan;

/**
 * What a run of copy-cost does.
 *
 * @param sending the payload, the tracing, and the plan of rounds: its rounds are blocks, its budget is that of one group
 * @param congestions congestion controls, by name; those that the user may not choose are left out, with a note
 * @param receivers what the receiver does with the bytes
 * @param calls whether the size of a call is varied, too, on loopback
 */
public record CostPlan(SendingPlan sending, List<String> congestions, List<ReceiveMode> receivers, boolean calls) {
    /** A plan under the chosen congestion control and this one; to the chosen receiver and, unless {@code quick}, also to one that discards. */
    public static CostPlan beside(String congestion, SendingPlan sending, boolean quick) {
        return new CostPlan(sending, Stream.of(CongestionControl.chosen(), congestion).distinct().toList(),
                quick ? List.of(sending.receiver()) : Stream.of(sending.receiver(), ReceiveMode.DISCARD).distinct().toList(), true);
    }
}
