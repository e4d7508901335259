package zerocopy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.Progress;
import zerocopy.measure.OnInterrupt;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.netty.NettyMechanisms;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;
import zerocopy.trace.CopyLedger;

/**
 * A run of the benchmarks: what only a trace can count first, then rounds of one fork of every contender each, in an order
 * shuffled anew, so that whatever drifts on the machine drifts for all.
 */
public final class Bench {
    /** The record's name in the run folder. */
    public static final String NAME = "bench";

    private final BenchPlan plan;
    private final List<Contender> contenders;
    private final Path folder;
    private final List<String> command;
    /** The rounds that are finished; the hook of an interruption reads them, too. */
    private final List<Map<Contender, RunResult>> rounds = Collections.synchronizedList(new ArrayList<>());
    private TracedPass.Outcome traced;
    private final long start = System.nanoTime();
    /** The contender at work. */
    private volatile Contender current;
    /** One that failed: of no size of a method whose bytes were wrong is any speed shown. */
    private Contender failed;
    private Outcome kept;

    private Bench(BenchPlan plan, Path folder, List<String> command) throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.command = command;
        this.contenders = Contenders.of(plan);
        if (contenders.isEmpty()) {
            throw new IOException("no benchmark is left by these methods and JMH options; leave some of them out");
        }
    }

    /** Runs the plan, and leaves a run folder, also of the finished rounds where Ctrl-C ends it. */
    public static Outcome run(BenchPlan plan, Path folder, List<String> command, Progress progress) throws IOException {
        Bench bench = new Bench(plan, folder, command);
        try (OnInterrupt interrupt = new OnInterrupt(() -> bench.keepFinished("interrupted"))) {
            try {
                bench.measure(progress);
            } catch (IOException | RuntimeException e) {
                interrupt.waitIfHappened();
                bench.failed = bench.current;
                bench.keepFinished("failed");
                throw e;
            }
            return bench.keep();
        }
    }

    private void measure(Progress progress) throws IOException {
        Set<Long> sizes = new TreeSet<>(contenders.stream().map(Contender::size).toList());
        sizes.add((long) MappedReadBenchmark.FILE_SIZE);
        List<Contender> once = plan.traced() ? contenders.stream().filter(contender -> !contender.isAgain()).toList() : List.of();
        progress.phase("benchmarks", once.size() + (long) plan.rounds() * contenders.size());
        for (long size : sizes) {
            Payload.random(size, _ -> { });
        }
        traced = plan.traced() ? TracedPass.run(once, progress::step)
                : new TracedPass.Outcome(Map.of(), Metric.notMeasured("neither calls nor copies are among --prof"));
        Random random = new Random(contenders.size());
        long begun = System.nanoTime();
        for (int round = 0; round < planned(begun, round); round++) {
            progress.total(once.size() + (long) planned(begun, round) * contenders.size());
            List<Contender> order = new ArrayList<>(contenders);
            Collections.shuffle(order, random);
            Map<Contender, RunResult> results = new LinkedHashMap<>();
            for (Contender contender : order) {
                current = contender;
                results.put(contender, Fork.timed(contender, plan));
                progress.step(once.size() + (long) round * contenders.size() + results.size());
            }
            current = null;
            rounds.add(results);
        }
    }

    /** The rounds that end in time, if each takes as long as those before since this moment; all of them where -f asks for so many. */
    private int planned(long begun, int done) {
        if (done == 0 || plan.jmh().getForkCount().hasValue()) {
            return plan.rounds();
        }
        long now = System.nanoTime();
        long more = (start + plan.profile().limit().toNanos() - now) / ((now - begun) / done);
        return (int) Math.clamp(done + more, Math.max(done, plan.profile().enough()), plan.rounds());
    }

    private Outcome outcome(List<Map<Contender, RunResult>> finished) throws IOException {
        Map<Contender, List<RunResult>> byContender = byContender(finished);
        Map<MetricName, NoiseFloor> floors = BenchFigures.floors(byContender);
        List<Result> results = new ArrayList<>();
        byContender.keySet().forEach(contender -> {
            Result result = BenchFigures.time(contender, byContender, floors);
            tracedOf(contender).ifPresent(found -> BenchFigures.traced(result, found.ledger(), plan.profilers()));
            results.add(result);
        });
        List<String> notes = new ArrayList<>();
        if (finished.size() < Statistics.ENOUGH) {
            notes.add("Fewer than " + Statistics.ENOUGH + " rounds give no intervals: what is beyond the noise floor may still be chance.");
        }
        Flatness.warning(results).ifPresent(notes::add);
        if (!traced.how().equals(CopyLedger.MEASURED)) {
            notes.add("Calls and copies are " + traced.how() + ".");
        }
        if (traced.again() != null) {
            notes.add(traced.again());
        }
        return new Outcome(environment(finished), results, notes);
    }

    private Map<String, Object> environment(List<Map<Contender, RunResult>> finished) throws IOException {
        Map<String, Object> environment = Environment.of(Payload.random(MappedReadBenchmark.FILE_SIZE, _ -> { }).file(), "lo");
        environment.put("pinning", Pinning.choose(true).description());
        environment.put("copies", traced.how());
        Map<String, Object> netty = NettyMechanisms.facts();
        List<String> arguments = Fork.arguments(finished);
        netty.put("unsafe", Fork.unsafe(arguments));
        environment.put("jvmArguments", arguments);
        environment.put("netty", netty);
        environment.put("profile", plan.profile().name());
        environment.put("rounds", finished.size() + " of " + plan.rounds());
        environment.put("elapsedSeconds", Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return environment;
    }

    private Optional<TracedPass.Traced> tracedOf(Contender contender) {
        return Optional.ofNullable(traced.traced().get(contender.with(Contender.mechanism(contender.method()))));
    }

    /** In the order of tables, not of the shuffle. */
    private Map<Contender, List<RunResult>> byContender(List<Map<Contender, RunResult>> finished) {
        Map<Contender, List<RunResult>> forks = new LinkedHashMap<>();
        contenders.stream().filter(contender -> !hasFailed(contender))
                .forEach(contender -> forks.put(contender, finished.stream().map(round -> round.get(contender)).toList()));
        return forks;
    }

    private boolean hasFailed(Contender contender) {
        return failed != null && contender.experiment().equals(failed.experiment())
                && Contender.mechanism(contender.method()).equals(Contender.mechanism(failed.method()));
    }

    private void save(Outcome outcome, List<Map<Contender, RunResult>> finished) throws IOException {
        List<RunResult> merged = new ArrayList<>();
        byContender(finished).forEach((contender, forks) -> merged.add(Merged.of(forks, tracedOf(contender), plan.profilers())));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("jmh.json", Merged.json(merged));
        for (Map<Contender, RunResult> round : finished) {
            files.put(String.format(Locale.ROOT, "rounds/%02d.json", files.size()), Merged.json(round.entrySet().stream()
                    .filter(fork -> !hasFailed(fork.getKey())).map(Map.Entry::getValue).toList()));
        }
        RunFolder.save(folder, NAME, new RunRecord(command, outcome.environment(), outcome.results()), files);
    }

    /** Saves what is finished, once: Ctrl-C may come while it is being saved. */
    private synchronized Outcome keep() throws IOException {
        if (kept == null) {
            List<Map<Contender, RunResult>> finished = List.copyOf(rounds);
            Outcome outcome = outcome(finished);
            save(outcome, finished);
            kept = outcome;
        }
        return kept;
    }

    /** The round that was under way is lost, those before are not. */
    private void keepFinished(String why) {
        if (rounds.isEmpty()) {
            System.err.println("bench: " + why + " before a round was finished, so nothing is kept");
            return;
        }
        try {
            keep();
            System.err.printf("bench: %s; %d of %d rounds were finished and are kept in %s%s%n", why, rounds.size(), plan.rounds(), folder,
                    failed == null ? "" : ", without " + failed.method());
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + why + "; " + e.getMessage());
        }
    }
}
