package zerocopy.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.ConnectionSettings;

/** What a result says of the TCP connections that had part in it. */
public final class Connections {
    /** The congestion control that they used, "cubic" for one. */
    public static final String CONGESTION = "congestionControl";
    /** Whether TCP sent by a timer: the connection itself does so, or the interface's queueing discipline. */
    public static final String PACED = "paced";
    /** What packets waited in before the interface: {@link Environment#queueingDiscipline}. */
    public static final String QDISC = "qdisc";
    /** sch_fq keeps every flow to TCP's pacing rate, whichever congestion control it has (net/sched/sch_fq.c). */
    private static final String FAIR_QUEUE = "fq";
    private static final String INTERFACE = "interface";
    private static final String QDISC_FACT = "queueingDiscipline";

    private Connections() {
    }

    /** Enters what the connections of this process get, unless the experiment has said it of its own. */
    public static void enter(Result result, Map<String, Object> environment) {
        CongestionControl.settings().ifPresent(used -> enter(result, used, environment));
    }

    /** Enters what the connections had, in a record with this environment. */
    public static void enter(Result result, ConnectionSettings used, Map<String, Object> environment) {
        enter(result.parameters(), used, environment);
    }

    /** The same of a result's parameters. Of the queueing discipline the environment knows its own interface's alone. */
    public static void enter(Map<String, Object> parameters, ConnectionSettings used, Map<String, Object> environment) {
        parameters.putIfAbsent(CONGESTION, used.congestionControl());
        Optional<String> discipline = discipline(parameters, environment);
        parameters.putIfAbsent(PACED, used.paced() || discipline.filter(Connections::paces).isPresent());
        discipline.ifPresent(found -> parameters.putIfAbsent(QDISC, found));
    }

    /** What a result's connections used. Records without the parameter are of a lab that left it to the system; empty: no TCP had part in it. */
    public static Optional<String> congestion(Result result, Map<String, Object> environment) {
        Object own = result.parameters().get(CONGESTION);
        return Optional.ofNullable(own != null || !result.parameters().containsKey("receiver") ? own : environment.get(CONGESTION)).map(String::valueOf);
    }

    /** Whether they were paced; of a record that does not say so, by what else it says. */
    public static boolean paced(Result result, Map<String, Object> environment) {
        return result.parameters().get(PACED) instanceof Boolean own ? own
                : congestion(result, environment).filter(CongestionControl::paces).isPresent() || discipline(result, environment).filter(Connections::paces).isPresent();
    }

    /** The queueing discipline that they left by; empty where the record does not know it. */
    public static Optional<String> discipline(Result result, Map<String, Object> environment) {
        return discipline(result.parameters(), environment);
    }

    private static Optional<String> discipline(Map<String, Object> parameters, Map<String, Object> environment) {
        Object here = environment.get(INTERFACE);
        Object fact = Objects.equals(parameters.getOrDefault(INTERFACE, here), here) ? environment.get(QDISC_FACT) : null;
        return Optional.ofNullable(parameters.getOrDefault(QDISC, fact)).map(String::valueOf);
    }

    /** Of several queues, as a multi-queue interface has them, each may. */
    private static boolean paces(String discipline) {
        return List.of(discipline.split("[^a-z_]+")).contains(FAIR_QUEUE);
    }
}
