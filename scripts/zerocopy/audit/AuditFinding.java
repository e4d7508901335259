package zerocopy.audit;

import java.util.Collection;
import java.util.Locale;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Seen;

/**
 * What was seen of a server, and what it comes to.
 *
 * @param seen the counts
 * @param traffic what verdict and cause rest on
 */
public record AuditFinding(Seen seen, Traffic traffic, AuditVerdict verdict, Cause cause) {
    private static final double BYTES_PER_GB = 1e9;
    private static final String OTHER_SOCKET_TO_USER = "other-socket-to-user";

    /** Of these processes, as they are now. */
    public static AuditFinding of(Seen seen, Collection<Integer> processes) {
        return of(seen, Watched.of(processes));
    }

    static AuditFinding of(Seen seen, Watched server) {
        Traffic traffic = Traffic.of(seen, server);
        return new AuditFinding(seen, traffic, AuditVerdict.of(traffic), Cause.of(traffic));
    }

    /** Enters the figures; of nothing that was sent, that nothing was. */
    public void enter(Result result) {
        long sent = seen.ledger().delivered();
        result.put(MetricName.SENT, Metric.of(MetricName.SENT, sent, Metric.MEASURED));
        if (sent == 0) {
            return;
        }
        LedgerMetrics.enter(result, seen.ledger());
        double others = traffic.share(Traffic.Part.READ_FROM_OTHER_SOCKETS);
        Metric kernel = result.metric(MetricName.CPU_COPIES_KERNEL);
        result.put(MetricName.COPIED, OTHER_SOCKET_TO_USER, Metric.of(MetricName.COPIED, others, Metric.MEASURED));
        if (kernel.known()) {
            result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, kernel.median() + others, kernel.source()));
        }
        result.put(MetricName.TLS, Metric.of(MetricName.TLS, Math.min(1, traffic.share(Traffic.Part.TLS)), Metric.MEASURED));
        result.put(MetricName.KERNEL_TLS, "cpu", Metric.of(MetricName.KERNEL_TLS, traffic.share(Traffic.Part.KERNEL_TLS) - traffic.share(Traffic.Part.CARD_TLS), Metric.MEASURED));
        result.put(MetricName.KERNEL_TLS, "card", Metric.of(MetricName.KERNEL_TLS, traffic.share(Traffic.Part.CARD_TLS), Metric.MEASURED));
        seen.jvm().ifPresent(jvm -> {
            jvm.calls().forEach((name, count) -> result.put(MetricName.NATIVE_CALLS, name, Metric.of(MetricName.NATIVE_CALLS, count / (sent / BYTES_PER_GB), Metric.MEASURED)));
            jvm.copied().forEach((stage, bytes) -> result.put(MetricName.COPIES_SEEN, stage.id(), Metric.of(MetricName.COPIES_SEEN, (double) bytes / sent, Metric.MEASURED)));
        });
        result.put(MetricName.FILE_COPIES, cause == Cause.MAPPING || cause == Cause.MEMORY
                ? Metric.missing(MetricName.FILE_COPIES, "bytes of files may have been sent from memory")
                : Metric.of(MetricName.FILE_COPIES, traffic.share(Traffic.Part.READ) + traffic.share(Traffic.Part.READ_DIRECT), Metric.MEASURED));
    }

    /** The verdict, the reason, and what to do about it, in a line. */
    public String sentence() {
        return switch (verdict) {
            case NO_TRAFFIC -> "no traffic: " + seen.ledger().delivered() + " bytes were sent meanwhile, which tell nothing; send some requests, or watch for longer";
            case NOT_MEASURABLE -> "not measurable: " + String.format(Locale.ROOT, "the packets that were seen leave are %.1f %% of what the calls sent", 100 * seen.ledger().coverage())
                    + "; watch for longer, and look whether another process sends on the same connections";
            default -> brief() + ". To do: " + cause.advice(traffic);
        };
    }

    /** The verdict and the reason. */
    public String brief() {
        return verdict == AuditVerdict.NO_TRAFFIC || verdict == AuditVerdict.NOT_MEASURABLE ? verdict.id() : verdict.id() + ": " + cause.reason(traffic);
    }
}
