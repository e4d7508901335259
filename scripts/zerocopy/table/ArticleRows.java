package zerocopy.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.link.LinkState;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;

/** The article's table in its own rows and columns: what it says, and what was measured, per transfer and per GB. */
final class ArticleRows {
    private static final double GB = 1e9;
    private static final int CALLS_SHOWN = 4;

    private ArticleRows() {
    }

    /**
     * A row of the article's table.
     *
     * @param says what the article says
     * @param wire the kind of interface on which that can be true
     */
    record Row(Article.Row says, LinkState wire) {
        Optional<Result> in(TableView table, boolean cold) {
            return table.find(says.method(), wire, says.cork(), cold, table.size());
        }

        Metric metric(TableView table, boolean cold, MetricName name) {
            return in(table, cold).map(result -> result.metric(name)).orElseGet(() -> Metric.missing(name, "not in this run"));
        }
    }

    static final List<Row> ROWS = Article.ROWS.stream().map(says -> new Row(says, says.gather() ? LinkState.GATHER : LinkState.NO_GATHER)).toList();

    static List<Column<Row>> columns(TableView table) {
        return List.of(
                Column.key("method", "method\n(interface)", row -> row.says().name() + "\n(" + row.wire().name() + (row.says().cork() ? ",\nTCP_CORK)" : ")")),
                Column.<Row>text("copies", "CPU copies\nsays · is", row -> copies(table, row)),
                Column.<Row>text("dma", "DMA copies\nsays · is, B/B", row -> Article.DMA_COPIES + " ·\n" + dma(table, row)),
                Column.<Row>text("calls", "system calls\nsays · is", row -> row.says().callsText() + " ·\n" + calls(table, row))
                        .briefly(1, "system calls\nsays · is", row -> row.says().callsText().replace(" + ", "\n+ ") + " ·\n" + calls(table, row)),
                Column.<Row>text("switches", "\"context switches\"\nsays · is (per GB)", row -> row.says().switches() + " ·\n" + switches(table, row, true))
                        .briefly(1, "\"context\nswitches\"\nsays · is", row -> row.says().switches() + " ·\n" + switches(table, row, false)),
                Column.<Row>text("throughput", "GB/s\n(95 %)", row -> interval(row.metric(table, false, MetricName.THROUGHPUT), 1e-9)),
                Column.<Row>text("totalCpu", "CPU s/GB,\nboth ends", row -> interval(row.metric(table, false, MetricName.TOTAL_CPU), 1)));
    }

    /** By kind of interface, since the article's one number is true on some kinds only. */
    private static String copies(TableView table, Row row) {
        return row.says().copies() + " ·\n" + CopiesPicture.SHOWN.stream().map(wire -> Format.copies(table.find(row.says().method(), wire, row.says().cork(), false, table.size())
                .map(result -> result.metric(MetricName.CPU_COPIES_KERNEL)).orElseGet(() -> Metric.missing(MetricName.CPU_COPIES_KERNEL, "not in this run")))
                + " " + wire.name().replace("gather, no checksums", "no checksums")).collect(Collectors.joining("\n"));
    }

    /** Only a physical interface reads by DMA; for any other, the bytes are those given "to" it. */
    private static String dma(TableView table, Row row) {
        Object networkInterface = row.in(table, false).map(result -> result.parameters().get("interface")).orElse("interface");
        return "disk, cold " + share(row.metric(table, true, MetricName.DISK_BYTES)) + "\ndisk, warm "
                + share(row.metric(table, false, MetricName.DISK_BYTES)) + "\n" + "to " + networkInterface + " "
                + share(row.metric(table, false, MetricName.INTERFACE_BYTES));
    }

    private static String share(Metric metric) {
        return metric.known() ? Format.copies(metric) : "?";
    }

    /** The article's calls first, then the others. */
    private static String calls(TableView table, Row row) {
        String prefix = MetricName.CALLS.key("");
        return row.in(table, false).map(found -> found.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(prefix) && metric.getValue().known())
                .sorted(Comparator.comparing((Map.Entry<String, Metric> metric) -> !row.says().calls().contains(metric.getKey().substring(prefix.length())))
                        .thenComparing(metric -> -metric.getValue().median()).thenComparing(Map.Entry::getKey))
                .limit(CALLS_SHOWN).map(metric -> count(metric.getValue(), table) + " " + metric.getKey().substring(prefix.length()))
                .collect(Collectors.joining("\n"))).filter(text -> !text.isEmpty()).orElse("?");
    }

    private static String switches(TableView table, Row row, boolean perGb) {
        return row.in(table, false).map(found -> both(found.metric(MetricName.CROSSINGS), table, perGb) + " crossings\n"
                + both(found.metric(MetricName.PAGE_FAULTS, "user"), table, perGb) + " user faults\n"
                + both(found.metric(MetricName.SWITCHES, "voluntary"), table, perGb) + " voluntary\n"
                + both(found.metric(MetricName.SWITCHES, "involuntary"), table, perGb) + " involuntary").orElse("?");
    }

    private static String both(Metric metric, TableView table, boolean perGb) {
        return metric.known() ? count(metric, table) + (perGb ? " (" + Format.count(Math.rint(metric.median())) + ")" : "") : "?";
    }

    /** A metric per GB, as a count per transfer. */
    private static String count(Metric metric, TableView table) {
        return Format.count(Math.rint(metric.median() * table.size() / GB));
    }

    private static String interval(Metric metric, double factor) {
        return Format.withInterval(metric, factor).replace(" (", "\n(");
    }
}
