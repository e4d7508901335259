package zerocopy.servers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.audit.AuditFinding;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.LedgerMetrics;

/** What was found of a server, as a result. */
final class ServerFigures {
    private static final double NANOS = 1e9;

    private ServerFigures() {
    }

    /** One that took no part, and why. */
    static Result missing(ServerSetup setup, ServersPlan plan, String why) {
        Result result = empty(setup, "", plan, Result.unverified(why));
        result.missing(MetricName.THROUGHPUT, why);
        return result;
    }

    private static Result empty(ServerSetup setup, String software, ServersPlan plan, String integrity) {
        Map<String, Object> parameters = Result.parameters("size", plan.size(), "software", software.isEmpty() ? setup.software().label() : software,
                "setup", setup.setup(), "tls", setup.secured());
        return new Result(ServersRun.EXPERIMENT, setup.id(), parameters, integrity);
    }

    /**
     * One whose bytes were right.
     *
     * @param found by the audit; empty where that could not be made
     * @param unaudited why not
     * @param nginx its visits in the same rounds; none where it took no part
     * @param watched visits in the same rounds while it was watched; none where that cannot be
     */
    static Result of(ServerSetup setup, ServersPlan plan, Optional<AuditFinding> found, String unaudited, List<Visit> visits, List<Visit> nginx, List<Visit> watched) {
        Result result = empty(setup, setup.software().title(), plan, Result.VERIFIED);
        found.ifPresentOrElse(finding -> finding.enter(result), () -> LedgerMetrics.missing(result, unaudited, LedgerMetrics.COPIES));
        result.put(MetricName.THROUGHPUT, visits, ServerFigures::throughput);
        result.put(MetricName.SERVER_CPU, visits, ServerFigures::server);
        result.put(MetricName.RECEIVER_CPU, visits, visit -> visit.clientNanos() / (double) visit.bytes());
        result.put(MetricName.TOTAL_CPU, visits, visit -> (visit.serverNanos() + visit.clientNanos()) / (double) visit.bytes());
        result.put(MetricName.RATIO, visits, nginx, ServerFigures::throughput, "nginx took no part");
        result.put(MetricName.SERVER_CPU_RATIO, visits, nginx, ServerFigures::server, "nginx took no part");
        result.put(MetricName.AUDITED_RATIO, watched, visits, ServerFigures::throughput, unaudited);
        result.put(MetricName.AUDITED_CPU_RATIO, watched, visits, ServerFigures::server, unaudited);
        return result;
    }

    private static double throughput(Visit visit) {
        return visit.bytes() / (visit.nanos() / NANOS);
    }

    private static double server(Visit visit) {
        return visit.serverNanos() / (double) visit.bytes();
    }
}
