package zerocopy.audit;

import java.util.Collection;
import java.util.Locale;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.LedgerMetrics;
import zerocopy.foreign.Seen;

/**
 * What was seen of a server, and what follows from it.
 *
 * @param seen the counts
 * @param traffic what verdict and cause are computed from
 * @param verdict how it sends
 * @param cause the likely reason
 */
public record AuditFinding(Seen seen, Traffic traffic, AuditVerdict verdict, Cause cause) {
    private static final double BYTES_PER_GB = 1e9;
    private static final String OTHER_SOCKET_TO_USER = "other-socket-to-user";

    /** The finding on these processes, as they are now. */
    public static AuditFinding of(Seen seen, Collection<Integer> processes) {
        return of(seen, Watched.of(processes));
    }

    static AuditFinding of(Seen seen, Watched server) {
        Traffic traffic = Traffic.of(seen, server);
        return new AuditFinding(seen, traffic, AuditVerdict.of(traffic), Cause.of(traffic));
    }

    /** Enters the figures; if nothing was sent, only that. */
    public void enter(Result result) {
        long sent = seen.ledger().delivered();
        result.put(MetricName.SENT, sent);
        if (sent == 0) {
            return;
        }
        LedgerMetrics.enter(result, seen.ledger());
        double others = traffic.share(Traffic.Part.READ_FROM_OTHER_SOCKETS);
        Metric kernel = result.metric(MetricName.CPU_COPIES_KERNEL);
        result.put(MetricName.COPIED, OTHER_SOCKET_TO_USER, others);
        if (kernel.known()) {
            result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, kernel.median() + others, kernel.source()));
        }
        result.put(MetricName.TLS, Math.min(1, traffic.share(Traffic.Part.TLS)));
        result.put(MetricName.KERNEL_TLS, "cpu", traffic.share(Traffic.Part.KERNEL_TLS) - traffic.share(Traffic.Part.CARD_TLS));
        result.put(MetricName.KERNEL_TLS, "card", traffic.share(Traffic.Part.CARD_TLS));
        seen.jvm().ifPresent(jvm -> {
            jvm.calls().forEach((name, count) -> result.put(MetricName.NATIVE_CALLS, name, count / (sent / BYTES_PER_GB)));
            jvm.copied().forEach((stage, bytes) -> result.put(MetricName.COPIES_SEEN, stage.id(), (double) bytes / sent));
        });
        result.put(MetricName.FILE_COPIES, cause == Cause.MAPPING || cause == Cause.MEMORY
                ? Metric.missing(MetricName.FILE_COPIES, "bytes of files may have been sent from memory")
                : Metric.of(MetricName.FILE_COPIES, traffic.share(Traffic.Part.READ) + traffic.share(Traffic.Part.READ_DIRECT), Metric.MEASURED));
    }

    /** The verdict, the reason, and what to do about it, in one sentence or two without a full stop at the end. */
    public String sentence() {
        return switch (verdict) {
            case NO_TRAFFIC -> "no traffic: " + seen.ledger().delivered() + " bytes were sent meanwhile, too few to judge by; send some requests, or watch for longer";
            case NOT_MEASURABLE -> "not measurable: " + (seen.ledger().coverage() > 1 ? "other processes than those watched send on the same connections; name no --pid, or theirs"
                    : String.format(Locale.ROOT, "of what the calls sent %.1f %% was seen to leave; the rest was thrown away, as receivers broke off, took a way that is not watched,"
                            + " or left while the kernel ran no probe: watch for longer, and whole answers", 100 * seen.ledger().coverage()));
            default -> brief() + ". To do: " + cause.advice(traffic);
        };
    }

    /** The verdict and the reason, without a full stop. */
    public String brief() {
        return switch (verdict) {
            case NO_TRAFFIC, NOT_MEASURABLE -> verdict.id();
            case MIXED -> verdict.id() + ", " + Format.percent(traffic.share(Traffic.Part.BY_REFERENCE)) + " by reference; as for the rest: " + cause.reason(traffic);
            case BY_REFERENCE, COPIED -> verdict.id() + ": " + cause.reason(traffic);
        };
    }
}
