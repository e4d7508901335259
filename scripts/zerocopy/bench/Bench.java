package zerocopy.bench;

import java.io.IOException;
import java.nio.file.Path;
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
        try (OnInterrupt interrupt = new OnInterrupt(bench::keepFinished)) {
            try {
                bench.measure(progress);
            } catch (IOException | RuntimeException e) {
                interrupt.waitIfHappened();
                throw e;
            }
        }
        Outcome outcome = bench.outcome(List.copyOf(bench.rounds));
        bench.save(outcome, List.copyOf(bench.rounds));
        return outcome;
    }

    private void measure(Progress progress) throws IOException {
        Set<Long> sizes = new TreeSet<>(contenders.stream().map(Contender::size).toList());
        sizes.add((long) MappedReadBenchmark.FILE_SIZE);
        progress.phase("payloads and traced pass", 2);
        for (long size : sizes) {
            Payload.random(size, _ -> { });
        }
        progress.step(1);
        traced = plan.traced() ? TracedPass.run(contenders.stream().filter(contender -> !contender.isAgain()).toList())
                : new TracedPass.Outcome(Map.of(), Metric.notMeasured("neither calls nor copies are among --prof"));
        progress.phase("benchmarks", (long) plan.rounds() * contenders.size());
        Random random = new Random(contenders.size());
        long start = System.nanoTime();
        for (int round = 0; round < plan.rounds() && timeLeft(start, round); round++) {
            List<Contender> order = new ArrayList<>(contenders);
            Collections.shuffle(order, random);
            Map<Contender, RunResult> results = new LinkedHashMap<>();
            for (Contender contender : order) {
                results.put(contender, Fork.timed(contender, plan));
                progress.step((long) round * contenders.size() + results.size());
            }
            rounds.add(results);
        }
    }

    /** Whether another round ends in time, if it takes as long as those before. */
    private boolean timeLeft(long start, int done) {
        long elapsed = System.nanoTime() - start;
        return done < plan.profile().enough() || plan.jmh().getForkCount().hasValue()
                || elapsed + elapsed / done <= plan.profile().limit().toNanos();
    }

    private Outcome outcome(List<Map<Contender, RunResult>> finished) throws IOException {
        Map<Contender, List<RunResult>> byContender = byContender(finished);
        Map<Contender, double[]> times = new LinkedHashMap<>();
        byContender.forEach((contender, forks) -> times.put(contender, BenchFigures.times(forks)));
        List<Result> results = new ArrayList<>();
        byContender.keySet().forEach(contender -> {
            Result result = BenchFigures.time(contender, byContender, NoiseFloor.of(times, contender));
            tracedOf(contender).ifPresent(found -> BenchFigures.traced(result, found.ledger(), plan.profilers()));
            results.add(result);
        });
        List<String> notes = new ArrayList<>();
        if (finished.size() < Statistics.ENOUGH) {
            notes.add("Fewer than " + Statistics.ENOUGH + " rounds give no intervals: what is beyond the noise floor may still be chance.");
        }
        Flatness.warning(byContender, contender -> NoiseFloor.of(times, contender)).ifPresent(notes::add);
        if (!traced.how().equals(CopyLedger.MEASURED)) {
            notes.add("Calls and copies are " + traced.how() + ".");
        }
        return new Outcome(environment(finished.size()), results, notes);
    }

    private Map<String, Object> environment(int finished) throws IOException {
        Map<String, Object> environment = Environment.of(Payload.random(MappedReadBenchmark.FILE_SIZE, _ -> { }).file(), "lo");
        environment.put("pinning", Pinning.choose(true).description());
        environment.put("copies", traced.how());
        Map<String, Object> netty = NettyMechanisms.facts();
        netty.put("unsafe", "not used: -Dio.netty.noUnsafe=true in every fork");
        environment.put("netty", netty);
        environment.put("profile", plan.profile().name());
        environment.put("rounds", finished + " of " + plan.rounds());
        return environment;
    }

    private Optional<TracedPass.Traced> tracedOf(Contender contender) {
        return Optional.ofNullable(traced.traced().get(contender.with(Contender.mechanism(contender.method()))));
    }

    /** In the order of tables, not of the shuffle. */
    private Map<Contender, List<RunResult>> byContender(List<Map<Contender, RunResult>> finished) {
        Map<Contender, List<RunResult>> forks = new LinkedHashMap<>();
        contenders.forEach(contender -> forks.put(contender, finished.stream().map(round -> round.get(contender)).toList()));
        return forks;
    }

    private void save(Outcome outcome, List<Map<Contender, RunResult>> finished) throws IOException {
        List<RunResult> merged = new ArrayList<>();
        byContender(finished).forEach((contender, forks) -> merged.add(Merged.of(forks, tracedOf(contender), plan.profilers())));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("jmh.json", Merged.json(merged));
        for (Map<Contender, RunResult> round : finished) {
            files.put(String.format(Locale.ROOT, "rounds/%02d.json", files.size()), Merged.json(round.values()));
        }
        RunFolder.save(folder, NAME, new RunRecord(command, outcome.environment(), outcome.results()), files);
    }

    /** Ctrl-C: the round that was under way is lost, those before are not. */
    private void keepFinished() {
        List<Map<Contender, RunResult>> finished = List.copyOf(rounds);
        if (finished.isEmpty()) {
            System.err.println("bench: interrupted before a round was finished, so nothing is kept");
            return;
        }
        try {
            save(outcome(finished), finished);
            System.err.printf("bench: interrupted; %d of %d rounds were finished and are kept in %s%n", finished.size(), plan.rounds(), folder);
        } catch (IOException e) {
            System.err.println("bench: interrupted; " + e.getMessage());
        }
    }
}
