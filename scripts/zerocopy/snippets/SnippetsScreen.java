package zerocopy.snippets;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the snippets: each as written and as it should be, and what became of both. */
public final class SnippetsScreen {
    private static final Map<String, String> LESSONS = Map.of("mapped-put", """
            a mapping is as long as the file was, and at most what a ByteBuffer spans; put starts at its beginning, where the log's
            first entry is. Nothing closes the channel or unmaps the file; the collector does, some time. An Arena does when it closes.""",
            "transfer-copy", """
            transferTo says how much it moved, and one call moves 2 GiB less a page at most. try-with-resources does close both files.""",
            "netty-file-region", """
            nobody asks the future whether it succeeded: what TLS refuses and what no receiver takes is lost without a word. The listener
            closes nothing: a region owns its file and has closed it before (DefaultFileRegion.deallocate, called by
            ChannelOutboundBuffer.remove ahead of the promise). And the file is opened and asked for its size by the event loop, where
            that code usually runs: a slow disk stops all of its connections.""",
            "netty-composite", """
            addComponents without true leaves writerIndex at 0, so there is nothing to be sent, and the write succeeds. Both parts are in
            the heap, from where no socket takes them: the transport copies them together. See composite-bytebuf-demo.""");

    private SnippetsScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<Snippet> snippets, List<String> notes) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment()));
        for (Snippet snippet : snippets) {
            screen.add("").add(snippet.title() + ", as written:").add("").add(snippet.asWritten().indent(4).stripTrailing());
            screen.add("").add("corrected:").add("").add(snippet.corrected().indent(4).stripTrailing());
            screen.add("").add(table(record.results().stream().filter(result -> result.method().equals(snippet.id())).toList()));
            screen.add("").add(Paragraph.of("Why: " + LESSONS.get(snippet.id())));
        }
        record.results().stream().filter(result -> result.method().equals("buffer-classes")).findFirst()
                .ifPresent(result -> screen.add("").add(classes(result)));
        screen.add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.add(Paragraph.of("Try: file-copy-demo (what transferTo really calls).")).toString();
    }

    private static String heading(Map<String, Object> environment) {
        return String.format(Locale.ROOT, "The article's Java snippets, each in a JVM of its own, in a folder on %s%n%s, JDK %s",
                environment.get("fileSystem"), environment.get("os"), environment.get("jdk").toString().split(" ")[0]);
    }

    private static String table(List<Result> rows) {
        return Tables.of(rows, List.of(
                column("case", LEFT, result -> text(result, "case")),
                column("form", LEFT, result -> text(result, "form")),
                column("ends", LEFT, SnippetsScreen::ending),
                column("done", RIGHT, result -> percent(result.metric(MetricName.COMPLETE))),
                column("kept of\nthe old", RIGHT, result -> percent(result.metric(MetricName.KEPT))),
                column("left open\nat its end", LEFT, result -> left(result, "")),
                column("after a\ncollection", LEFT, result -> left(result, "AfterGc"))));
    }

    private static String ending(Result result) {
        String ends = text(result, "ends");
        return ends.substring(ends.lastIndexOf('.') + 1);
    }

    private static String text(Result result, String parameter) {
        return result.parameters().getOrDefault(parameter, result.integrity()).toString();
    }

    /** Three places: a copy of 2 GiB that lacks a page is not whole. */
    private static String percent(Metric share) {
        if (!share.known()) {
            return "-";
        }
        double percent = 100 * share.median();
        return percent == Math.rint(percent) ? String.format(Locale.ROOT, "%.0f %%", percent) : String.format(Locale.ROOT, "%.4f %%", percent);
    }

    private static String left(Result result, String when) {
        Metric descriptors = result.metric(MetricName.LEFT_OPEN, "descriptors" + when);
        Metric mappings = result.metric(MetricName.LEFT_OPEN, "mappings" + when);
        if (!descriptors.known()) {
            return "-";
        }
        String left = Stream.of(count(descriptors, "file"), count(mappings, "mapping")).filter(count -> !count.isEmpty()).collect(Collectors.joining(", "));
        return left.isEmpty() ? "nothing" : left;
    }

    private static String count(Metric count, String what) {
        return count.median() == 0 ? "" : String.format(Locale.ROOT, "%.0f %s", count.median(), what);
    }

    private static String classes(Result result) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("What implements MappedByteBuffer, in this JDK:").add("");
        Map<String, String> asked = Map.of("allocated", "ByteBuffer.allocateDirect", "mapped", "map READ_WRITE", "mappedReadOnly", "map READ_ONLY");
        for (String what : List.of("allocated", "mapped", "mappedReadOnly")) {
            lines.add(String.format("    %-25s %s", asked.get(what), ((List<?>) result.parameters().get(what)).stream()
                    .map(name -> name.toString().replace("java.nio.", "")).collect(Collectors.joining(" ◁ "))));
        }
        return lines.toString();
    }

    private static ColumnData<Result> column(String header, HorizontalAlign align, Function<Result, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(60).with(cell);
    }
}
