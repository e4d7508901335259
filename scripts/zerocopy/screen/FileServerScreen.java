package zerocopy.screen;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of the record of a file-server run: two tables a size, how fast and how dear, a column a number of connections. */
public final class FileServerScreen {
    private static final long SHORT = 64 * 1024;
    private static final String WHY = """
            a region leaves the bytes where they are, and what it saves grows with the file; the head of an answer, the calls around it and
            the event loop cost the same for each request, and are all there is to a small file. More connections bring more of the same
            work, and answers that wait for each other: latency, not CPU time a GB.""";
    private static final String TRY = "--sizes 64KiB --connections 10,100 (where it turns), --methods epoll-region,nginx --repeat 30.";

    private FileServerScreen() {
    }

    /** The screen of a record. */
    public static String of(RunRecord record, List<String> notes) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record.environment(), record.results().stream().filter(FileServerScreen::known).findFirst()));
        for (Object size : record.results().stream().map(result -> result.parameters().get("size")).distinct().toList()) {
            List<Result> ofSize = record.results().stream().filter(result -> result.parameters().get("size").equals(size)).toList();
            if (ofSize.stream().anyMatch(FileServerScreen::known)) {
                screen.add("").add("Files of " + Sizes.text(((Number) size).longValue())).add("");
                screen.add(table(ofSize, FileServerScreen::rate)).add("");
                screen.add(table(ofSize, FileServerScreen::cost));
            }
        }
        screen.add("");
        notes.forEach(note -> screen.add(TransferScreen.wrap(note)));
        return screen.add(TransferScreen.wrap("Why: " + WHY)).add(TransferScreen.wrap("Try: " + TRY)).toString();
    }

    private static String heading(Map<String, Object> environment, Optional<Result> any) {
        return String.format(Locale.ROOT, "HTTP file servers on loopback, %s each, keep-alive, %s; wrk %s%n%s, JDK %s, Netty %s (%s), %s%n%s",
                Words.count(((Number) environment.get("eventLoops")).longValue(), "event loop"),
                Words.count(any.map(result -> result.metric(MetricName.THROUGHPUT).samples().size()).orElse(0), "round"), environment.get("wrk"), environment.get("os"),
                environment.get("jdk").toString().split(" ")[0], environment.get("netty"), environment.get("allocator"), environment.get("nginx"), environment.get("pinning"));
    }

    private static boolean known(Result result) {
        return result.metric(MetricName.SERVER_CPU).known();
    }

    private static String table(List<Result> results, Function<Result, String> cell) {
        List<String> methods = results.stream().filter(FileServerScreen::known).map(Result::method).distinct().toList();
        List<ColumnData<String>> columns = new ArrayList<>();
        boolean rate = cell.apply(results.stream().filter(FileServerScreen::known).findFirst().orElseThrow()).contains("/s");
        columns.add(MappedFileScreen.column(rate ? "delivered;\np50, p99" : "server CPU s/GB\nx nginx (95 %)", LEFT).with(method -> method));
        for (Object connections : results.stream().map(result -> result.parameters().get("connections")).distinct().toList()) {
            columns.add(MappedFileScreen.column(Words.count(((Number) connections).longValue(), "connection"), RIGHT).with(method -> results.stream()
                    .filter(result -> result.method().equals(method) && result.parameters().get("connections").equals(connections))
                    .findFirst().map(result -> known(result) ? cell.apply(result) : errors(result)).orElse("-")));
        }
        return Tables.of(methods, columns);
    }

    private static String rate(Result result) {
        boolean brief = ((Number) result.parameters().get("size")).longValue() <= SHORT;
        String rate = brief ? String.format(Locale.ROOT, "%,.0f req/s", result.metric(MetricName.REQUESTS).median())
                : String.format(Locale.ROOT, "%.2f GB/s", result.metric(MetricName.THROUGHPUT).median() / 1e9);
        return rate + "; " + time(result.metric(MetricName.LATENCY, "p50")) + ", " + time(result.metric(MetricName.LATENCY, "p99"));
    }

    private static String cost(Result result) {
        Metric times = result.metric(MetricName.SERVER_CPU_RATIO);
        return ResultTable.number(result.metric(MetricName.SERVER_CPU), 1) + (result.method().equals("nginx") || !times.known() ? "" : " x " + ResultTable.ratio(times));
    }

    private static String errors(Result result) {
        Metric errors = result.metric(MetricName.ERRORS);
        return errors.known() && errors.median() > 0 ? Words.count(errors.median().longValue(), "error") : "-";
    }

    /** "120 us", "3.4 ms", "1.2 s". */
    private static String time(Metric metric) {
        if (!metric.known()) {
            return "-";
        }
        double micros = metric.median() * 1e6;
        return micros < 1e3 ? String.format(Locale.ROOT, "%.0f us", micros) : micros < 1e6 ? String.format(Locale.ROOT, micros < 1e4 ? "%.1f ms" : "%.0f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }
}
