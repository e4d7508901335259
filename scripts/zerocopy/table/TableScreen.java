package zerocopy.table;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;
import zerocopy.cli.Marks;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Plural;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.measure.LinkState;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.send.HeaderSender;
import zerocopy.send.Mechanism;

/** What a person sees of a run of the article's table; drawn from its record alone. */
public final class TableScreen {
    private TableScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes, Ansi ansi) {
        TableView table = new TableView(record.results());
        StringJoiner screen = new StringJoiner("\n");
        screen.add(heading(record, table)).add("");
        screen.add(CopiesPicture.of(table, ansi)).add("");
        screen.add("The article's table, " + Sizes.text(table.size()) + " a transfer, warm unless it says cold").add("").add(ArticleRows.of(table)).add("");
        screen.add("By interface: what gathering saves, and what its loss takes along").add("").add(byInterface(table)).add("");
        screen.add("By size, on the interface that gathers: time of a transfer, speed over read-write's (95 %), CPU s/GB of both ends")
                .add("").add(bySize(table)).add("(A transfer is announced and acknowledged, of which a small one mostly consists: bench shows the price of that.)").add("");
        screen.add("What TCP_CORK is for: a header of " + HeaderSender.HEADER + " B and a small file, packets on the wire").add("").add(headers(record)).add("");
        Marks.legend(record.results()).ifPresent(screen::add);
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.toString().stripTrailing();
    }

    private static String heading(RunRecord record, TableView table) {
        Map<String, Object> environment = record.environment();
        int rounds = table.results().stream().map(result -> result.metric(MetricName.THROUGHPUT).samples())
                .filter(Objects::nonNull).findFirst().map(List::size).orElse(0);
        return String.format(Locale.ROOT, "%s over %s, %s%n%s, JDK %s; %s; copies %s", Sizes.text(table.size()), environment.get("interface"),
                Plural.count(rounds, "round"), environment.get("os"), environment.get("jdk"), environment.get("pinning"), environment.get("copies"));
    }

    private static String byInterface(TableView table) {
        List<ColumnData<String>> data = new ArrayList<>();
        data.add(column("method", LEFT).with(method -> method));
        for (LinkState wire : ArticleTable.WIRES) {
            data.add(column("CPU s/GB, both ends,\n" + wire.name().replace(", ", ",\n"), LEFT)
                    .with(method -> interval(table.metric(method, wire, MetricName.TOTAL_CPU))));
        }
        data.add(column("price of the copy:\nsecond minus third", LEFT).with(method -> interval(table.metric(method, LinkState.NO_GATHER, MetricName.COPY_PRICE))));
        data.add(column("TCP_CORK: copies with,\nthroughput with / without", LEFT).with(method -> cork(table, method)));
        return Tables.of(ArticleTable.METHODS, data);
    }

    private static String cork(TableView table, String method) {
        Optional<Result> corked = table.find(method, LinkState.GATHER, true, false, table.size());
        return corked.map(result -> number(result.metric(MetricName.CPU_COPIES_KERNEL), "%.2f") + ", "
                + ratio(result.metric(MetricName.CORK_RATIO), result.metric(MetricName.CORK_RATIO).tie())).orElse("?");
    }

    private static String bySize(TableView table) {
        List<ColumnData<String>> data = new ArrayList<>();
        data.add(column("method", LEFT).with(method -> method));
        for (long size : table.sizes()) {
            data.add(column(Sizes.text(size), LEFT).with(method -> table.find(method, LinkState.GATHER, false, false, size)
                    .map(result -> time(result, size) + (method.equals(Mechanism.BASELINE) ? "" : ", " + ratio(result.metric(MetricName.RATIO), result.tie()))
                            + "\n" + interval(result.metric(MetricName.TOTAL_CPU)) + " s/GB").orElse("?")));
        }
        return Tables.of(ArticleTable.METHODS, data);
    }

    private static String time(Result result, long size) {
        Metric throughput = result.metric(MetricName.THROUGHPUT);
        double seconds = throughput.known() ? size / throughput.median() : Double.NaN;
        return seconds >= 1e-3 ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3) : String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }

    private static String headers(RunRecord record) {
        StringJoiner lines = new StringJoiner("\n");
        for (Mechanism method : Mechanism.WITH_HEADER) {
            record.results().stream().filter(result -> result.method().equals(method.id())).findFirst().ifPresent(result -> {
                Metric packets = result.metric(MetricName.PACKETS);
                long size = ((Number) result.parameters().get("size")).longValue();
                lines.add(String.format(Locale.ROOT, "  %-42s %s", method.summary(),
                        packets.known() ? String.format(Locale.ROOT, "%.0f", packets.median() * size / 1e9) : "?"));
            });
        }
        return lines.toString();
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(40);
    }

    private static String interval(Metric metric) {
        return number(metric, "%.2f") + (metric.low() == null ? "" : String.format(Locale.ROOT, " (%.2f-%.2f)", metric.low(), metric.high()));
    }

    private static String ratio(Metric metric, boolean tie) {
        return metric.known() ? interval(metric) + (tie ? " tie" : "") : "?";
    }

    private static String number(Metric metric, String format) {
        return metric.known() ? String.format(Locale.ROOT, format, metric.median()) : "?";
    }
}
