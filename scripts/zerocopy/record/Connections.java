package zerocopy.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;

/** What a result says about the TCP connections that it was measured over. */
public final class Connections {
    /** Parameter: the congestion control that they used, "cubic" for instance. */
    public static final String CONGESTION = "congestionControl";
    /** Parameter: whether packets were paced, by the connection's own timer or by the interface's queueing discipline. */
    public static final String PACED = "paced";
    /** Parameter: the queueing discipline that they left by, {@link Environment#queueingDiscipline}. */
    public static final String QDISC = "qdisc";
    /** fq paces every flow at TCP's pacing rate, whatever its congestion control (net/sched/sch_fq.c). */
    private static final String FAIR_QUEUE = "fq";
    private static final String INTERFACE = "interface";
    private static final String QDISC_FACT = "queueingDiscipline";

    private Connections() {
    }

    /** Enters what the connections of this process get, where the experiment has not entered it itself. */
    public static void enter(Result result, Map<String, Object> environment) {
        CongestionControl.settings().ifPresent(used -> enter(result, used, environment));
    }

    /** Enters these settings, where the experiment has not entered its own; the environment is that of the record. */
    public static void enter(Result result, ConnectionSettings used, Map<String, Object> environment) {
        enter(result.parameters(), used, environment);
    }

    /** The same into a result's parameters. The environment has the queueing discipline of its own interface only. */
    public static void enter(Map<String, Object> parameters, ConnectionSettings used, Map<String, Object> environment) {
        parameters.putIfAbsent(CONGESTION, used.congestionControl());
        Optional<String> discipline = discipline(parameters, environment);
        parameters.putIfAbsent(PACED, used.paced() || discipline.filter(Connections::paces).isPresent());
        discipline.ifPresent(found -> parameters.putIfAbsent(QDISC, found));
    }

    /** The congestion control of a result's connections; without that parameter the environment's, if the result has a receiver. Empty: no TCP, or unknown. */
    public static Optional<String> congestion(Result result, Map<String, Object> environment) {
        Object own = result.parameters().get(CONGESTION);
        return Optional.ofNullable(own != null || !result.parameters().containsKey("receiver") ? own : environment.get(CONGESTION)).map(String::valueOf);
    }

    /** Whether they were paced; of a record without the parameter, by its congestion control and queueing discipline. */
    public static boolean paced(Result result, Map<String, Object> environment) {
        return result.parameters().get(PACED) instanceof Boolean own ? own
                : congestion(result, environment).filter(CongestionControl::paces).isPresent() || discipline(result, environment).filter(Connections::paces).isPresent();
    }

    /** The queueing discipline that they left by; empty where the record does not have it. */
    public static Optional<String> discipline(Result result, Map<String, Object> environment) {
        return discipline(result.parameters(), environment);
    }

    private static Optional<String> discipline(Map<String, Object> parameters, Map<String, Object> environment) {
        Object here = environment.get(INTERFACE);
        Object fact = Objects.equals(parameters.getOrDefault(INTERFACE, here), here) ? environment.get(QDISC_FACT) : null;
        return Optional.ofNullable(parameters.getOrDefault(QDISC, fact)).map(String::valueOf);
    }

    /** Whether one of the disciplines of an interface does; a multi-queue interface has several. */
    private static boolean paces(String discipline) {
        return List.of(discipline.split("[^a-z_]+")).contains(FAIR_QUEUE);
    }
}
