package zerocopy.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;
import zerocopy.cli.Paragraph;
import zerocopy.cli.PathDrawing;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the record of a file-to-socket run: what was done, the table, the path, what was not measured, and why it is so. */
public final class TransferScreen {
    private TransferScreen() {
    }

    static String of(RunRecord record, List<String> notes, List<String> lesson, Ansi ansi) {
        List<Result> results = record.results();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), results)).add("");
        if (foreign(results.getFirst())) {
            results.forEach(result -> screen.add(handedOver(result)));
        } else {
            screen.add(TransferTable.of(results));
        }
        if (size(results.getFirst()) == 0) {
            return screen.add("").add("An empty file: nothing to time and nothing to copy, but it arrives by each method.").toString();
        }
        screen.add("").add(PathDrawing.of(results.stream().filter(result -> result.parameters().containsKey("interface")).toList(), ansi)).add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        if (!foreign(results.getFirst())) {
            lesson.forEach(paragraph -> screen.add(Paragraph.of(paragraph)));
        }
        return screen.toString();
    }

    /** The same of a record that was kept, which has no notes and needs no lesson. */
    public static String of(RunRecord record) {
        return of(record, List.of(), List.of(), Ansi.OFF);
    }

    private static String heading(Map<String, Object> environment, List<Result> results) {
        Result any = results.getFirst();
        List<Double> samples = any.metric(MetricName.THROUGHPUT).samples();
        return String.format(Locale.ROOT, "%s (%s) over %s, page cache %s%s%s%n%s, JDK %s; %s; copies %s",
                environment.get("file"), Sizes.text(size(any)), environment.get("interface"), any.parameters().get("cache"),
                foreign(any) ? "" : ", receiver " + any.parameters().get("receiver") + (discards(any) ? " (the sender's path only: nobody transfers files like that)" : ""), samples == null ? "" : ", " + Plural.count(samples.size(), "round"),
                environment.get("os"), environment.get("jdk").toString().split(" ")[0],
                environment.get("pinning").toString().replaceFirst("^off: ", "not pinned: "),
                environment.get("copies").toString().split(":")[0]);
    }

    private static String handedOver(Result result) {
        return String.format(Locale.ROOT, "  %s: %s handed over in %.3f s; %s", result.method(), Sizes.text(size(result)),
                result.metric(MetricName.ELAPSED).median(), (Boolean.TRUE.equals(result.parameters().get("traced")) ? "while traced, so no measure of speed; " : "")
                + result.integrity());
    }

    private static boolean discards(Result result) {
        return result.parameters().get("receiver").equals("discard");
    }

    private static boolean foreign(Result result) {
        return result.parameters().get("receiver").equals("foreign");
    }

    private static long size(Result result) {
        return ((Number) result.parameters().get("size")).longValue();
    }
}
