package zerocopy.snippets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.linux.Temporary;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;

/** The article's Java snippets, each run as written and as it should have been, on files that suit it and files that do not. */
public final class Snippets {
    /** The experiment's name in the record. */
    public static final String NAME = "snippets";
    /** Values of the parameter "form". */
    public static final List<String> FORMS = List.of("as written", "corrected");
    /** What a snippet that throws nothing ends with, in the parameter "ends". */
    public static final String NORMALLY = "normally";

    private Snippets() {
    }

    /** Runs these in a folder of their own in this one; without those that copy 2 GiB if it is to be quick. */
    public static Outcome run(Path in, List<Snippet> snippets, boolean quick, Progress progress) throws IOException {
        Map<String, Object> environment = Environment.of(in, "lo");
        List<Result> results = new ArrayList<>();
        progress.phase("running snippets", snippets.stream().mapToLong(snippet -> 2L * snippet.cases().size()).sum());
        long done = 0;
        try (SnippetRun run = new SnippetRun(in)) {
            for (Snippet snippet : snippets) {
                run.compile(name(snippet, 0), snippet.asWritten(), snippet.around());
                run.compile(name(snippet, 1), snippet.corrected(), snippet.around());
                for (SnippetCase on : snippet.cases()) {
                    for (int form = 0; form < FORMS.size(); form++) {
                        results.add(quick && on.room() > 0 ? missing(snippet, on, form, "left out by --quick") : result(run, snippet, on, form));
                        progress.step(++done);
                    }
                }
            }
            results.add(BufferClasses.result(run.room()));
        }
        return new Outcome(environment, results, List.of());
    }

    private static String name(Snippet snippet, int form) {
        return (snippet.id() + "-" + FORMS.get(form)).replaceAll("\\W", "_");
    }

    private static Result result(SnippetRun run, Snippet snippet, SnippetCase on, int form) throws IOException {
        Path room = run.room();
        try {
            if (Files.getFileStore(room).getUsableSpace() < on.room()) {
                return missing(snippet, on, form, "no room for a file of this size");
            }
            Map<String, Object> parameters = parameters(on, form);
            on.prepare(room);
            SnippetProcess.Report report = run.run(name(snippet, form), room);
            parameters.put("ends", report.thrown().isEmpty() ? NORMALLY : report.thrown());
            parameters.put("says", report.message());
            parameters.put("prints", report.printed());
            Result result = new Result(NAME, snippet.id(), parameters, Result.VERIFIED);
            share(result, MetricName.COMPLETE, on.complete(room));
            share(result, MetricName.KEPT, on.kept(room));
            left(result, "descriptors", report.atEnd().descriptors());
            left(result, "mappings", report.atEnd().mappings());
            left(result, "descriptorsAfterGc", report.afterGc().descriptors());
            left(result, "mappingsAfterGc", report.afterGc().mappings());
            return result;
        } finally {
            Temporary.remove(room);
        }
    }

    private static Result missing(Snippet snippet, SnippetCase on, int form, String why) {
        return new Result(NAME, snippet.id(), parameters(on, form), Result.unverified(why));
    }

    private static Map<String, Object> parameters(SnippetCase on, int form) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("form", FORMS.get(form));
        parameters.put("case", on.id());
        return parameters;
    }

    private static void share(Result result, MetricName name, double share) {
        result.put(name, Double.isNaN(share) ? Metric.missing(name, "there was nothing") : Metric.of(name, share, Metric.MEASURED));
    }

    private static void left(Result result, String what, long count) {
        result.put(MetricName.LEFT_OPEN, what, count < 0 ? Metric.missing(MetricName.LEFT_OPEN, "needs Linux")
                : Metric.of(MetricName.LEFT_OPEN, count, Metric.MEASURED));
    }
}
