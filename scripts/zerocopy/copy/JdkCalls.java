package zerocopy.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.cli.Progress;
import zerocopy.linux.Resource;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;
import zerocopy.measure.Payload;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.scratch.OnInterrupt;
import zerocopy.trace.Tracing;

/** The calls that JDKs really make for transferTo, transferFrom, Files.copy and InputStream.transferTo: {@link CopyProbe}, traced. */
public final class JdkCalls {
    /** Odd, and more than the 8 MiB that older JDKs map at a time. */
    private static final int SIZE = (9 << 20) + 1;

    /** A step of the probe: its command, in capitals across file systems, and what it does. */
    private record Step(char command, String method, String from, String to) {
        boolean across() {
            return Character.isUpperCase(command);
        }

        Map<String, Object> parameters(String jdk) {
            return from.equals(to) ? FileCopy.parameters(SIZE, across() ? 2 : 1, jdk) : FileCopy.parameters(SIZE, from, to, jdk);
        }
    }

    private static final List<Step> STEPS = List.of(new Step('a', "transfer-to", "file", "socket"),
            new Step('b', "transfer-to", "file", "file"), new Step('c', "transfer-from", "file", "file"),
            new Step('d', "transfer-from", "socket", "file"), new Step('e', "files-copy", "file", "file"),
            new Step('f', "stream-transfer", "file", "file"), new Step('B', "transfer-to", "file", "file"),
            new Step('C', "transfer-from", "file", "file"), new Step('E', "files-copy", "file", "file"));

    private JdkCalls() {
    }

    /** Whether this is a JDK's folder. @throws IOException in one sentence, if not */
    public static void check(Path jdk) throws IOException {
        if (!Files.isExecutable(java(jdk))) {
            throw new IOException(jdk + " is not a JDK: there is no " + java(jdk) + "; name folders that have one");
        }
    }

    private static Path java(Path jdk) {
        return jdk.resolve("bin").resolve("java");
    }

    /** The results of this JDK and of those asked for, one a step. */
    static List<Result> run(CopyPlan plan, Progress progress, List<String> notes) throws IOException {
        Optional<String> why = plan.tracing() == Tracing.OFF ? Optional.of("--trace off") : CallSteps.unavailable();
        if (why.isPresent()) {
            notes.add("Calls not measured: " + why.get() + ".");
            return List.of();
        }
        List<Path> jdks = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        jdks.addAll(plan.jdks());
        progress.phase("tracing the calls of JDKs", jdks.size());
        List<Result> results = new ArrayList<>();
        Path folder = Temporary.folder(plan.folder(), ".saving-"); // the doctor reaps what is left of it
        Path other = elsewhere(plan.folder());
        if (other == null) {
            notes.add("Calls across file systems were not measured: there is no folder on another one to copy to.");
        }
        try (OnInterrupt onInterrupt = new OnInterrupt(() -> { })) {
            // a source file that is started has to stand where its package says (JEP 458)
            Path source = Files.write(Files.createDirectories(folder.resolve("zerocopy/copy")).resolve("CopyProbe.java"), Resource.bytes(JdkCalls.class, "CopyProbe.java"));
            Files.copy(Payload.random(SIZE, _ -> { }).file(), folder.resolve("from"));
            for (Path jdk : jdks) {
                try {
                    List<Result> its = probe(jdk, source, folder, other);
                    Object version = its.getFirst().parameters().get("jdk");
                    if (results.stream().anyMatch(result -> result.parameters().get("jdk").equals(version))) {
                        throw new IOException("another JDK here is " + version + ", too, by which they are told apart");
                    }
                    results.addAll(its);
                } catch (IOException e) {
                    onInterrupt.waitIfHappened();
                    notes.add("The calls of " + jdk + " were not measured: " + Sentence.of(e) + ".");
                }
                progress.step(1 + jdks.indexOf(jdk));
            }
            return results;
        } finally {
            Temporary.remove(folder);
            Temporary.remove(other);
        }
    }

    /** A folder of our own on another file system than this one's: that in memory, or the temporary files'; null where all are one. */
    private static Path elsewhere(Path folder) throws IOException {
        for (String place : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
            Path other = Path.of(place);
            if (Files.isWritable(other) && !Files.getFileStore(other).equals(Files.getFileStore(folder))
                    && Files.getFileStore(other).getUsableSpace() > 2 * SIZE) {
                return Temporary.folder(other, "zero-copy-lab-");
            }
        }
        return null;
    }

    private static List<Result> probe(Path jdk, Path source, Path folder, Path other) throws IOException {
        Map<Step, Integer> numbers = new LinkedHashMap<>();
        List<Step> steps = STEPS.stream().filter(step -> other != null || !step.across()).toList();
        try (CallSteps traced = new CallSteps(List.of(java(jdk).toString(), source.toString(), folder.toString(), String.valueOf(other)))) {
            for (Step step : steps) {
                traced.take(step.command()); // uncounted: classes are loaded, and opened for it
                traced.take(step.command());
                numbers.put(step, traced.step());
                if (!traced.take('v').equals("same")) {
                    throw new IOException(step.method() + " from " + step.from() + " to " + step.to() + " made another file than its source");
                }
            }
            String version = traced.greeting().replaceFirst("jdk ", "");
            Map<Integer, CallSteps.Calls> calls = traced.finish();
            List<Result> results = new ArrayList<>();
            for (Step step : steps) {
                Map<String, Object> parameters = step.parameters(version);
                parameters.put("tracer", CallSteps.tracer());
                Result result = new Result(FileCopy.NAME, step.method(), parameters, Result.VERIFIED);
                CallSteps.Calls own = calls.get(numbers.get(step));
                if (own == null) {
                    result.put(MetricName.CALLS, "any", Metric.missing(MetricName.CALLS, "none was seen"));
                } else {
                    CopyFigures.calls(result, SIZE, own);
                }
                results.add(result);
            }
            return results;
        }
    }
}
