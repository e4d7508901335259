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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.measure.Disturbance;
import zerocopy.scratch.OnInterrupt;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.record.Outcome;

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
    private final Disturbance<RunResult> disturbance = new Disturbance<>(null);
    private volatile RoundPlan.Count count;
    private BenchWork.Outcome traced;
    private final long start = System.nanoTime();
    /** The contender at work. */
    private volatile Contender current;
    /** What ended it before its time, or null. */
    private BenchRecord.Failure failure;
    private Outcome kept;

    private Bench(BenchPlan plan, Path folder, List<String> command) throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.command = command;
        this.contenders = Contenders.of(plan);
        if (contenders.isEmpty()) {
            throw new IOException("these methods and JMH options leave no benchmark to run; leave some of them out");
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
                bench.failure = new BenchRecord.Failure(bench.current, Fork.sentence(e));
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
        progress.phase("benchmarks", once.size() + (long) plan.profile().enough() * contenders.size());
        for (long size : sizes) {
            Payload.random(size, _ -> { });
        }
        traced = plan.traced() ? BenchWork.trace(once, progress)
                : BenchWork.Outcome.not("neither calls nor copies are among --prof");
        Random random = new Random(contenders.size());
        count = plan.rounds(plan.limit().minusNanos(System.nanoTime() - start)).begin(System::nanoTime);
        while (count.another(this::ratios)) {
            progress.total(once.size() + (long) count.planned() * contenders.size());
            List<Contender> order = new ArrayList<>(contenders);
            Collections.shuffle(order, random);
            Map<Contender, RunResult> results = new LinkedHashMap<>();
            for (Contender contender : order) {
                current = contender;
                results.put(contender, disturbance.sample(contender.toString(), () -> Fork.timed(contender, plan)));
                progress.step(once.size() + (long) rounds.size() * contenders.size() + results.size());
            }
            current = null;
            rounds.add(results);
        }
    }

    /** Of each contender to its experiment's baseline, round by round. */
    private List<double[]> ratios() {
        List<double[]> ratios = new ArrayList<>();
        for (Contender contender : contenders) {
            Contender baseline = contender.with(Contenders.baseline(contender.experiment()));
            if (contender.size() > 0 && !baseline.equals(contender) && contenders.contains(baseline)) {
                ratios.add(rounds.stream().mapToDouble(round -> BenchFigures.seconds(round.get(baseline)) / BenchFigures.seconds(round.get(contender))).toArray());
            }
        }
        return ratios;
    }

    /** Saves what is finished, once: Ctrl-C may come while it is being saved. */
    private synchronized Outcome keep() throws IOException {
        if (kept == null) {
            BenchRecord record = new BenchRecord(plan, contenders, traced, List.copyOf(rounds), count.planned(), disturbance, failure);
            Outcome outcome = record.outcome(Duration.ofNanos(System.nanoTime() - start));
            record.save(folder, command, outcome);
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
            System.err.printf(Locale.ROOT, "bench: %s; %d of %d rounds were finished and are kept in %s%s%n", why, rounds.size(), count.planned(), folder,
                    failure == null || failure.contender() == null ? "" : ", without " + failure.contender().method());
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + why + "; " + Sentence.of(e));
        }
    }
}
