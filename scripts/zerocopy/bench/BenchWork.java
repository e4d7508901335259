package zerocopy.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import zerocopy.record.Metric;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;
import zerocopy.trace.Tracing;

/**
 * calls, copies – JMH passes of their own for what only a trace can count: every contender runs once more, unforked, in the
 * traced JVM. Their times are discarded. What is found is the number of operations that the ledger is of.
 */
public record BenchWork(List<Contender> contenders) implements PassWork {
    /** What a contender may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BATCH_BYTES = 4 << 20;
    private static final int BATCH = 50;

    /**
     * What a contender did.
     *
     * @param operations those that the ledger is of
     */
    public record Traced(CopyLedger ledger, long operations) {
    }

    /**
     * What is found.
     *
     * @param how "measured", or "not measured: why"
     * @param again a sentence on a second attempt that failed, or null
     */
    record Outcome(Map<Contender, Traced> traced, String how, String again) {
        static Outcome not(String why) {
            return new Outcome(Map.of(), Metric.notMeasured(why), null);
        }
    }

    /** Traces all of them; says how many are done. */
    static Outcome trace(List<Contender> contenders, LongConsumer done) throws IOException {
        PassReport report = Pass.run(new BenchWork(contenders), Tracing.AUTO, done);
        if (report.untraced() != null) {
            return Outcome.not(report.untraced());
        }
        Map<Contender, Traced> traced = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            traced.put(contender, new Traced(report.ledgers().get(contender.toString()), report.found(contender.toString(), Long.class).orElseThrow()));
        }
        return new Outcome(traced, Metric.MEASURED, report.notAgain().orElse(null));
    }

    @Override
    public List<String> phases() {
        return contenders.stream().map(Contender::toString).toList();
    }

    @Override
    public Duration patience() {
        return PATIENCE.multipliedBy(contenders.size());
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("--sun-misc-unsafe-memory-access=allow", // JMH's utilities would be warned of
                CompositeMergeBenchmark.NO_UNSAFE);
    }

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        Contender contender = contenders.get(phases().indexOf(phase));
        Probe.use(marks);
        Fork.here(contender, (int) Math.clamp(BATCH_BYTES / Math.max(1, contender.bytes()), 1, BATCH));
        return new Done(Tally.bytes, Tally.operations);
    }
}
