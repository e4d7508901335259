package zerocopy.netty;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Cells;
import zerocopy.cli.Marks;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Sizes;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the fallbacks: each way over HTTP and what became of it, the check that tells before, the loop with a cold file. */
public final class FallbackScreen {
    private static final String ANSWERS = "netty-fallback";
    private static final String COLD = "netty-cold-file";

    private FallbackScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        List<Result> answers = record.results().stream().filter(result -> result.experiment().equals(ANSWERS)).toList();
        List<Result> cold = record.results().stream().filter(result -> result.experiment().equals(COLD)).toList();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), answers, cold));
        screen.add("").add("A file answered over HTTP by Netty, with a FileRegion and with chunks:").add("").add(table(answers, List.of(
                Cells.column("way", LEFT, Result::method),
                Cells.column("the write", LEFT, result -> text(result, "write")),
                Cells.column("the client gets", LEFT, 26, result -> text(result, "arrives")),
                Cells.column("CPU s/GB\nof loop", RIGHT, result -> Cells.number(result.metric(MetricName.SENDER_CPU), 1)),
                Cells.column("kernel\ncopies", RIGHT, result -> Cells.copies(result.metric(MetricName.CPU_COPIES_KERNEL))),
                Cells.column("JVM\ncopies", RIGHT, result -> Cells.copies(result.metric(MetricName.CPU_COPIES_JVM))),
                Cells.column("cipher,\ndeflate", RIGHT, FallbackScreen::transformed))));
        Marks.legend(answers).ifPresent(legend -> screen.add("").add(legend));
        screen.add("").add("What a check of the pipeline says before anything is written:");
        answers.stream().filter(result -> result.method().endsWith("-region")).forEach(result ->
                screen.add(Paragraph.of(result.method() + ": " + text(result, "check") + ".")));
        screen.add("").add("A byte to an event loop and back, every 0.5 ms, while that loop sends a file:").add("").add(table(cold, List.of(
                Cells.column("the loop's file", LEFT, Result::method),
                Cells.column("transport", LEFT, result -> text(result, "transport")),
                Cells.column("median ms", RIGHT, result -> millis(result, "p50")),
                Cells.column("99 % ms (95 % interval)", LEFT, result -> interval(result.metric(MetricName.ROUND_TRIP, "p99"))),
                Cells.column("longest ms", RIGHT, result -> millis(result, "max")),
                Cells.column("file GB/s", RIGHT, result -> Cells.number(result.metric(MetricName.THROUGHPUT), 1e-9)))));
        screen.add("");
        Stream.concat(notes.stream(), Stream.of("""
                Why: a FileRegion has no bytes that a handler could encrypt or compress. TLS fails the write; compression lets the region pass
                under a header that says gzip. Both need the bytes, so both need a copy. And a region of a file that is not in memory
                makes the loop wait for the disk in sendfile, with all of its other connections: a disk is never not ready.""",
                "Try: --cold-size 1GiB (more of the disk), netty-fileregion-demo (where a FileRegion works)."))
                .forEach(note -> screen.add(Paragraph.of(note)));
        return screen.toString();
    }

    private static String heading(Map<String, Object> environment, List<Result> answers, List<Result> cold) {
        Map<?, ?> netty = (Map<?, ?>) environment.get("netty");
        return String.format(Locale.ROOT, "Netty %s (%s), NIO over lo%n%s answered, %s from the disk (%s, readahead %s KiB); %s, JDK %s", netty.get("version"),
                netty.get("allocator"), size(answers), size(cold.reversed()), environment.get("fileSystem"), environment.get("readAheadKiB"),
                environment.get("os"), environment.get("jdk").toString().split(" ")[0]);
    }

    private static String size(List<Result> results) {
        return results.isEmpty() ? "nothing" : Sizes.text(((Number) results.getFirst().parameters().get("size")).longValue());
    }

    private static String table(List<Result> rows, List<ColumnData<Result>> columns) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
                .lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String text(Result result, String parameter) {
        return String.valueOf(result.parameters().get(parameter));
    }

    private static String transformed(Result result) {
        Metric encrypted = result.metric(MetricName.COPIED, "encrypted");
        Metric compressed = result.metric(MetricName.COPIED, "compressed");
        return encrypted.known() && encrypted.median() > 0 ? Cells.copies(encrypted)
                : compressed.known() && compressed.median() > 0 ? Cells.copies(compressed) : "-";
    }

    private static String millis(Result result, String percentile) {
        return Cells.number(result.metric(MetricName.ROUND_TRIP, percentile), 1e3);
    }

    private static String interval(Metric metric) {
        if (!metric.known()) {
            return "-";
        }
        return metric.low() == null ? Cells.number(metric, 1e3)
                : String.format(Locale.ROOT, "%s (%.2f-%.2f)", Cells.number(metric, 1e3), metric.low() * 1e3, metric.high() * 1e3);
    }
}
