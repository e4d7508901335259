package zerocopy.log;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import zerocopy.cli.Progress;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Rounds;
import zerocopy.record.Environment;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.scratch.Scratch;

/**
 * Records are appended to a log, with and without a force() every so many: how fast, and what is left when the writer is
 * killed. Every log that is timed is read back and every record of it checked.
 */
public final class AppendLog {
    /** The experiment's name in the record. */
    public static final String NAME = "append-log";

    private static final double NANOS = 1e9;
    private static final double GB = 1e9;
    private static final long SEED = 144;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private AppendLog() {
    }

    /** A method, and after how many records it forces; 0: never. */
    private record Contender(LogMethod method, int sync) {
    }

    /** One log written, from opening to closing; the time in force() is a part of it. */
    private record Run(long records, long bytes, long nanos, long cpuNanos, long syncNanos, long syncs) {
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(AppendLogPlan plan, Progress progress) throws IOException {
        List<List<Contender>> groups = Stream.of(0, plan.sync()).map(sync -> plan.methods().stream().map(method -> new Contender(method, sync)).toList()).toList();
        int contenders = 2 * plan.methods().size();
        int warmup = Math.max(1, plan.rounds() / 4);
        progress.phase("timing", (long) (warmup + plan.rounds()) * contenders);
        Disturbance<Run> disturbance = new Disturbance<>(Run::cpuNanos);
        Map<Contender, List<Run>> runs;
        try {
            runs = Rounds.run(groups, warmup, plan.rounds(), disturbance, contender -> once(plan, contender), progress::step);
        } catch (IOException | InternalError e) { // a store into a mapping for which there is no room: where it could not be allocated
            throw new IOException("cannot append to a log in " + plan.folder() + ": " + reason(e), e);
        }
        progress.phase("killing writers", (long) plan.kills() * contenders);
        long[] killed = {0};
        List<Result> results = new ArrayList<>();
        for (Contender contender : runs.keySet()) {
            Result result = new Result(NAME, contender.method().id(), parameters(plan, contender, runs.get(contender)), Result.VERIFIED);
            enter(result, runs.get(contender), runs.get(new Contender(LogMethod.BASELINE, contender.sync())));
            disturbance.enter(contender, result);
            kill(result, plan, contender, () -> progress.step(++killed[0]));
            results.add(result);
        }
        Map<String, Object> environment = Environment.of(plan.folder(), "lo");
        environment.put("pinning", "off: one thread");
        return new Outcome(environment, results, List.of());
    }

    private static String reason(Throwable e) {
        return Libc.is(e, Libc.ENOSPC) ? "No space left on device" : Sentence.reason(e);
    }

    private static Run once(AppendLogPlan plan, Contender contender) throws IOException {
        Path file = Scratch.empty(plan.folder());
        LogRecord record = new LogRecord(plan.payload());
        long records = contender.sync() == 0 ? plan.records() : (long) plan.syncs() * plan.sync();
        try {
            long syncNanos = 0;
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            try (LogWriter log = contender.method().open(file, record)) {
                if (contender.sync() == 0) {
                    for (long i = 0; i < records; i++) {
                        log.append(i);
                    }
                } else {
                    for (long i = 0; i < records; ) {
                        for (int j = 0; j < contender.sync(); j++, i++) {
                            log.append(i);
                        }
                        long before = System.nanoTime();
                        log.sync();
                        syncNanos += System.nanoTime() - before;
                    }
                }
            }
            Run run = new Run(records, records * record.size(), System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu,
                    syncNanos, contender.sync() == 0 ? 0 : plan.syncs());
            LogRecord.Scan scan = record.scan(file);
            if (scan.records() != records || scan.torn()) {
                throw new IOException(contender.method().id() + " wrote " + records + " records, and the log holds " + scan.records()
                        + (scan.torn() ? " and a torn one" : "") + "; no speed of it is shown");
            }
            return run;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void enter(Result result, List<Run> runs, List<Run> baseline) {
        result.put(MetricName.THROUGHPUT, runs, run -> run.bytes() / (run.nanos() / NANOS));
        result.put(MetricName.RATIO, baseline, runs, Run::nanos, LogMethod.BASELINE.id() + " was not among the methods");
        result.put(MetricName.RECORD_RATE, runs, run -> run.records() / (run.nanos() / NANOS));
        result.put(MetricName.CPU, runs, run -> run.cpuNanos() / NANOS / (run.bytes() / GB));
        if (runs.getFirst().syncs() > 0) {
            result.put(MetricName.FORCE_TIME, runs, run -> run.syncNanos() / NANOS / run.syncs());
        }
    }

    private static void kill(Result result, AppendLogPlan plan, Contender contender, Runnable finished) throws IOException {
        SplittableRandom moment = new SplittableRandom(SEED);
        long acknowledged = 0;
        long found = 0;
        long torn = 0;
        for (int i = 0; i < plan.kills(); i++) {
            KilledLog killed = KilledLog.run(plan.folder(), contender.method(), plan.payload(), contender.sync(), moment);
            acknowledged += killed.acknowledged();
            found += killed.found();
            torn += killed.torn() ? 1 : 0;
            finished.run();
        }
        result.put(MetricName.RECORDS_ACKNOWLEDGED, acknowledged);
        result.put(MetricName.RECORDS_FOUND, found);
        result.put(MetricName.RECORDS_TORN, torn);
    }

    private static Map<String, Object> parameters(AppendLogPlan plan, Contender contender, List<Run> runs) {
        return Result.parameters("record", LogRecord.HEADER + plan.payload(), "records", runs.getFirst().records(), "sync", contender.sync(),
                "kills", plan.kills());
    }
}
