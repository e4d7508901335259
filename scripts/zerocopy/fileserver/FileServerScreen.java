package zerocopy.fileserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

/** What a person sees of the record of a file-server run: two tables a size, how fast and how dear, a column a number of connections. */
public final class FileServerScreen {
    private static final long SHORT = 64 * 1024;
    private static final String BASELINE = "nginx";
    private static final String WHY = """
            a region leaves the bytes where they are, and what that saves grows with the file. The head of an answer, the calls around it
            and the event loop cost the same per request, which is nearly all that a small file costs. More connections bring more of the
            same work, and answers that wait for each other: that is latency, not CPU time per GB.""";
    private static final String NEXT = "--sizes 64KiB --connections 10,100 (between small and large), --methods epoll-region,nginx --repeat 30.";

    private FileServerScreen() {
    }

    /** The screen of a record. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        Map<String, Object> environment = record.environment();
        Optional<Result> any = record.results().stream().filter(FileServerScreen::known).findFirst();
        screen.say("HTTP file servers on loopback, " + Format.count(((Number) environment.get("eventLoops")).longValue(), "event loop") + " each, keep-alive, "
                + any.map(result -> Rows.rounds(result, MetricName.THROUGHPUT)).orElse("0 rounds") + "; wrk " + environment.get("wrk") + "; Netty "
                + environment.get("netty") + " (" + environment.get("allocator") + "), " + environment.get("nginx")).machine(environment);
        for (List<Result> ofSize : Rows.groups(record.results(), Result::size)) {
            if (ofSize.stream().anyMatch(FileServerScreen::known)) {
                screen.part("Files of " + Format.size(ofSize.getFirst().size()) + ", delivered; latency p50, p99")
                        .table(table(ofSize, FileServerScreen::rate, result -> rate(result).replace("; ", ";\n").replace(", ", ",\n")));
                screen.part("Server CPU s/GB, and × nginx's (95 %)").table(table(ofSize, result -> cost(result, ResultColumns::ratio),
                        result -> cost(result, times -> ResultColumns.brief(times, times.tie()))));
            }
        }
        screen.end(notes, WHY, NEXT);
    }

    private static boolean known(Result result) {
        return result.metric(MetricName.SERVER_CPU).known();
    }

    private static Table<String> table(List<Result> results, Function<Result, String> cell, Function<Result, String> brief) {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(Column.key("method", "server", method -> method));
        for (long connections : results.stream().map(result -> Rows.number(result, "connections")).distinct().toList()) {
            String header = Format.count(connections) + " connection" + (connections == 1 ? "" : "s");
            columns.add(Column.<String>figure("connections." + connections, header, method -> said(results, method, connections, cell))
                    .briefly(1, header.replace(" ", "\n"), method -> said(results, method, connections, brief)));
        }
        return new Table<>(results.stream().filter(FileServerScreen::known).map(Result::method).distinct().toList(), columns);
    }

    private static String said(List<Result> results, String method, long connections, Function<Result, String> cell) {
        return results.stream().filter(result -> result.method().equals(method) && result.has("connections", connections))
                .findFirst().map(result -> known(result) ? cell.apply(result) : errors(result)).orElse(Format.UNKNOWN);
    }

    private static String rate(Result result) {
        String rate = result.size() <= SHORT ? Format.count(result.metric(MetricName.REQUESTS).median()) + " req/s" : Format.rate(result.metric(MetricName.THROUGHPUT).median());
        return rate + "; " + ResultColumns.time(result.metric(MetricName.LATENCY, "p50")) + ", " + ResultColumns.time(result.metric(MetricName.LATENCY, "p99"));
    }

    private static String cost(Result result, Function<Metric, String> ratio) {
        Metric times = result.metric(MetricName.SERVER_CPU_RATIO);
        return ResultColumns.figure(result.metric(MetricName.SERVER_CPU), 1) + (result.method().equals(BASELINE) || !times.known() ? "" : " × " + ratio.apply(times));
    }

    private static String errors(Result result) {
        Metric errors = result.metric(MetricName.ERRORS);
        return errors.known() && errors.median() > 0 ? Format.count(errors.median().longValue(), "error") : Format.UNKNOWN;
    }
}
