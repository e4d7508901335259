package zerocopy.fileserver;

import java.util.List;
import java.util.Map;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The rounds of a cell as a result. */
final class LoadFigures {
    private static final double NANOS = 1e9;
    /** The split of CPU time is sampled: below this much of it, it says nothing. */
    private static final long SPLIT_NANOS = 500_000_000;
    /** Of fewer answers the last in a hundred is but the last. */
    private static final long ENOUGH_FOR_P99 = 100;

    private LoadFigures() {
    }

    static Result missing(Map<String, Object> parameters, ServerContender contender, String why) {
        Result result = new Result(FileServerBench.NAME, contender.method(), parameters, Result.unverified(why));
        result.missing(MetricName.THROUGHPUT, why);
        return result;
    }

    static Result of(Map<String, Object> parameters, ServerContender contender, List<Load> rounds, List<Load> nginx) {
        long errors = rounds.stream().mapToLong(Load::errors).sum();
        String integrity = errors == 0 ? Result.VERIFIED : Result.unverified(errors + " requests failed: "
                + rounds.stream().map(Load::failure).filter(failure -> failure != null).findFirst().orElse("unknown"));
        Result result = new Result(FileServerBench.NAME, contender.method(), parameters, integrity);
        result.put(MetricName.ERRORS, errors);
        result.put(MetricName.ANSWERS, rounds.stream().mapToLong(Load::requests).sum());
        if (errors > 0) {
            result.missing(MetricName.THROUGHPUT, errors + " requests failed");
            return result; // no speed of what does not answer as it should
        }
        result.put(MetricName.THROUGHPUT, rounds, LoadFigures::throughput);
        result.put(MetricName.REQUESTS, rounds, load -> load.requests() / load.seconds());
        result.put(MetricName.SERVER_CPU, rounds, LoadFigures::cpu);
        long user = rounds.stream().mapToLong(Load::userNanos).sum();
        long system = rounds.stream().mapToLong(Load::systemNanos).sum();
        split(result, MetricName.SERVER_USER_CPU, user, user + system);
        split(result, MetricName.SERVER_SYSTEM_CPU, system, user + system);
        result.put(MetricName.LATENCY, "p50", rounds, load -> load.p50() / NANOS);
        long fewest = rounds.stream().mapToLong(Load::requests).min().orElse(0);
        if (fewest < ENOUGH_FOR_P99) {
            result.put(MetricName.LATENCY, "p99", Metric.missing(MetricName.LATENCY, "too few answers in a round (" + fewest + ")"));
        } else {
            result.put(MetricName.LATENCY, "p99", rounds, load -> load.p99() / NANOS);
        }
        List<Load> whole = nginx.stream().anyMatch(load -> load.errors() > 0) ? null : nginx;
        String why = nginx.isEmpty() ? "nginx took no part" : "requests to nginx failed";
        result.put(MetricName.RATIO, rounds, whole, LoadFigures::throughput, why);
        result.put(MetricName.SERVER_CPU_RATIO, rounds, whole, LoadFigures::cpu, why);
        return result;
    }

    private static void split(Result result, MetricName name, long part, long all) {
        result.put(name, all < SPLIT_NANOS ? Metric.missing(name, "less than 0.5 s of CPU time to sample")
                : Metric.of(name, result.metric(MetricName.SERVER_CPU).median() * part / all, Metric.MEASURED));
    }

    private static double throughput(Load load) {
        return load.bytes() / load.seconds();
    }

    static double cpu(Load load) {
        return load.cpuNanos() / (double) load.bytes();
    }
}
