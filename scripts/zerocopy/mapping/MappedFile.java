package zerocopy.mapping;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.linux.Sentence;
import zerocopy.mapping.AccessCell.Contender;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Rounds;
import zerocopy.scratch.Scratch;
import zerocopy.record.Environment;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/**
 * A file read and written by mapping it and by calls, cell by cell: when does which pay? Every run is checked, by the sum
 * of what was read or by reading back what was written.
 */
public final class MappedFile {
    /** The experiment's name in the record. */
    public static final String NAME = "mapped-file";

    private final MappedFilePlan plan;
    private final Path file;
    private final long size;
    private final List<String> notes = new ArrayList<>();
    private final List<List<Contender>> groups = new ArrayList<>();
    private final Map<Accesses, Long> expected = new LinkedHashMap<>();
    private byte[] inMemory;
    private Path scratch;
    private Path sparse;
    private final Disturbance<AccessRun> disturbance = new Disturbance<>(AccessRun::cpuNanos);
    private long seed = 1;

    private MappedFile(MappedFilePlan plan) {
        this.plan = plan;
        this.file = plan.payload().file();
        this.size = plan.payload().size();
    }

    /** Runs the plan; the sentence of the exception says what failed. */
    public static Outcome run(MappedFilePlan plan, Progress progress) throws IOException {
        MappedFile experiment = new MappedFile(plan);
        try {
            return experiment.run(progress);
        } finally {
            Scratch.delete(experiment.scratch, experiment.sparse);
        }
    }

    private Outcome run(Progress progress) throws IOException {
        boolean cold = coldIsPossible();
        boolean untouched = untouchedIsPossible();
        List<AccessCell> cells = AccessCell.of(size, plan.words()).stream()
                .filter(cell -> cell.possible() && (cold || !cell.cold()) && (untouched || !cell.isUntouched())).toList();
        progress.phase("preparing", cells.size());
        long prepared = 0;
        for (AccessCell cell : cells) {
            groups.add(cell.contenders(plan.methods(), size).stream().filter(contender -> LINUX || contender.preparation().equals(Preparation.NONE)
                    || contender.preparation().equals(Preparation.LOAD)).toList());
            if (!cell.writes()) {
                expected.put(cell.accesses(), Checksum.expected(file, cell.accesses()));
            }
            progress.step(++prepared);
        }
        if (plan.methods().contains(AccessMethod.MEMORY) && AccessMethod.MEMORY.takes(size)) {
            try (InputStream in = Files.newInputStream(file)) {
                inMemory = in.readNBytes((int) size);
            }
        }
        plan.methods().stream().filter(method -> !method.takes(size)).forEach(method -> notes.add(method.id() + " is left out: "
                + (method == AccessMethod.MEMORY ? "this JVM's heap has no room for the file." : "one MappedByteBuffer holds 2 GiB less 1 byte, a MemorySegment as much as there is.")));
        int warmup = Math.max(1, plan.rounds() / 4);
        progress.phase("timing", (long) (warmup + plan.rounds()) * groups.stream().mapToInt(List::size).sum());
        scratch = Scratch.copy(plan.payload());
        Map<Contender, List<AccessRun>> runs = Rounds.run(groups, warmup, plan.rounds(), disturbance, this::once, progress::step);
        List<Result> results = results(runs);
        results.addAll(Survival.run(plan.methods(), progress));
        Map<String, Object> environment = Environment.of(file, "lo");
        environment.put("pinning", "off: one thread");
        return new Outcome(environment, results, notes);
    }

    private AccessRun once(Contender contender) throws IOException {
        AccessCell cell = contender.cell();
        if (cell.writes()) {
            long its = seed++;
            AccessRun run = AccessRun.write(scratch, size, () -> contender.method().open(scratch, size, true, contender.preparation()),
                    cell.accesses(), its);
            long wrong = Checksum.firstWrong(scratch, cell.accesses(), its);
            if (wrong >= 0) {
                throw new IOException(contender.method().id() + " wrote something else at " + wrong + " than it was to; no speed of it is shown");
            }
            return run;
        }
        if (cell.isUntouched()) {
            return AccessRun.read(sparse, AccessCell.UNTOUCHED,
                    () -> contender.method().open(sparse, AccessCell.UNTOUCHED, false, Preparation.NONE), cell.accesses());
        }
        if (cell.cold()) {
            ColdCache.chill(file);
        }
        AccessRun run = AccessRun.read(file, size, contender.method() == AccessMethod.MEMORY ? () -> new MemoryAccess(inMemory)
                : () -> contender.method().open(file, size, false, contender.preparation()), cell.accesses());
        if (run.sum() != expected.get(cell.accesses())) {
            throw new IOException(contender.method().id() + " read other bytes than the file's, or somebody wrote to "
                    + file + " meanwhile; no speed of it is shown");
        }
        return run;
    }

    /** A file system in memory has nothing cold: its cells are left out, and that is said. */
    private boolean coldIsPossible() {
        try {
            if (!LINUX) {
                throw new IOException("putting a file out of the page cache needs Linux");
            }
            ColdCache.chill(file);
            return true;
        } catch (IOException e) {
            notes.add("Nothing cold was measured: " + Sentence.of(e) + ".");
            return false;
        }
    }

    /** A file system may know no holes, or no files so large. */
    private boolean untouchedIsPossible() {
        try {
            sparse = Scratch.sparse(AccessCell.UNTOUCHED);
            return true;
        } catch (IOException e) {
            notes.add("What a large mapping takes that nobody touches was not measured: " + Sentence.of(e) + ".");
            return false;
        }
    }

    private List<Result> results(Map<Contender, List<AccessRun>> runs) {
        List<Result> results = new ArrayList<>();
        runs.forEach((contender, its) -> {
            Map<String, Object> parameters = contender.cell().parameters(size);
            parameters.put("pretouch", contender.preparation().pretouch());
            parameters.put("advice", contender.preparation().adviceId());
            Result result = new Result(NAME, contender.method().id(), parameters, Result.VERIFIED);
            if (its.getFirst().bytes() == 0 && !contender.cell().isUntouched()) {
                result.missing(MetricName.THROUGHPUT, "the file is empty");
            } else {
                AccessFigures.enter(result, contender.cell(), its, runs.get(new Contender(contender.cell(), AccessMethod.BASELINE, Preparation.NONE)), size);
                disturbance.enter(contender, result);
            }
            results.add(result);
        });
        return results;
    }
}
