package zerocopy.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zerocopy.audit.AuditFinding;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.LedgerMetrics;

/** What was found of a server, as a result. */
final class ServerFigures {
    private static final double NANOS = 1e9;

    private ServerFigures() {
    }

    /** One that took no part, and why. */
    static Result missing(ServerSetup setup, ServersPlan plan, String why) {
        Result result = empty(setup, "", plan, Result.unverified(why));
        result.put(MetricName.THROUGHPUT, Metric.missing(MetricName.THROUGHPUT, why));
        return result;
    }

    private static Result empty(ServerSetup setup, String software, ServersPlan plan, String integrity) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("size", plan.size());
        parameters.put("software", software.isEmpty() ? setup.software().label() : software);
        parameters.put("setup", setup.setup());
        parameters.put("tls", setup.secured());
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
        result.put(MetricName.THROUGHPUT, each(MetricName.THROUGHPUT, visits, ServerFigures::throughput));
        result.put(MetricName.SERVER_CPU, each(MetricName.SERVER_CPU, visits, ServerFigures::server));
        result.put(MetricName.RECEIVER_CPU, each(MetricName.RECEIVER_CPU, visits, visit -> visit.clientNanos() / (double) visit.bytes()));
        result.put(MetricName.TOTAL_CPU, each(MetricName.TOTAL_CPU, visits, visit -> (visit.serverNanos() + visit.clientNanos()) / (double) visit.bytes()));
        ratios(result, MetricName.RATIO, MetricName.SERVER_CPU_RATIO, visits, nginx, "nginx took no part");
        ratios(result, MetricName.AUDITED_RATIO, MetricName.AUDITED_CPU_RATIO, watched, visits, unaudited);
        return result;
    }

    private static void ratios(Result result, MetricName speed, MetricName cpu, List<Visit> visits, List<Visit> others, String why) {
        boolean paired = !visits.isEmpty() && others.size() == visits.size();
        result.put(speed, paired ? ratio(speed, visits, others, ServerFigures::throughput) : Metric.missing(speed, why));
        result.put(cpu, paired ? ratio(cpu, visits, others, ServerFigures::server) : Metric.missing(cpu, why));
    }

    private static double throughput(Visit visit) {
        return visit.bytes() / (visit.nanos() / NANOS);
    }

    private static double server(Visit visit) {
        return visit.serverNanos() / (double) visit.bytes();
    }

    private static Metric each(MetricName name, List<Visit> visits, ToDoubleFunction<Visit> figure) {
        return Statistics.repeated(name, visits.stream().mapToDouble(figure).toArray());
    }

    private static Metric ratio(MetricName name, List<Visit> visits, List<Visit> others, ToDoubleFunction<Visit> figure) {
        return Statistics.repeated(name, IntStream.range(0, visits.size()).mapToDouble(i -> figure.applyAsDouble(visits.get(i)) / figure.applyAsDouble(others.get(i))).toArray());
    }
}
