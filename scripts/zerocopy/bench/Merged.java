package zerocopy.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;
import zerocopy.trace.CopyLedger;

/** Rounds of one fork each, put together as if JMH had run these forks itself, and written as it writes them. */
public final class Merged {
    private Merged() {
    }

    /** One result of all these forks of one contender, with what the traced pass counted as secondary results. */
    public static RunResult of(List<RunResult> forks, Optional<BenchWork.Traced> traced, Set<String> profilers) {
        BenchmarkParams params = withForks(forks.getFirst().getParams(), forks.size());
        List<BenchmarkResult> results = new ArrayList<>();
        for (RunResult fork : forks) {
            fork.getBenchmarkResults().forEach(one -> results.add(new BenchmarkResult(params, one.getIterationResults(), one.getMetadata())));
        }
        traced.ifPresent(found -> secondary(found, profilers).forEach(result -> results.forEach(fork -> fork.addBenchmarkResult(result))));
        return new RunResult(params, results);
    }

    private static List<ScalarResult> secondary(BenchWork.Traced traced, Set<String> profilers) {
        List<ScalarResult> results = new ArrayList<>();
        CopyLedger ledger = traced.ledger();
        if (profilers.contains("calls")) {
            ledger.calls().forEach((name, count) -> results.add(new ScalarResult("calls." + name, (double) count / traced.operations(), "#/op", AggregationPolicy.AVG)));
        }
        if (profilers.contains("copies")) {
            ledger.bytes().keySet().stream().filter(stage -> CopyLedger.MEASURED.equals(ledger.sources().get(stage))).forEach(stage -> results.add(new ScalarResult("copies." + stage.id(), ledger.perByte(stage), "B/B", AggregationPolicy.AVG)));
        }
        return results;
    }

    /** Each round's parameters say 1, and they cannot be changed. */
    private static BenchmarkParams withForks(BenchmarkParams p, int forks) {
        WorkloadParams workload = new WorkloadParams();
        int order = 0;
        for (Object key : p.getParamsKeys()) {
            workload.put((String) key, p.getParam((String) key), order++);
        }
        return new BenchmarkParams(p.getBenchmark(), p.generatedBenchmark(), p.shouldSynchIterations(), p.getThreads(), p.getThreadGroups(),
                p.getThreadGroupLabels(), forks, p.getWarmupForks(), p.getWarmup(), p.getMeasurement(), p.getMode(), workload,
                p.getTimeUnit(), p.getOpsPerInvocation(), p.getJvm(), p.getJvmArgs(), p.getJdkVersion(), p.getVmName(), p.getVmVersion(),
                p.getJmhVersion(), p.getTimeout());
    }

    /** JMH's JSON, which tools that read JMH's results read. */
    public static String json(Collection<RunResult> results) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
