package zerocopy.composite;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.Version;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.measure.Disturbance;
import zerocopy.netty.Transport;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.Pass;
import zerocopy.trace.PassReport;
import zerocopy.trace.Tracing;

/** Buffers merged by copying and by reference, then written to a socket; and how each goes wrong. */
public final class CompositeByteBufs {
    /** The experiments' names in the record: merging, writing, and the pitfalls with the article's snippet. */
    public static final String MERGE = "composite-bytebuf";
    public static final String WRITE = "composite-write";
    public static final String PITFALLS = "composite-pitfalls";
    /** The method of those results of merging that say what the counter saw of a copy that is known. */
    public static final String KNOWN_COPY = "known-copy";

    private CompositeByteBufs() {
    }

    /** Runs all of it; the sentence of the exception says what failed. */
    public static Outcome run(CompositePlan plan, Progress progress) throws IOException {
        Map<String, Object> environment = environment();
        List<String> notes = new ArrayList<>();
        progress.phase("trying the pitfalls", Pitfall.ALL.size() + 1L);
        List<Result> pitfalls = new ArrayList<>();
        long tried = 0;
        for (Pitfall pitfall : Pitfall.ALL) {
            pitfalls.addAll(pitfall.run());
            progress.step(++tried);
        }
        pitfalls.addAll(ArticleSnippet.run());
        progress.step(++tried);

        List<Result> results = new ArrayList<>(merges(plan, environment, notes, progress, work -> Pass.run(work, plan.tracing(), progress::step)));
        results.addAll(writes(plan, notes, progress));
        results.addAll(pitfalls);
        return new Outcome(environment, results, notes);
    }

    /** Where the pass over merges is made. */
    @FunctionalInterface
    interface Tracer {
        PassReport trace(MergeWork work) throws IOException;
    }

    /** Merging alone, with mergers of a reader's own, which are known in this JVM only: so that is where they are traced. */
    static Outcome own(CompositePlan plan, Progress progress) throws IOException {
        Map<String, Object> environment = environment();
        List<String> notes = new ArrayList<>();
        List<Result> results = merges(plan, environment, notes, progress, work -> Pass.here(work, plan.tracing(), progress::step));
        return new Outcome(environment, results, notes);
    }

    private static List<Result> merges(CompositePlan plan, Map<String, Object> environment, List<String> notes, Progress progress, Tracer tracer) throws IOException {
        List<MergeCell> cells = MergeCell.of(plan);
        MergeWork work = new MergeWork(cells);
        progress.phase("counting copies of merging", work.phases().size());
        PassReport report = tracer.trace(work);
        progress.spent(report.millis());
        List<Result> known = MergeFigures.known(report.ledgers());
        Optional<String> why = Optional.ofNullable(report.untraced()).or(() -> MergeFigures.unbelievable(known));
        if (why.isPresent() && plan.tracing() == Tracing.REQUIRE) {
            throw new IOException("--trace require: " + why.get());
        }
        why.ifPresent(sentence -> notes.add("Copies not measured: " + sentence + "."));
        environment.put("copies", why.map(Metric::notMeasured).orElse(Metric.MEASURED));
        Disturbance<MergeTiming> disturbance = new Disturbance<>(null);
        Map<MergeCell, List<MergeTiming>> timed = MergeTiming.run(cells, plan.rounds(), disturbance, progress);
        List<Result> results = new ArrayList<>(known);
        for (MergeCell cell : cells) {
            Result result = new Result(MERGE, cell.method().id(), cell.parameters(), Result.VERIFIED);
            MergeFigures.time(result, cell, timed);
            disturbance.enter(cell, result);
            MergeFigures.copies(result, cell, why.isPresent() ? Optional.empty() : Optional.of(report.ledgers().get(cell.key())));
            results.add(result);
        }
        return results;
    }

    private static List<Result> writes(CompositePlan plan, List<String> notes, Progress progress) throws IOException {
        for (Transport transport : Transport.values()) {
            transport.unavailable().ifPresent(why -> notes.add(why.endsWith(".") ? why : why + "."));
        }
        List<WriteCell> cells = transports().stream().flatMap(transport -> WriteCell.of(transport).stream()).toList();
        WriteWork work = new WriteWork(cells);
        progress.phase("writing, and counting calls and copies", work.phases().size());
        PassReport report = Pass.run(work, plan.tracing(), progress::step);
        progress.spent(report.millis());
        if (report.untraced() == null) {
            report.notAgain().ifPresent(notes::add);
            return WriteFigures.of(cells, work.written(report), null);
        }
        if (plan.tracing() != Tracing.OFF && CopyTracer.unavailable().isEmpty()) { // else it is said of merging already
            notes.add("Calls and copies of writing not measured: " + report.untraced() + ".");
        }
        return WriteFigures.of(cells, work.untraced(), report.untraced());
    }

    /** Those transports that work here. */
    static List<Transport> transports() {
        return Arrays.stream(Transport.values()).filter(transport -> transport.unavailable().isEmpty()).toList();
    }

    /** The machine, and what of Netty decides these figures; no file is sent. */
    private static Map<String, Object> environment() {
        Map<String, Object> environment = Environment.of(Path.of("."), "lo");
        List.of("file", "fileSystem", "readAheadKiB").forEach(environment::remove);
        Version netty = Version.identify().get("netty-buffer");
        environment.put("netty", netty == null ? Environment.UNKNOWN : netty.artifactVersion());
        environment.put("allocator", Memory.allocator());
        environment.put("nettyUnsafe", PlatformDependent.hasUnsafe());
        environment.put("leakDetection", ResourceLeakDetector.getLevel().name().toLowerCase(Locale.ROOT));
        return environment;
    }
}
