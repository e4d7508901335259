package zerocopy.audit;

import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.Seen;

/**
 * How a server sends from one of several ports.
 *
 * @param port the local one
 * @param sent bytes; unknown where operations of io_uring sent some, as they do not tell the port
 * @param byReference share of the payload, 0 to 1; unknown where there was none
 * @param tls share of the bytes that is TLS, whoever makes it; unknown likewise
 */
record PortFigures(int port, Metric sent, Metric byReference, Metric tls) {
    /** Of each of these ports. */
    static List<PortFigures> of(List<Integer> ports, Seen seen) {
        boolean rings = seen.ledger().operations().sent() > 0;
        return ports.stream().distinct().sorted().map(port -> of(seen.ports().stream().filter(each -> each.port() == port).findFirst()
                .orElse(new Seen.PortSeen(port, 0, 0, 0, 0)), rings)).toList();
    }

    private static PortFigures of(Seen.PortSeen seen, boolean rings) {
        return new PortFigures(seen.port(),
                rings ? Metric.missing(MetricName.PORT_SENT, "operations of io_uring do not tell their port") : Metric.of(MetricName.PORT_SENT, seen.sent(), Metric.MEASURED),
                share(MetricName.PORT_BY_REFERENCE, seen.referred(), seen.queued()), share(MetricName.PORT_TLS, seen.tls(), seen.sent()));
    }

    private static Metric share(MetricName name, long part, long whole) {
        return whole == 0 ? Metric.missing(name, "no call sent anything from this port") : Metric.of(name, (double) part / whole, Metric.MEASURED);
    }

    /** Enters them. */
    void enter(Result result) {
        result.put(MetricName.PORT_SENT, "" + port, sent);
        result.put(MetricName.PORT_BY_REFERENCE, "" + port, byReference);
        result.put(MetricName.PORT_TLS, "" + port, tls);
    }
}
