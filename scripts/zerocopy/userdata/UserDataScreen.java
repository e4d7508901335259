package zerocopy.userdata;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import zerocopy.cli.Cells;
import zerocopy.cli.Marks;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the user-data experiment; drawn from its record alone. */
public final class UserDataScreen {
    private static final List<String> LESSON = List.of("""
            Why: sendfile has no parameter for an address, and what it can read from has pages of its own to hand out. Memory that
            is such a file from the start, a memfd, goes without a copy; memory that is copied into one does not. vmsplice lends the
            program's own pages. "changed late" is the price: the bytes that arrived as the program made them after the call had
            returned. Only MSG_ZEROCOPY says when memory is free again, and where the receiver is on the same machine it copies.""",
            "Try: --receiver discard (the sender's path alone), --size 64KiB (the call decides), overwrite-demo (the same with files).");

    private UserDataScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        List<Result> calls = record.results().stream().filter(result -> result.method().equals(UserData.CALL)).toList();
        List<Result> ways = record.results().stream().filter(result -> !result.method().equals(UserData.CALL)).toList();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), ways.getFirst())).add("");
        screen.add("What sendfile(2) answers, asked for the bytes of").add("").add(answers(calls)).add("");
        screen.add("What can be done: the same bytes from memory").add("").add(ways(ways));
        marks(ways).ifPresent(screen::add);
        screen.add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        LESSON.forEach(paragraph -> screen.add(Paragraph.of(paragraph)));
        return screen.toString();
    }

    private static String heading(Map<String, Object> environment, Result any) {
        return String.format(Locale.ROOT, "%s of memory over %s, receiver %s, %s%n%s, JDK %s; %s; copies %s",
                Sizes.text(((Number) any.parameters().get("size")).longValue()), environment.get("interface"), any.parameters().get("receiver"),
                Plural.count(any.metric(MetricName.THROUGHPUT).samples().size(), "round"), environment.get("os"), environment.get("jdk").toString().split(" ")[0],
                environment.get("pinning"), environment.get("copies").toString().split(":")[0]);
    }

    private static String answers(List<Result> calls) {
        return Tables.of(calls, List.of(
                text("source", result -> (String) result.parameters().get("source")),
                text("how", result -> (String) result.parameters().get("how")),
                text("answer", result -> (String) result.parameters().get("answer"))));
    }

    private static String ways(List<Result> ways) {
        return Tables.of(ways, List.of(
                text("method", Result::method),
                Cells.column("GB/s", RIGHT, r -> Cells.number(r.metric(MetricName.THROUGHPUT), 1e-9)),
                text("x " + UserData.BASELINE + "\n(95 %)", r -> Cells.ratio(r)),
                Cells.column("send CPU\ns/GB", RIGHT, r -> Cells.number(r.metric(MetricName.SENDER_CPU), 1)),
                Cells.column("recv CPU\ns/GB", RIGHT, r -> Cells.number(r.metric(MetricName.RECEIVER_CPU), 1)),
                text("calls/GB", Cells::calls),
                Cells.column("CPU\ncopies", RIGHT, r -> Cells.copies(r.metric(MetricName.CPU_COPIES))),
                Cells.column("by refer-\nence", RIGHT, r -> Cells.percent(r.metric(MetricName.BY_REFERENCE))),
                Cells.column("changed\nlate", RIGHT, r -> Cells.percent(r.metric(MetricName.CHANGED))),
                text("bytes", r -> r.integrity().split(":")[0])));
    }

    private static Optional<String> marks(List<Result> ways) {
        return Marks.legend(ways).map(legend -> " " + legend);
    }

    private static ColumnData<Result> text(String header, Function<Result, String> cell) {
        return new Column().header(header).headerAlign(LEFT).dataAlign(LEFT).maxWidth(60).with(cell);
    }
}
