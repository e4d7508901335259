package zerocopy.ipc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** What a person sees of the record of a mapped-ipc run: a table a size, who shares what, and why it is so. */
public final class IpcScreen {
    private static final String WHY = """
            a message in a mapping is there for both processes as soon as it is written: no system call, no copy, nobody to wake. But the
            receiver has to look for it: all the time, which takes a CPU, or between sleeps, which finds it late. The receiver of a socket
            can sleep; for that each side makes a system call per message, the bytes are copied in and out, and the receiver has to be
            woken. What sendfile delivers is a copy of the receiver's own: it shares nothing with the sender afterwards.""";
    private static final String NEXT = "--rate 1000 (the receiver sleeps longer), --sizes 64KiB, --pin off, --methods ring-spin,unix --repeat 30.";

    private static final List<Column<Result>> COLUMNS = Stream.of(
            Stream.of(ResultColumns.method()),
            Stream.of("p50", "p99", "p999", "max").map(IpcScreen::latency),
            Stream.of(Column.<Result>text("latencyRatio", "p50 × unix\n(95 %)", result -> ResultColumns.ratio(result.metric(MetricName.LATENCY_RATIO)))
                            .briefly(2, "p50 ×\nunix", result -> ResultColumns.brief(result.metric(MetricName.LATENCY_RATIO), result.metric(MetricName.LATENCY_RATIO).tie())),
                    Column.<Result>figure("messages", "messages\nper second", result -> count(result.metric(MetricName.MESSAGES).median())),
                    Column.<Result>figure("messageCpu", "CPU per message\nsend + receive", result -> cpu(result, "sender") + " + " + cpu(result, "receiver"))
                            .briefly(1, "CPU per\nmessage", result -> Format.time(Stream.of("sender", "receiver").map(side -> result.metric(MetricName.MESSAGE_CPU, side))
                                    .filter(Metric::known).mapToDouble(Metric::median).sum())),
                    Column.<Result>figure("cpuShare", "receiver\nbusy", result -> Format.percent(result.metric(MetricName.CPU_SHARE, "receiver")))))
            .<Column<Result>>flatMap(columns -> columns).toList();

    private static final List<Column<Result>> SHARING = List.of(
            Column.key("method", "how they arrive", Result::method),
            Column.figure("seen.peer", "the sender's change\nshows at the receiver", result -> Format.percent(result.metric(MetricName.SEEN, "peer"))),
            Column.figure("seen.file", "the receiver's change\nshows in the file", result -> Format.percent(result.metric(MetricName.SEEN, "file"))));

    private IpcScreen() {
    }

    /** The screen of a record. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> exchanged = record.results().stream().filter(result -> result.metrics().containsKey(MetricName.MESSAGES.key())).toList();
        Map<String, Object> environment = record.environment();
        Result any = exchanged.getFirst();
        screen.say("Two JVMs, one way; latency at " + Format.count(Rows.number(any, "rate")) + " messages per second, " + Rows.rounds(any, MetricName.MESSAGES)
                + "; the mapped file on " + environment.get("fileSystem")).machine(environment);
        for (List<Result> ofSize : Rows.groups(exchanged, Result::size)) {
            screen.part("Messages of " + Format.size(ofSize.getFirst().size())).table(new Table<>(ofSize, COLUMNS));
        }
        screen.part("Who shares the bytes: all of them are changed at one end, after the other end has read them")
                .table(new Table<>(record.results().stream().filter(result -> result.metrics().containsKey(MetricName.SEEN.key("peer"))).toList(), SHARING));
        screen.end(notes, WHY, NEXT);
    }

    private static Column<Result> latency(String percentile) {
        return Column.figure(percentile, percentile.equals("p999") ? "p99.9" : percentile, result -> ResultColumns.time(result.metric(MetricName.LATENCY, percentile)));
    }

    private static String cpu(Result result, String side) {
        return ResultColumns.time(result.metric(MetricName.MESSAGE_CPU, side));
    }

    /** "5.22 M", "73.7 k". */
    private static String count(double messages) {
        return messages < 999.5 ? Format.number(messages) : messages < 999.5e3 ? Format.number(messages / 1e3) + " k" : Format.number(messages / 1e6) + " M";
    }
}
