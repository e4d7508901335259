package zerocopy.copy;

import java.util.List;
import java.util.stream.Collectors;
import zerocopy.cli.Calls;
import zerocopy.cli.Column;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the record of a file-copy run: its time, its copies, the calls of JDKs, the holes, and why it is so. */
public final class FileCopyScreen {
    private static final double KEPT = 1.5;
    private static final double FILLED = 0.95;
    private static final double LITTLE = 0.01;
    private static final String NEXT = "--size 1MiB (opening the files counts), --into a folder of another file system, --jdk PATH (what yours calls).";

    private static final List<Column<Result>> TIMES = List.of(
            Column.key("from", "from", result -> Rows.text(result, "from")),
            ResultColumns.method(), ResultColumns.speed(), ResultColumns.ratio("read-write"),
            ResultColumns.figure("CPU\ns/GB", MetricName.CPU, 1),
            ResultColumns.kernelCopies(),
            ResultColumns.copies("process\ncopies", MetricName.CPU_COPIES_JVM),
            ResultColumns.percent("shared\nblocks", MetricName.SHARED).orAbove("Blocks that copy and source share, every method: %s."),
            Column.<Result>text("calls", "calls/GB, with those\nat the end", FileCopyScreen::calls).brieflyFigure(1, "calls\nper GB", FileCopyScreen::callsInAll),
            ResultColumns.integrity());

    private FileCopyScreen() {
    }

    /** The screen of a record. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> results = record.results();
        List<Result> timed = results.stream().filter(result -> result.metrics().containsKey(MetricName.THROUGHPUT.key())).toList();
        List<Result> probed = results.stream().filter(result -> result.parameters().containsKey("tracer")).toList();
        List<Result> sparse = results.stream().filter(result -> result.metrics().containsKey(MetricName.ALLOCATED.key())).toList();
        var environment = record.environment();
        screen.say(environment.get("file") + " (" + Format.size(timed.getFirst().size()) + ") from " + environment.get("fileSystem") + " to "
                + environment.get("copiesTo") + " (" + (Boolean.TRUE.equals(environment.get("reflink")) ? "reflinks possible" : "no reflinks")
                + "), page cache warm, " + Rows.rounds(timed.getFirst(), MetricName.THROUGHPUT)).machine(environment);
        screen.gap().table(new Table<>(timed, TIMES));
        if (!probed.isEmpty()) {
            screen.part("What the JDK calls for " + Format.size(probed.getFirst().size()) + " (seen by " + Rows.text(probed.getFirst(), "tracer") + ")")
                    .table(JdkCallsTable.of(probed));
        }
        if (!sparse.isEmpty()) {
            Result source = sparse.getFirst();
            screen.part("Holes: a file of " + Format.size(source.size()) + ", of which " + allocated(source) + " are on the disk")
                    .table(new Table<>(sparse.subList(1, sparse.size()), holes(source)));
        }
        screen.end(notes, CopyReasons.of(timed, probed), NEXT);
    }

    /** Whether it was copied from one file system to another. */
    static boolean across(Result result) {
        return result.parameters().get("fileSystems") instanceof Number number && number.intValue() > 1;
    }

    private static List<Column<Result>> holes(Result source) {
        return List.of(ResultColumns.method(),
                Column.figure("allocated", "its copy takes", FileCopyScreen::allocated),
                Column.text("holes", "holes", result -> kept(result, source)),
                Column.text("integrity", "bytes", Result::integrity));
    }

    /** "kept" where the copy takes little more than the source: an indirect block, an extent tree. */
    private static String kept(Result copy, Result source) {
        double allocated = copy.metric(MetricName.ALLOCATED).median();
        return allocated <= KEPT * source.metric(MetricName.ALLOCATED).median() ? "kept" : allocated > FILLED ? "filled" : "partly filled";
    }

    private static String calls(Result result) {
        String calls = CopyReasons.moving(result).stream()
                .map(name -> Calls.count(result.metric(MetricName.CALLS, name).median()) + " " + name).collect(Collectors.joining("\n"));
        return calls.isEmpty() ? none(result) : calls;
    }

    private static String callsInAll(Result result) {
        List<String> moving = CopyReasons.moving(result);
        return moving.isEmpty() ? none(result) : Calls.count(moving.stream().mapToDouble(name -> result.metric(MetricName.CALLS, name).median()).sum());
    }

    private static String none(Result result) {
        return result.metric(MetricName.CPU_COPIES_KERNEL).known() ? "none" : Format.UNKNOWN;
    }

    private static String allocated(Result result) {
        Metric share = result.metric(MetricName.ALLOCATED);
        return share.known() && share.median() < LITTLE ? Format.exactPercent(share.median()) : Format.percent(share);
    }
}
