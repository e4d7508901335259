package zerocopy.snippets;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the snippets: each as written and as it should be, and what became of both. */
public final class SnippetsScreen {
    private static final Map<String, String> LESSONS = Map.of("mapped-put", """
            a mapping is as long as the file was, and at most what a ByteBuffer spans. put starts at its beginning, where the log's first
            entry is. Nothing closes the channel or unmaps the file until the garbage collector does; an Arena does when it is closed.""",
            "transfer-copy", """
            transferTo returns how much it moved, and one call moves at most 2 GiB less one page. try-with-resources does close both files.""",
            "netty-file-region", """
            the code does not ask the future whether it succeeded: what TLS refuses, and what no receiver takes, is lost without a
            message. The listener closes nothing: a region owns its file and has closed it before (DefaultFileRegion.deallocate, called
            by ChannelOutboundBuffer.remove ahead of the promise). And the file is opened and asked for its size by the event loop, where
            such code usually runs: a slow disk stops all of its connections.""",
            "netty-composite", """
            addComponents without true leaves writerIndex at 0, so there is nothing to send, and the write succeeds. Both parts are in
            the heap, which a socket cannot read: the transport copies them together. See composite-bytebuf-demo.""");

    private static final Map<String, String> MADE_BY = Map.of("allocated", "ByteBuffer.allocateDirect", "mapped", "map READ_WRITE", "mappedReadOnly", "map READ_ONLY");

    private static final List<Column<Result>> COLUMNS = List.of(
            Column.key("case", "case", result -> value(result, "case")),
            Column.key("form", "form", result -> value(result, "form")),
            Column.<Result>text("ends", "ends", SnippetsScreen::ending).briefly(2, "ends", result -> ending(result).replace("Exception", "\nException")),
            Column.figure("complete", "done", result -> share(result.metric(MetricName.COMPLETE))),
            Column.figure("kept", "kept of\nthe old", result -> share(result.metric(MetricName.KEPT))),
            Column.<Result>text("leftOpen", "left open\nat its end", result -> left(result, "")).briefly(1, "left\nopen", result -> left(result, "").replace(", ", ",\n")),
            Column.<Result>text("leftOpenAfterGc", "after a\ncollection", result -> left(result, "AfterGc")).orAbove("Left open after a garbage collection, every row: %s."));

    private SnippetsScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<Snippet> snippets, List<String> notes, Screen screen) {
        screen.say("The article's Java snippets, each in a JVM of its own, in a folder on " + record.environment().get("fileSystem")).machine(record.environment());
        for (Snippet snippet : snippets) {
            screen.part(snippet.title() + ", as written:").code(snippet.asWritten()).part("corrected:").code(snippet.corrected()).gap();
            screen.table(new Table<>(record.results().stream().filter(result -> result.method().equals(snippet.id())).toList(), COLUMNS)).gap();
            screen.say("Why: " + LESSONS.get(snippet.id()));
        }
        record.results().stream().filter(result -> result.method().equals("buffer-classes")).findFirst().ifPresent(result -> classes(result, screen));
        screen.gap().say(notes).say("Try: file-copy-demo (what transferTo really calls).");
    }

    private static String ending(Result result) {
        String ends = value(result, "ends");
        return ends.substring(ends.lastIndexOf('.') + 1);
    }

    private static String value(Result result, String parameter) {
        return result.parameters().getOrDefault(parameter, result.integrity()).toString();
    }

    /** To the byte: a copy of 2 GiB that lacks a page is not whole. */
    private static String share(Metric share) {
        return share.known() ? Format.exactPercent(share.median()) : Format.UNKNOWN;
    }

    private static String left(Result result, String when) {
        Metric descriptors = result.metric(MetricName.LEFT_OPEN, "descriptors" + when);
        if (!descriptors.known()) {
            return Format.UNKNOWN;
        }
        String left = Stream.of(count(descriptors, "file"), count(result.metric(MetricName.LEFT_OPEN, "mappings" + when), "mapping"))
                .filter(count -> !count.isEmpty()).collect(Collectors.joining(", "));
        return left.isEmpty() ? "nothing" : left;
    }

    private static String count(Metric count, String what) {
        return count.median() == 0 ? "" : Format.count(count.median().longValue(), what);
    }

    private static void classes(Result result, Screen screen) {
        screen.part("What implements MappedByteBuffer, in this JDK:");
        for (String what : List.of("allocated", "mapped", "mappedReadOnly")) {
            screen.item(String.format("    %-25s ", MADE_BY.get(what)), ((List<?>) result.parameters().get(what)).stream()
                    .map(name -> name.toString().replace("java.nio.", "")).collect(Collectors.joining(" ◁ ")));
        }
    }
}
