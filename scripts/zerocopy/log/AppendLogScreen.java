package zerocopy.log;

import java.util.List;
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

/** What a person sees of a record of append-log. */
public final class AppendLogScreen {
    private static final String WHY = """
            a record in a mapped log is written where it stays, while write(2) costs a call and a copy per record; channel-allocated makes
            the same calls into space that was allocated in advance, as the mapped log's is. Both are in the page cache when append
            returns, and so survive the death of the process; the stream's last 8 KiB are in the process alone. force() waits for the
            device. If the machine dies, only what was forced is promised (man 2 fsync, man 2 msync); that was not run here, as SIGKILL
            leaves the page cache as it is.""";
    private static final String PRICE = """
            What a mapped log needs in return: space allocated in advance, because a store that finds the disk full raises SIGBUS instead
            of an IOException; a way to tell the zeros behind its last record after a crash; and a record of its own of where it ends.""";

    private static final List<Column<Result>> COLUMNS = List.of(
            Column.key("method", "appended by", Result::method),
            Column.key("sync", "force()", AppendLogScreen::force),
            Column.figure("records", "records/s", result -> Format.count(result.metric(MetricName.RECORD_RATE).median())),
            Column.<Result>text("ratio", "× channel-write\n(95 %)", result -> ResultColumns.ratio(result.metric(MetricName.RATIO))).briefly(2, "× channel-\nwrite", result ->
                    ResultColumns.brief(result.metric(MetricName.RATIO), result.metric(MetricName.RATIO).tie())),
            ResultColumns.figure("CPU\ns/GB", MetricName.CPU, 1),
            ResultColumns.figure("force()\nms", MetricName.FORCE_TIME, 1e3),
            count("acknowledged", "killed:\nacked", MetricName.RECORDS_ACKNOWLEDGED),
            count("found", "found", MetricName.RECORDS_FOUND),
            Column.figure("lost", "lost", result -> Format.count(result.metric(MetricName.RECORDS_ACKNOWLEDGED).median() - result.metric(MetricName.RECORDS_FOUND).median())),
            count("torn", "torn", MetricName.RECORDS_TORN));

    private AppendLogScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        Result any = record.results().getFirst();
        screen.say("Records of " + Format.size(Rows.number(any, "record")) + " appended to a log on " + record.environment().get("fileSystem") + ", "
                + Rows.rounds(any, MetricName.THROUGHPUT) + ", " + Format.count(Rows.number(any, "kills"), "kill") + " per writer; every log read back, every record checked")
                .machine(record.environment()).gap().table(new Table<>(record.results(), COLUMNS)).gap();
        screen.say(notes).say(forced(record.results())).say("Why: " + WHY).say(PRICE);
        screen.say("Try: --sync 1 (the device sets the pace), --record 4KiB (the copy costs more than the call), --folder /dev/shm.");
    }

    private static Column<Result> count(String id, String header, MetricName name) {
        return Column.figure(id, header, result -> Format.count(result.metric(name).median()));
    }

    /** What is left of the difference where the device has to be waited for: beside the log that has its space in advance, too. */
    private static List<String> forced(List<Result> results) {
        return results.stream().filter(result -> result.method().equals("mapped") && sync(result) > 0).flatMap(mapped ->
                results.stream().filter(result -> result.method().equals("channel-allocated") && sync(result) == sync(mapped))
                        .filter(allocated -> Rows.speedRatio(mapped, allocated).low() != null)
                        .map(allocated -> "Forced " + force(mapped) + ", the mapped log was " + times(Rows.speedRatio(mapped, allocated), "channel-allocated")
                                + ", whose space is allocated in advance, too; channel-allocated was " + times(allocated.metric(MetricName.RATIO), "channel-write") + ".")).toList();
    }

    private static String times(Metric ratio, String other) {
        return (ratio.known() ? Format.withRange(ratio) : "(not measured)") + " times as fast as " + other + (ratio.tie() ? " (a tie)" : "");
    }

    private static long sync(Result result) {
        return Rows.number(result, "sync");
    }

    private static String force(Result result) {
        long sync = sync(result);
        return sync == 0 ? "never" : sync == 1 ? "every record" : "every " + sync;
    }
}
