package zerocopy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import zerocopy.cli.RoundNotes;
import zerocopy.linux.CongestionControl;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.netty.NettyMechanisms;
import zerocopy.record.Connections;
import zerocopy.record.Environment;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;
import zerocopy.trace.CopyLedger;

/**
 * What becomes of finished rounds: the lab's record, and JMH's own results beside it.
 *
 * @param contenders all of them, in the order of tables, not of the shuffle
 * @param planned how many rounds there were to be
 * @param failure what ended the run before its time, or null
 */
record BenchRecord(BenchPlan plan, List<Contender> contenders, BenchWork.Outcome traced, List<Map<Contender, RunResult>> rounds, int planned,
        Disturbance<RunResult> disturbance, Failure failure) {
    /**
     * A failure.
     *
     * @param contender the one at work, or null: of no size of a method whose bytes were wrong is any speed shown
     */
    record Failure(Contender contender, String sentence) {
    }

    /** The results, and what is to be said of them; the run took so long. */
    Outcome outcome(Duration elapsed) throws IOException {
        Map<Contender, List<RunResult>> byContender = byContender();
        Map<MetricName, NoiseFloor> floors = BenchFigures.floors(byContender);
        List<Result> results = new ArrayList<>();
        byContender.keySet().forEach(contender -> {
            Result result = BenchFigures.time(contender, byContender, floors);
            disturbance.enter(contender.toString(), result);
            tracedOf(contender).ifPresent(found -> BenchFigures.traced(result, found.ledger(), plan.profilers()));
            results.add(result);
        });
        List<String> notes = new ArrayList<>();
        if (rounds.size() < Statistics.ENOUGH) {
            notes.add("Fewer than " + Statistics.ENOUGH + " rounds give no intervals: what is beyond the noise floor may still be chance.");
        }
        RoundNotes.enter(results, plan.precision());
        notes.addAll(RoundNotes.of(results, plan.precision(), plan.jmh().getForkCount().hasValue(), "round"));
        Flatness.warning(results).ifPresent(notes::add);
        if (!traced.how().equals(CopyLedger.MEASURED)) {
            notes.add("Calls and copies are " + traced.how() + ".");
        }
        if (traced.again() != null) {
            notes.add(traced.again());
        }
        CongestionControl.refused().ifPresent(notes::add);
        Map<String, Object> environment = environment(elapsed);
        results.stream().filter(result -> result.experiment().equals(Contenders.SOCKET)).forEach(result -> Connections.enter(result, environment));
        return new Outcome(environment, results, notes);
    }

    private Map<String, Object> environment(Duration elapsed) throws IOException {
        Map<String, Object> environment = Environment.of(Payload.random(MappedReadBenchmark.FILE_SIZE, _ -> { }).file(), "lo");
        environment.put("pinning", Pinning.choose(true).description());
        environment.put("copies", traced.how());
        Map<String, Object> netty = NettyMechanisms.facts();
        List<String> arguments = Fork.arguments(rounds);
        netty.put("unsafe", Fork.unsafe(arguments));
        environment.put("jvmArguments", arguments);
        environment.put("netty", netty);
        environment.put("profile", plan.profile().name());
        environment.put("rounds", rounds.size() + " of " + planned);
        if (failure != null) {
            environment.put("failed", (failure.contender() == null ? "" : failure.contender().method() + ": ") + failure.sentence());
        }
        environment.put("elapsedSeconds", elapsed.toSeconds());
        return environment;
    }

    private Optional<BenchWork.Traced> tracedOf(Contender contender) {
        return Optional.ofNullable(traced.traced().get(contender.with(Contender.mechanism(contender.method()))));
    }

    private Map<Contender, List<RunResult>> byContender() {
        Map<Contender, List<RunResult>> forks = new LinkedHashMap<>();
        contenders.stream().filter(contender -> !hasFailed(contender))
                .forEach(contender -> forks.put(contender, rounds.stream().map(round -> round.get(contender)).toList()));
        return forks;
    }

    private boolean hasFailed(Contender contender) {
        Contender failed = failure == null ? null : failure.contender();
        return failed != null && contender.experiment().equals(failed.experiment())
                && Contender.mechanism(contender.method()).equals(Contender.mechanism(failed.method()));
    }

    /** Leaves the run folder. */
    void save(Path folder, List<String> command, Outcome outcome) throws IOException {
        List<RunResult> merged = new ArrayList<>();
        byContender().forEach((contender, forks) -> merged.add(Merged.of(forks, tracedOf(contender), plan.profilers())));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("jmh.json", Merged.json(merged));
        for (Map<Contender, RunResult> round : rounds) {
            files.put(String.format(Locale.ROOT, "rounds/%02d.json", files.size()), Merged.json(round.entrySet().stream()
                    .filter(fork -> !hasFailed(fork.getKey())).map(Map.Entry::getValue).toList()));
        }
        RunFolder.save(folder, Bench.NAME, new RunRecord(command, outcome.environment(), outcome.results()), files);
    }
}
