package zerocopy.log;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

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

/** What a person sees of a record of append-log. */
public final class AppendLogScreen {
    private static final String WHY = """
            Why: a mapped log's record is made where it stays, while write(2) is a call and a copy for each; channel-allocated makes
            the same calls into room made in advance, as the mapped log has it. Either is in the page cache as soon as append
            returns, and so survives the death of the process; the stream's last 8 KiB are in the process alone. A force() waits
            for the device. When the machine dies, only what was forced is promised (man 2 fsync, man 2 msync): not run here,
            since SIGKILL leaves the page cache as it is.""";
    private static final String PRICE = """
            What a mapped log asks for in return: room made in advance, because a store for which the disk has none is a SIGBUS
            and no IOException; zeros behind its last record after a crash; and its own idea of where the log ends.""";

    private AppendLogScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record)).add("");
        screen.add(Tables.of(record.results(), List.of(
                Tables.column("appended by", LEFT).with(Result::method),
                Tables.column("force()", LEFT).with(AppendLogScreen::force),
                Tables.column("records/s", RIGHT).with(result -> String.format(Locale.ROOT, "%,.0f", result.metric(MetricName.RECORD_RATE).median())),
                Tables.column("x channel-write\n(95 %)", LEFT).with(AppendLogScreen::ratio),
                Tables.column("CPU\ns/GB", RIGHT).with(result -> Cells.digits(result.metric(MetricName.CPU).median())),
                Tables.column("force()\nms", RIGHT).with(AppendLogScreen::forceTime),
                Tables.column("killed:\nacked", RIGHT).with(result -> count(result, MetricName.RECORDS_ACKNOWLEDGED)),
                Tables.column("found", RIGHT).with(result -> count(result, MetricName.RECORDS_FOUND)),
                Tables.column("lost", RIGHT).with(AppendLogScreen::lost),
                Tables.column("torn", RIGHT).with(result -> count(result, MetricName.RECORDS_TORN))))).add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        forced(record.results()).forEach(screen::add);
        return screen.add(Paragraph.of(WHY)).add(Paragraph.of(PRICE))
                .add("Try: --sync 1 (the device decides all), --record 4KiB (the copy weighs more than the call), --folder /dev/shm.").toString();
    }

    private static String heading(RunRecord record) {
        Map<String, Object> environment = record.environment();
        Result any = record.results().getFirst();
        List<Double> samples = any.metric(MetricName.THROUGHPUT).samples();
        return String.format(Locale.ROOT, "Records of %s appended to a log on %s, %s, %s a writer%n%s, JDK %s; every log read back, every record checked",
                Sizes.text(((Number) any.parameters().get("record")).longValue()), environment.get("fileSystem"), Plural.count(samples == null ? 1 : samples.size(), "round"),
                Plural.count(((Number) any.parameters().get("kills")).longValue(), "kill"), environment.get("os"), environment.get("jdk").toString().split(" ")[0]);
    }

    /** What is left of the difference where the device has to be waited for: beside the log that has its room in advance, too. */
    private static List<String> forced(List<Result> results) {
        return results.stream().filter(result -> result.method().equals("mapped") && sync(result) > 0).flatMap(mapped ->
                results.stream().filter(result -> result.method().equals("channel-allocated") && sync(result) == sync(mapped))
                        .filter(allocated -> Cells.speedRatio(mapped, allocated).low() != null)
                        .map(allocated -> Paragraph.of("Forced " + force(mapped) + ", the mapped log was " + times(Cells.speedRatio(mapped, allocated), "channel-allocated")
                                + ", whose room is made in advance, too; channel-allocated was "
                                + times(allocated.metric(MetricName.RATIO), "channel-write") + "."))).toList();
    }

    private static String times(Metric ratio, String other) {
        return (ratio.known() ? Cells.ratio(ratio).replace(" tie", "") : "(not measured)") + " times as fast as " + other + (ratio.tie() ? " (a tie)" : "");
    }

    private static long sync(Result result) {
        return ((Number) result.parameters().get("sync")).longValue();
    }

    private static String force(Result result) {
        long sync = sync(result);
        return sync == 0 ? "never" : sync == 1 ? "every record" : "every " + sync;
    }

    private static String ratio(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        if (!ratio.known() || result.method().equals("channel-write")) {
            return "-";
        }
        String median = Cells.digits(ratio.median());
        return ratio.low() == null ? median : median + " (" + Cells.digits(ratio.low()) + "-" + Cells.digits(ratio.high()) + ")"
                + (ratio.tie() ? " tie" : "");
    }

    private static String forceTime(Result result) {
        Metric time = result.metric(MetricName.FORCE_TIME);
        return time.known() ? Cells.digits(time.median() * 1e3) : "-";
    }

    private static String count(Result result, MetricName name) {
        return String.format(Locale.ROOT, "%,.0f", result.metric(name).median());
    }

    private static String lost(Result result) {
        return String.format(Locale.ROOT, "%,.0f", result.metric(MetricName.RECORDS_ACKNOWLEDGED).median() - result.metric(MetricName.RECORDS_FOUND).median());
    }
}
