package zerocopy.copy;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.cli.Cells;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the record of a file-copy run: its time, its copies, the calls of JDKs, the holes, and why it is so. */
public final class FileCopyScreen {
    private static final double KEPT = 1.5;
    private static final String TRY = "--size 1MiB (opening counts), --into a folder of another file system, --jdk PATH (what yours calls).";

    private FileCopyScreen() {
    }

    /** The screen of a record. */
    public static String of(RunRecord record, List<String> notes) {
        List<Result> results = record.results();
        List<Result> timed = results.stream().filter(result -> result.metrics().containsKey(MetricName.THROUGHPUT.key())).toList();
        List<Result> probed = results.stream().filter(result -> result.parameters().containsKey("tracer")).toList();
        List<Result> sparse = results.stream().filter(result -> result.metrics().containsKey(MetricName.ALLOCATED.key())).toList();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), timed.getFirst())).add("");
        screen.add(times(timed));
        if (!probed.isEmpty()) {
            screen.add("").add(JdkCallsTable.of(probed));
        }
        if (!sparse.isEmpty()) {
            screen.add("").add(holes(sparse));
        }
        screen.add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.add(Paragraph.of("Why: " + CopyReasons.of(timed, probed))).add(Paragraph.of("Try: " + TRY)).toString();
    }

    /** Whether it was copied from one file system to another. */
    static boolean across(Result result) {
        return result.parameters().get("fileSystems") instanceof Number number && number.intValue() > 1;
    }

    private static String heading(Map<String, Object> environment, Result any) {
        List<Double> samples = any.metric(MetricName.THROUGHPUT).samples();
        return String.format(Locale.ROOT, "%s (%,d bytes) from %s to %s (%s), page cache warm%s%n%s, JDK %s; %s; copies %s",
                environment.get("file"), number(any, "size"), environment.get("fileSystem"), environment.get("copiesTo"),
                Boolean.TRUE.equals(environment.get("reflink")) ? "reflinks possible" : "no reflinks",
                samples == null ? "" : ", " + Plural.count(samples.size(), "round"), environment.get("os"), environment.get("jdk").toString().split(" ")[0],
                environment.get("pinning"), environment.get("copies").toString().split(":")[0]);
    }

    private static String times(List<Result> timed) {
        return Tables.of(timed, List.of(
                Cells.column("from", LEFT, result -> result.parameters().get("from").toString()),
                Cells.column("method", LEFT, Result::method),
                Cells.column("GB/s", RIGHT, result -> Cells.number(result.metric(MetricName.THROUGHPUT), 1e-9)),
                Cells.column("x read-write (95 %)", LEFT, result -> Cells.ratio(result)),
                Cells.column("CPU\ns/GB", RIGHT, result -> Cells.number(result.metric(MetricName.CPU), 1)),
                Cells.column("kernel\ncopies", RIGHT, result -> Cells.copies(result.metric(MetricName.CPU_COPIES_KERNEL))),
                Cells.column("process\ncopies", RIGHT, result -> Cells.copies(result.metric(MetricName.CPU_COPIES_JVM))),
                Cells.column("shared\nblocks", RIGHT, result -> percent(result.metric(MetricName.SHARED))),
                Cells.column("calls/GB, also\nat the end", LEFT, FileCopyScreen::calls),
                Cells.column("bytes", LEFT, result -> result.integrity().split(":")[0])));
    }

    private static String holes(List<Result> sparse) {
        Result source = sparse.getFirst();
        String heading = String.format(Locale.ROOT, "Holes: a file of %,d bytes that takes %s of them on the disk", number(source, "size"),
                percent(source.metric(MetricName.ALLOCATED)));
        return heading + "\n\n" + Tables.of(sparse.subList(1, sparse.size()), List.of(
                Cells.column("method", LEFT, Result::method),
                Cells.column("its copy takes", RIGHT, result -> percent(result.metric(MetricName.ALLOCATED))),
                Cells.column("holes", LEFT, result -> kept(result, source)),
                Cells.column("bytes", LEFT, Result::integrity)));
    }

    /** "kept" where the copy takes little more than the source: an indirect block, an extent tree. */
    private static String kept(Result copy, Result source) {
        double allocated = copy.metric(MetricName.ALLOCATED).median();
        return allocated <= KEPT * source.metric(MetricName.ALLOCATED).median() ? "kept" : allocated > 0.95 ? "filled" : "partly filled";
    }

    private static String calls(Result result) {
        List<String> calls = CopyReasons.moving(result).stream()
                .map(name -> String.format(Locale.ROOT, "%,.0f %s", result.metric(MetricName.CALLS, name).median(), name)).toList();
        boolean traced = result.metric(MetricName.CPU_COPIES_KERNEL).known();
        return calls.isEmpty() ? traced ? "none" : "-" : String.join("\n", calls);
    }

    static long number(Result result, String parameter) {
        return ((Number) result.parameters().get(parameter)).longValue();
    }

    private static String percent(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, metric.median() > 0 && metric.median() < 0.01 ? "%.2f %%" : "%.0f %%", metric.median() * 100) : "-";
    }

}
