package zerocopy.netty;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import zerocopy.cli.Progress;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.PhaseMarks;

/** Where a FileRegion cannot work: what becomes of one that is written there, and what the right way copies and costs. */
public final class Fallback {
    /** The experiment's name in the record. */
    public static final String NAME = "netty-fallback";
    /** Members of {@link MetricName#COPIED} that no trace tells: each byte is read and written once by the cipher, by the compressor. */
    public static final String ENCRYPTED = "encrypted";
    public static final String COMPRESSED = "compressed";

    private static final double GB = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FallbackPlan plan;
    private final File file;
    private final KeyManagerFactory keys = SelfSigned.keys();
    private final String sha256;

    private Fallback(FallbackPlan plan) throws IOException {
        this.plan = plan;
        this.file = plan.payload().file().toFile();
        this.sha256 = plan.payload().sha256();
    }

    /** Runs the plan. */
    public static Outcome run(FallbackPlan plan, Progress progress) throws IOException {
        Fallback fallback = new Fallback(plan);
        List<Result> results = new ArrayList<>();
        progress.phase("answering by each way", FallbackWay.ALL.size());
        for (FallbackWay way : FallbackWay.ALL) {
            results.add(fallback.answer(way));
            progress.step(results.size());
        }
        List<String> notes = new ArrayList<>();
        fallback.trace(results, notes, progress);
        ColdLoop.Found cold = ColdLoop.run(plan, progress);
        results.addAll(cold.results());
        notes.addAll(cold.notes());
        Map<String, Object> environment = new LinkedHashMap<>(Environment.of(plan.payload().file(), "lo"));
        environment.put("netty", NettyMechanisms.facts());
        return new Outcome(environment, results, notes);
    }

    /** Once to see what arrives, and then, if it is the file, in rounds to see what that costs the event loop. */
    private Result answer(FallbackWay way) throws IOException {
        try (FallbackServer server = new FallbackServer(file, way, keys, PhaseMarks.NONE)) {
            Fetch first = fetch(server, way);
            boolean whole = first.sha256().equals(sha256);
            Map<String, Object> parameters = Result.parameters("size", file.length(), "transport", Transport.NIO.id(), "interface", "lo",
                    "check", server.refusal().orElse("nothing in its way"),
                    "write", server.failure() == null ? "succeeded" : server.failure().getClass().getSimpleName());
            parameters.put("arrives", whole ? "the file" : !first.rawSha256().equals(sha256) ? "no file: " + first.failure()
                    : "the file as it is and " + (first.raw() - file.length()) + " bytes, all said to be " + first.encoding());
            Result result = new Result(NAME, way.id(), parameters, whole ? Result.VERIFIED : Result.unverified("the client did not get the file"));
            if (whole) {
                cpu(result, server, way);
            }
            return result;
        }
    }

    private void cpu(Result result, FallbackServer server, FallbackWay way) throws IOException {
        double[] cpu = new double[plan.rounds()];
        for (int i = 0; i < cpu.length; i++) {
            long before = THREADS.getThreadCpuTime(server.loop().threadId());
            Fetch fetched = fetch(server, way);
            cpu[i] = (THREADS.getThreadCpuTime(server.loop().threadId()) - before) / 1e9 / (file.length() / GB);
            if (!fetched.sha256().equals(sha256)) {
                throw new IOException(way.id() + " delivered other bytes than the file's; no cost of it is shown");
            }
        }
        result.put(MetricName.SENDER_CPU, Statistics.repeated(MetricName.SENDER_CPU, cpu));
    }

    private Fetch fetch(FallbackServer server, FallbackWay way) throws IOException {
        return Fetch.of(server.port(), way.tls(), way.gzip(), file.length(), plan.timeout());
    }

    /** Enters the copies of the ways that work; notes why not, where they were not measured. */
    private void trace(List<Result> results, List<String> notes, Progress progress) throws IOException {
        List<Result> whole = results.stream().filter(result -> result.integrity().equals(Result.VERIFIED)).toList();
        progress.phase("finding the copies", whole.size());
        PassReport report = Pass.run(new FallbackWork(file.toPath().toAbsolutePath().toString(), plan.timeout().toSeconds(),
                whole.stream().map(Result::method).toList()), plan.tracing(), progress::step);
        progress.spent(report.millis());
        report.ledgers().forEach((method, ledger) ->
                LedgerMetrics.enter(whole.stream().filter(result -> result.method().equals(method)).findFirst().orElseThrow(), ledger));
        for (Result result : whole) {
            result.put(MetricName.COPIED, ENCRYPTED, Metric.of(MetricName.COPIED, way(result).tls() ? 1 : 0, Metric.MODELLED));
            result.put(MetricName.COPIED, COMPRESSED, Metric.of(MetricName.COPIED, way(result).gzip() ? 1 : 0, Metric.MODELLED));
        }
        report.notAgain().ifPresent(notes::add);
        if (report.untraced() != null) {
            notes.add("Copies are not measured here: " + report.untraced() + ".");
        }
    }

    private static FallbackWay way(Result result) {
        return FallbackWay.of(result.method());
    }
}
