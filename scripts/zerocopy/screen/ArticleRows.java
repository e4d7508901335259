package zerocopy.screen;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import zerocopy.experiment.Wire;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The article's table in its own rows and columns: what it says, and what was measured, per transfer. */
final class ArticleRows {
    private static final double GB = 1e9;

    private ArticleRows() {
    }

    /** A row of the article: what it says, and the interface that it can be true of. */
    private record Row(String name, String method, Wire wire, String copies, String calls, String switches) {
    }

    private static final List<Row> ROWS = List.of(
            new Row("read + write", "read-write", Wire.GATHER, "2", "read(), write()", "2"),
            new Row("mmap + write", "mmap", Wire.GATHER, "1", "mmap(), write()", "1"),
            new Row("sendfile", "sendfile", Wire.NO_GATHER, "1", "sendfile()", "1"),
            new Row("sendfile + DMA", "sendfile", Wire.GATHER, "0", "sendfile() + TCP_CORK", "1"));

    static String of(TableView table) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_OUTSIDE_BORDER, ROWS, List.of(
                column("method\n(interface)", row -> row.name() + "\n(" + row.wire().name() + ")"),
                column("CPU copies\nsays · is", row -> row.copies() + " · " + figure(table.metric(row.method(), row.wire(), MetricName.CPU_COPIES_KERNEL), 1, "%.2f")),
                column("DMA copies\nsays 2 · is", row -> dma(table, row)),
                column("system calls a transfer\nsays · is", row -> row.calls() + " ·\n" + calls(table, row)),
                column("\"context switches\"\nsays · is, a transfer", row -> row.switches() + " ·\n" + switches(table, row)),
                column("GB/s\n(95 %)", row -> interval(table.metric(row.method(), row.wire(), MetricName.THROUGHPUT), 1e-9)),
                column("CPU s/GB\n(95 %)", row -> interval(table.metric(row.method(), row.wire(), MetricName.TOTAL_CPU), 1))));
    }

    private static ColumnData<Row> column(String header, Function<Row, String> cell) {
        return new Column().header(header).headerAlign(LEFT).dataAlign(LEFT).maxWidth(34).with(cell);
    }

    /** Only a physical interface reads by DMA; what a veth is given is said to be handed over. */
    private static String dma(TableView table, Row row) {
        Optional<Result> cold = table.find(row.method(), row.wire(), false, true, table.size());
        return "disk " + cold.map(result -> figure(result.metric(MetricName.DISK_BYTES), 1, "%.2f")).orElse("?") + " cold,\n"
                + figure(table.metric(row.method(), row.wire(), MetricName.DISK_BYTES), 1, "%.2f") + " warm;\nhanded to\nveth "
                + figure(table.metric(row.method(), row.wire(), MetricName.INTERFACE_BYTES), 1, "%.2f");
    }

    private static String calls(TableView table, Row row) {
        Optional<Result> result = table.find(row.method(), row.wire(), false, false, table.size());
        String prefix = MetricName.CALLS.key("");
        return result.map(found -> found.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(prefix))
                .sorted(Map.Entry.comparingByValue((one, other) -> Double.compare(other.median(), one.median())))
                .map(metric -> count(metric.getValue(), table) + " " + metric.getKey().substring(prefix.length()))
                .collect(Collectors.joining(", "))).filter(text -> !text.isEmpty()).orElse("?");
    }

    private static String switches(TableView table, Row row) {
        Optional<Result> result = table.find(row.method(), row.wire(), false, false, table.size());
        return result.map(found -> count(found.metric(MetricName.CROSSINGS), table) + " crossings,\n"
                + count(found.metric(MetricName.PAGE_FAULTS, "user"), table) + " of them by faults;\n"
                + count(found.metric(MetricName.SWITCHES, "voluntary"), table) + " + "
                + count(found.metric(MetricName.SWITCHES, "involuntary"), table) + " switches").orElse("?");
    }

    /** A metric of so many a GB, as so many a transfer. */
    private static String count(Metric metric, TableView table) {
        return metric.known() ? String.format(Locale.ROOT, "%,.0f", metric.median() * table.size() / GB) : "?";
    }

    private static String figure(Metric metric, double factor, String format) {
        return metric.known() ? String.format(Locale.ROOT, format, metric.median() * factor) : "?";
    }

    private static String interval(Metric metric, double factor) {
        return figure(metric, factor, "%.2f")
                + (metric.low() == null ? "" : String.format(Locale.ROOT, "\n(%.2f-%.2f)", metric.low() * factor, metric.high() * factor));
    }
}
