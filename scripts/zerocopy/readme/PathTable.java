package zerocopy.readme;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.record.SendingMethod;

/** Kinds of path, and the copies that the lab and a witness beside it counted on each: tests/PathsTest's record as a table. */
final class PathTable {
    private static final String SENDFILE = SendingMethod.SENDFILE.id();

    private PathTable() {
    }

    static String of(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", """
                | path | devices | `read-write` | `mmap` | `sendfile` | by reference, `sendfile` | refused |
                |---|---|---|---|---|---|---|
                """, "\n\n" + MethodTable.machine(run) + ".");
        for (Object path : run.results().stream().map(result -> result.parameters().get("path")).distinct().toList()) {
            Results of = Results.of(List.of(run)).where(result -> result.has("path", path));
            rows.add(String.join(" | ", "| " + Markdown.text(path), devices(of), both(of, Article.BASELINE, MetricName.CPU_COPIES_KERNEL),
                    both(of, SendingMethod.MMAP.id(), MetricName.CPU_COPIES_KERNEL), both(of, SENDFILE, MetricName.CPU_COPIES_KERNEL),
                    both(of, SENDFILE, MetricName.BY_REFERENCE), refused(of) + " |"));
        }
        return rows.toString();
    }

    private static String devices(Results path) {
        return path.results().stream().map(result -> result.parameters().get("devices")).filter(String.class::isInstance).findFirst().map(Markdown::text).orElse("");
    }

    /** "1.00 · 1.00": the lab's figure, and the witness's. */
    private static String both(Results path, String method, MetricName name) {
        Metric lab = path.method(method).with("counter", "lab").metric(name);
        Metric witness = path.method(method).with("counter", "witness").metric(name);
        return lab.known() || witness.known() ? Format.copies(lab) + "\u00a0·\u00a0" + Format.copies(witness) : "";
    }

    /** What could not be sent, or of what the lab gives no figure, and why. */
    private static String refused(Results path) {
        return path.with("counter", "lab").unverified().stream()
                .collect(Collectors.groupingBy(PathTable::why, Collectors.mapping(result -> Markdown.code(result.method()), Collectors.joining(", ")))).entrySet().stream()
                .map(why -> why.getValue() + ": " + Markdown.text(why.getKey())).collect(Collectors.joining("; "));
    }

    private static String why(Result result) {
        return result.metric(MetricName.CPU_COPIES_KERNEL).source().replaceFirst("^not measured: ", "");
    }
}
