package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** What the article's snippets do as they stand (J7, J8), and what they say of the JDK's classes (J2). By the record of snippets. */
final class SnippetClaims {
    private static final String COMPOSITE = "netty-composite";
    /** J8's; the last needs Netty, and may be left out. */
    private static final List<String> SNIPPETS = List.of("mapped-put", "transfer-copy", "netty-file-region");
    private static final String AS_WRITTEN = "as written";

    private SnippetClaims() {
    }

    /** J8: each on the files that it was run on. */
    static Verdict work(Judgement to, Results from) {
        Results asWritten = from.experiment(Experiments.SNIPPETS).with("form", AS_WRITTEN);
        to.table("column.snippet", "column.case", "column.ends", "column.done");
        List<Message> conditions = new ArrayList<>();
        boolean failed = false;
        for (String snippet : SNIPPETS) {
            List<Result> runs = asWritten.method(snippet).results().stream().filter(run -> run.parameters().containsKey("ends")).toList();
            if (runs.isEmpty() && snippet.startsWith("netty")) {
                continue;
            }
            if (runs.isEmpty()) {
                return to.notMeasured("missing.snippet", snippet);
            }
            List<Message> worked = new ArrayList<>();
            for (Result run : runs) {
                row(to, run);
                failed |= !works(run) || overwrites(run);
                if (works(run)) {
                    worked.add(overwrites(run) ? Message.of("cell.overwritten", on(run), 1 - kept(run)) : on(run));
                }
            }
            for (Result run : asWritten.method(snippet).unverified()) {
                to.row(null, snippet, on(run), Message.of("cell.not-run"), "");
            }
            if (worked.isEmpty()) {
                return to.doesNotHold();
            }
            conditions.addAll(worked);
        }
        return failed ? to.holdsIfAll(conditions) : to.holds();
    }

    private static void row(Judgement to, Result run) {
        to.cite(run, MetricName.COMPLETE);
        if (run.metrics().containsKey(MetricName.KEPT.key())) {
            to.cite(run, MetricName.KEPT);
        }
        String end = String.valueOf(run.parameters().get("ends"));
        to.row(RowOutcome.of(works(run) && !overwrites(run)), run.method(), overwrites(run) ? Message.of("cell.overwritten", on(run), 1 - kept(run)) : on(run),
                normally(run) ? Message.of("cell.normally") : end.substring(end.lastIndexOf('.') + 1).replace("Exception", ""),
                Figures.measured(run, MetricName.COMPLETE).<Object>map(share -> Message.of("cell.percent", share)).orElse(""));
    }

    private static Message on(Result run) {
        return Message.named("case.", run.parameters().get("case"));
    }

    private static boolean normally(Result run) {
        return run.has("ends", "normally");
    }

    private static boolean works(Result run) {
        return normally(run) && Figures.measured(run, MetricName.COMPLETE).filter(share -> share == 1).isPresent();
    }

    /** What no exception tells: a log's entries that were there are gone. */
    private static boolean overwrites(Result run) {
        return works(run) && kept(run) < 1;
    }

    private static double kept(Result run) {
        return Figures.measured(run, MetricName.KEPT).orElse(1.0);
    }

    /** J7: the snippet to the letter, written to a channel: among the pitfalls, or else among all snippets. */
    static Verdict buildsAResponse(Judgement to, Results from) {
        Results pitfalls = from.experiment(Experiments.COMPOSITE_PITFALLS).method(COMPOSITE);
        Results snippet = pitfalls.isEmpty() ? from.experiment(Experiments.SNIPPETS).method(COMPOSITE) : pitfalls;
        Optional<Double> arrived = Figures.measured(snippet.with("form", AS_WRITTEN).first(), MetricName.COMPLETE.key());
        if (arrived.isEmpty()) {
            return to.notMeasured("missing.snippet", COMPOSITE);
        }
        to.table("column.snippet", "column.makes", "column.arrives");
        for (Result result : snippet.results()) {
            Figures.measured(result, MetricName.COMPLETE).ifPresent(share -> {
                to.cite(result, MetricName.COMPLETE);
                boolean original = result.has("form", AS_WRITTEN);
                to.row(original ? RowOutcome.of(share == 1) : null, Message.of(original ? "cell.as-written" : "cell.corrected"),
                        result.parameters().getOrDefault("response", ""), Message.of("cell.percent", share)); // only the pitfalls look into it
            });
        }
        return arrived.get() == 1 ? to.holds() : to.doesNotHold();
    }

    /** J2: by the running JDK's classes. */
    static Verdict implementingClass(Judgement to, Results from) {
        Optional<Result> found = from.experiment(Experiments.SNIPPETS).method("buffer-classes").first();
        Optional<Boolean> extendsIt = found.flatMap(result -> fact(to, result, "directExtendsMapped"));
        Optional<Boolean> isIt = found.flatMap(result -> fact(to, result, "mappingIsDirect"));
        if (extendsIt.isEmpty() || isIt.isEmpty()) {
            return to.notMeasured("missing.classes");
        }
        Result result = found.orElseThrow();
        to.table("column.buffer", "column.class");
        to.row(RowOutcome.of(isIt.get()), "FileChannel.map", ancestry(result, "mapped"));
        to.row(null, "FileChannel.map (READ_ONLY)", ancestry(result, "mappedReadOnly"));
        to.row(null, "ByteBuffer.allocateDirect", ancestry(result, "allocated"));
        if (fact(to, result, "mappedIsAbstract").orElse(false) && fact(to, result, "noOtherExtendsMapped").orElse(false)) {
            to.remark("remark.only-one");
        }
        return extendsIt.get() && isIt.get() ? to.holds() : to.doesNotHold();
    }

    private static Optional<Boolean> fact(Judgement to, Result result, String name) {
        String key = MetricName.FACT.key(name);
        Optional<Double> fact = Figures.measured(result, key);
        fact.ifPresent(_ -> to.cite(result, key));
        return fact.map(value -> value == 1);
    }

    /** "DirectByteBuffer < MappedByteBuffer < ByteBuffer" */
    private static String ancestry(Result result, String what) {
        return result.parameters().get(what) instanceof List<?> names
                ? String.join(" < ", names.stream().map(name -> String.valueOf(name).replace("java.nio.", "")).toList()) : "?";
    }
}
