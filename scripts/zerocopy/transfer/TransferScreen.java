package zerocopy.transfer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.PathDrawing;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.send.Mechanism;

/** What a person sees of the record of a file-to-socket run: what was done, the table, the path, what was not measured, and why it is so. */
public final class TransferScreen {
    /** A stage that fewer bytes per byte than these pass was not on the way. */
    private static final double SOME = 0.005;

    /** One row per method: its time, its calls and its copies. */
    public static final List<Column<Result>> COLUMNS = List.of(ResultColumns.method(), ResultColumns.speed(), ResultColumns.ratio(Mechanism.BASELINE),
            ResultColumns.bothCpus(), ResultColumns.calls(), ResultColumns.kernelCopies(), ResultColumns.jvmCopies(), ResultColumns.byReference(),
            ResultColumns.integrity());

    /** One row per method that sent to a listener which cannot say what arrived. */
    private static final List<Column<Result>> HANDED_OVER = List.of(ResultColumns.method(),
            Column.figure("size", "handed over", result -> Format.size(result.size())),
            Column.figure("elapsed", "in", result -> ResultColumns.time(result.metric(MetricName.ELAPSED))),
            Column.text("traced", "meanwhile", result -> result.has("traced", true) ? "traced, so no measure of speed" : ""),
            Column.text("integrity", "bytes", Result::integrity));

    private TransferScreen() {
    }

    /** The whole screen; {@code why} and {@code next} are what a demo says of it. */
    public static void show(RunRecord record, List<String> notes, String why, String next, Screen screen) {
        record(record, screen);
        if (foreign(record)) {
            screen.gap().say(notes);
        } else if (record.results().getFirst().size() > 0) {
            screen.end(notes, ofTheFile(record.results()).orElse(why) + atTheInterface(record.results()), next);
        }
    }

    /** What stands in a record that was kept, in lines of so many columns at most. */
    public static String of(RunRecord record, int columns) {
        Screen screen = new Screen(columns, false);
        record(record, screen);
        return screen.toString();
    }

    private static void record(RunRecord record, Screen screen) {
        List<Result> results = record.results();
        screen.say(heading(record)).machine(record.environment()).gap().table(new Table<>(results, foreign(record) ? HANDED_OVER : COLUMNS)).gap();
        if (results.getFirst().size() == 0) {
            screen.say("An empty file: nothing to time and nothing to copy, but it arrives by each method.");
        } else {
            screen.lines(PathDrawing.of(results.stream().filter(result -> result.parameters().containsKey("interface")).toList(), screen));
        }
    }

    private static String heading(RunRecord record) {
        Result any = record.results().getFirst();
        boolean timed = any.metric(MetricName.THROUGHPUT).known();
        return Stream.of(record.environment().get("file") + " (" + Format.size(any.size()) + ") over " + record.environment().get("interface"),
                "page cache " + Rows.text(any, "cache"),
                foreign(record) ? "" : "receiver " + Rows.text(any, "receiver")
                        + (any.has("receiver", "discard") ? " (it drops the bytes without reading them, so this is the sender's path alone)" : ""),
                timed ? Rows.rounds(any, MetricName.THROUGHPUT) : "").filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** What the way to the interface took, by what was counted; nothing where nothing was. */
    private static String atTheInterface(List<Result> results) {
        List<Metric> linear = results.stream().map(result -> result.metric(MetricName.COPIED, "linearized-at-transmit")).filter(Metric::known).toList();
        if (linear.isEmpty() || !linear.stream().allMatch(metric -> metric.source().equals(Metric.MEASURED))) {
            return "";
        }
        String device = Rows.text(results.getFirst(), "interface");
        double most = linear.stream().mapToDouble(Metric::median).max().orElseThrow();
        return most > SOME ? " On the way to " + device + " the kernel copied up to " + Format.copies(most)
                + " bytes more per byte sent, as a device there cannot take packets in pieces, or leaves their checksums to the kernel."
                : " Between the socket and " + device + " nothing was copied, since " + device + " takes packets in pieces.";
    }

    /** What was counted of the file itself, where that is not what a demo expects; empty where it is. */
    private static Optional<String> ofTheFile(List<Result> results) {
        return results.stream().filter(result -> result.metric(MetricName.COPIED, "file-to-kernel-pages").known()
                && result.metric(MetricName.COPIED, "file-to-kernel-pages").median() > SOME).findFirst()
                .map(result -> "here " + result.method() + " gives the socket no page of the file: the file system copies its bytes into pages of the kernel's own, and the socket refers to those.");
    }

    private static boolean foreign(RunRecord record) {
        return record.results().getFirst().has("receiver", "foreign");
    }
}
