package zerocopy.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import zerocopy.cli.Column;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.link.LinkState;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.send.Mechanism;

/** The screen of a run of the article's table, from its record alone. */
public final class TableScreen {
    private static final String NONE = "?";

    private TableScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        TableView table = new TableView(record.results());
        int rounds = table.results().stream().map(result -> result.metric(MetricName.THROUGHPUT).samples()).filter(Objects::nonNull).findFirst().map(List::size).orElse(0);
        screen.say(Format.size(table.size()) + " over " + record.environment().get("interface") + ", " + Format.count(rounds, "round")).machine(record.environment()).gap();
        CopiesPicture.draw(table, screen);
        screen.part("The article's table, " + Format.size(table.size()) + " per transfer, page cache warm unless it says cold")
                .table(new Table<>(ArticleRows.ROWS, ArticleRows.columns(table)));
        screen.part("By interface: what scatter-gather saves, and what else is lost without it").table(new Table<>(ArticleTable.METHODS, byInterface(table)));
        screen.part("By size, on the interface with scatter-gather: time per transfer, speed over read-write's (95 %), CPU s/GB of both ends")
                .table(new Table<>(ArticleTable.METHODS, bySize(table)))
                .say("(A transfer is announced and acknowledged, which takes most of the time of a small one; bench measures how much.)");
        screen.part("What TCP_CORK is for: a header of " + HeaderSender.HEADER + " B and a small file, packets on the wire");
        headers(record, screen);
        screen.gap();
        Rows.legend(record.results()).ifPresent(screen::say);
        screen.say(notes);
    }

    private static List<Column<String>> byInterface(TableView table) {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(method());
        for (LinkState wire : ArticleTable.WIRES) {
            Metrics cpu = method -> table.metric(method, wire, MetricName.TOTAL_CPU);
            columns.add(interval("totalCpu." + wire.name(), "CPU s/GB, both ends,\n" + wire.name().replace(", ", ",\n"), "CPU s/GB,\n" + wire.name().replace(", ", ",\n"), 2, cpu));
        }
        columns.add(interval("copyPrice", "price of the copy: no gather\nminus no segmentation", "price of\nthe copy", 1, method -> table.metric(method, LinkState.NO_GATHER, MetricName.COPY_PRICE)));
        columns.add(Column.<String>text("cork", "TCP_CORK: copies with,\nthroughput with / without", method -> cork(table, method, false))
                .briefly(1, "TCP_CORK:\ncopies,\nspeed ratio", method -> cork(table, method, true)));
        return columns;
    }

    private static Column<String> interval(String id, String header, String shortHeader, int rank, Metrics metrics) {
        return Column.<String>text(id, header, method -> interval(metrics.of(method))).briefly(rank, shortHeader, method -> figure(metrics.of(method)));
    }

    private static String cork(TableView table, String method, boolean brief) {
        return table.find(method, LinkState.GATHER, true, false, table.size()).map(result -> {
            Metric ratio = result.metric(MetricName.CORK_RATIO);
            Metric copies = result.metric(MetricName.CPU_COPIES_KERNEL);
            return (copies.known() ? Format.copies(copies) : NONE) + ", " + (!ratio.known() ? NONE : brief ? ResultColumns.brief(ratio, ratio.tie()) : ResultColumns.ratio(ratio));
        }).orElse(NONE);
    }

    private static List<Column<String>> bySize(TableView table) {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(method());
        for (long size : table.sizes()) {
            columns.add(Column.<String>text("size." + size, Format.size(size), method -> bySize(table, method, size, false))
                    .briefly(1, Format.size(size), method -> bySize(table, method, size, true)));
        }
        return columns;
    }

    private static String bySize(TableView table, String method, long size, boolean brief) {
        return table.find(method, LinkState.GATHER, false, false, size).map(result -> {
            Metric speed = result.metric(MetricName.THROUGHPUT);
            Metric ratio = result.metric(MetricName.RATIO);
            Metric cpu = result.metric(MetricName.TOTAL_CPU);
            String time = speed.known() ? Format.time(size / speed.median()) : NONE;
            String compared = method.equals(Mechanism.BASELINE) ? "" : brief ? ",\n× " + ResultColumns.brief(ratio, result.tie()) : ", × " + ResultColumns.ratio(ratio, result.tie());
            return time + compared + (brief ? "\n" + figure(cpu) : "\n" + interval(cpu)) + " s/GB";
        }).orElse(NONE);
    }

    private static void headers(RunRecord record, Screen screen) {
        for (Mechanism method : HeaderMechanisms.ALL) {
            record.results().stream().filter(result -> result.method().equals(method.id())).findFirst().ifPresent((Result result) -> {
                Metric packets = result.metric(MetricName.PACKETS);
                screen.lines(String.format("  %-42s %s", method.summary(), packets.known() ? Format.count(Math.rint(packets.median() * result.size() / 1e9)) : NONE));
            });
        }
    }

    private static Column<String> method() {
        return Column.key("method", "method", method -> method);
    }

    private static String interval(Metric metric) {
        return metric.known() ? Format.withInterval(metric) : NONE;
    }

    private static String figure(Metric metric) {
        return metric.known() ? Format.number(metric.median()) : NONE;
    }

    @FunctionalInterface
    private interface Metrics {
        Metric of(String method);
    }
}
