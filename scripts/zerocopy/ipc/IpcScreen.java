package zerocopy.ipc;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import zerocopy.cli.Cells;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the record of a mapped-ipc run: a table a size, who shares what, and why it is so. */
public final class IpcScreen {
    private static final String WHY = """
            a message in a mapping is there for both when it is written: no system call, no copy, nobody to be woken; but somebody has
            to look, all the time, which takes a CPU, or now and then between sleeps, which finds it late. A socket's receiver can sleep, which costs a call each on both sides, a copy
            in and a copy out, and the time to be woken. What sendfile brings is a copy of the receiver's own, whatever either does
            with it afterwards: a way to deliver, none to share.""";
    private static final String TRY = "--rate 1000 (the receiver sleeps longer), --sizes 64KiB, --pin off, --methods ring-spin,unix --repeat 30.";

    private IpcScreen() {
    }

    /** The screen of a record. */
    public static String of(RunRecord record, List<String> notes) {
        List<Result> exchanged = record.results().stream().filter(result -> result.metrics().containsKey(MetricName.MESSAGES.key())).toList();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), exchanged.getFirst()));
        for (Object size : exchanged.stream().map(result -> result.parameters().get("size")).distinct().toList()) {
            screen.add("").add("Messages of " + Sizes.text(((Number) size).longValue())).add("");
            screen.add(table(exchanged.stream().filter(result -> result.parameters().get("size").equals(size)).toList()));
        }
        screen.add("").add(sharing(record.results().stream().filter(result -> result.metrics().containsKey(MetricName.SEEN.key("peer"))).toList())).add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.add(Paragraph.of("Why: " + WHY)).add(Paragraph.of("Try: " + TRY)).toString();
    }

    private static String heading(Map<String, Object> environment, Result any) {
        return String.format(Locale.ROOT, "Two JVMs, one way; latency at %,d messages a second, %s; the mapped file on %s%n%s, JDK %s; %s",
                ((Number) any.parameters().get("rate")).longValue(), Plural.count(any.metric(MetricName.MESSAGES).samples().size(), "round"), environment.get("fileSystem"),
                environment.get("os"), environment.get("jdk").toString().split(" ")[0], environment.get("pinning"));
    }

    private static String table(List<Result> results) {
        List<ColumnData<Result>> columns = new ArrayList<>();
        columns.add(Cells.column("method", LEFT, Result::method));
        for (String percentile : List.of("p50", "p99", "p999", "max")) {
            columns.add(Cells.column(percentile.equals("p999") ? "p99.9" : percentile, RIGHT, r -> time(r.metric(MetricName.LATENCY, percentile))));
        }
        columns.add(Cells.column("p50 x unix (95 %)", LEFT, r -> Cells.ratio(r.metric(MetricName.LATENCY_RATIO))));
        columns.add(Cells.column("messages\na second", RIGHT, r -> rate(r.metric(MetricName.MESSAGES).median())));
        columns.add(Cells.column("CPU a message\nsend + receive", RIGHT,
                r -> time(r.metric(MetricName.MESSAGE_CPU, "sender")) + " + " + time(r.metric(MetricName.MESSAGE_CPU, "receiver"))));
        columns.add(Cells.column("receiver\nbusy", RIGHT, r -> Cells.percent(r.metric(MetricName.CPU_SHARE, "receiver"))));
        return Tables.of(results, columns);
    }

    private static String sharing(List<Result> results) {
        return "Who shares the bytes: all of them are changed at one end, after the other has read them\n\n" + Tables.of(results, List.of(
                Cells.column("how they arrive", LEFT, Result::method),
                Cells.column("the sender's change\nshows at the receiver", RIGHT, r -> Cells.percent(r.metric(MetricName.SEEN, "peer"))),
                Cells.column("the receiver's change\nshows in the file", RIGHT, r -> Cells.percent(r.metric(MetricName.SEEN, "file")))));
    }

    /** "5.22 M", "73.7 k". */
    private static String rate(double messages) {
        return messages < 999.5 ? digits(messages) : messages < 999.5e3 ? digits(messages / 1e3) + " k" : digits(messages / 1e6) + " M";
    }

    /** "850 ns", "12.3 us", "1.20 ms". */
    private static String time(Metric metric) {
        if (!metric.known()) {
            return "-";
        }
        double nanos = metric.median() * 1e9;
        return nanos < 999.5 ? digits(nanos) + " ns" : nanos < 999.5e3 ? digits(nanos / 1e3) + " us" : digits(nanos / 1e6) + " ms";
    }

    /** Three of them. */
    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
