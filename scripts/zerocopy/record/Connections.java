package zerocopy.record;

import java.util.Map;
import java.util.Optional;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;

/** What a result says of the TCP connections that had part in it. */
public final class Connections {
    /** The congestion control that they used, "cubic" for one. */
    public static final String CONGESTION = "congestionControl";
    /** Whether TCP sent by a timer: the congestion control does so, or the interface's queueing discipline. */
    public static final String PACED = "paced";
    /** sch_fq keeps every flow to TCP's pacing rate, whichever congestion control it has (net/sched/sch_fq.c). */
    private static final String FAIR_QUEUE = "fq";

    private Connections() {
    }

    /** Enters what the connections of this process get to use, unless the experiment has said it of its own. */
    public static void enter(Result result, Map<String, Object> environment) {
        CongestionControl.settings().ifPresent(used -> enter(result, used, environment));
    }

    /** Enters what the connections had, in a record with this environment. */
    public static void enter(Result result, ConnectionSettings used, Map<String, Object> environment) {
        result.parameters().putIfAbsent(CONGESTION, used.congestionControl());
        result.parameters().putIfAbsent(PACED, used.paced() || FAIR_QUEUE.equals(environment.get("queueingDiscipline")));
    }

    /** What a result's connections used. Records without the parameter are of a lab that left it to the system; empty: no TCP had part in it. */
    public static Optional<String> congestion(Result result, Map<String, Object> environment) {
        Object own = result.parameters().get(CONGESTION);
        return Optional.ofNullable(own != null || !result.parameters().containsKey("receiver") ? own : environment.get(CONGESTION)).map(String::valueOf);
    }
}
