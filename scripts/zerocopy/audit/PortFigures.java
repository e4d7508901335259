package zerocopy.audit;

import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.foreign.Seen;

/** How a server sends from each of several ports. */
final class PortFigures {
    private PortFigures() {
    }

    /** Enters for each of these local ports the bytes sent, the share by reference of its packets' payload, and the share of TLS, made by the process or the kernel. */
    static void enter(List<Integer> ports, Seen seen, Result result) {
        boolean rings = seen.ledger().operations().sent() > 0;
        for (int number : ports) {
            Seen.PortSeen port = seen.ports().stream().filter(each -> each.port() == number).findFirst().orElse(new Seen.PortSeen(number, 0, 0, 0, 0));
            result.put(MetricName.PORT_SENT, "" + number, rings ? Metric.missing(MetricName.PORT_SENT, "operations of io_uring do not tell their port")
                    : Metric.of(MetricName.PORT_SENT, port.sent(), Metric.MEASURED));
            result.put(MetricName.PORT_BY_REFERENCE, "" + number, share(MetricName.PORT_BY_REFERENCE, port.referred(), port.queued()));
            result.put(MetricName.PORT_TLS, "" + number, share(MetricName.PORT_TLS, port.tls(), port.sent()));
        }
    }

    private static Metric share(MetricName name, long part, long whole) {
        return whole == 0 ? Metric.missing(name, "no call sent anything from this port") : Metric.of(name, (double) part / whole, Metric.MEASURED);
    }
}
