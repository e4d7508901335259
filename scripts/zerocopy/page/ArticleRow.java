package zerocopy.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.readme.Messages;
import zerocopy.results.Article;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/**
 * A row of the article's table: what it says, and beside that what was measured.
 *
 * @param name as in the article
 * @param copies the kernel's CPU copies, by kind of interface: gathers and checksums, only gathers (older runs have none), does not gather
 * @param dma bytes from the disk with a cold and a warm page cache, and bytes handed to the interface, per byte sent
 * @param calls those of one transfer
 * @param switches crossings and the scheduler's switches of one transfer
 */
record ArticleRow(String name, String saysCopies, List<Copies> copies, List<String> dma, String saysCalls, List<String> calls,
        String saysSwitches, List<String> switches, List<String> throughput, List<String> cpu) {
    private static final int CALLS_SHOWN = 4;

    /** A count under one condition. @param agrees whether the article's is the same */
    record Copies(String where, String figure, boolean agrees) {
    }

    /** The results of the largest transfers, by what they were measured under. */
    private record Table(Results rows) {
        Results of(Article.Row row, boolean gather, boolean cork, String cache) {
            return rows.method(row.method()).with("scatterGather", gather).with("segmentationOffload", gather).with("cork", cork).with("cache", cache);
        }

        Results withoutChecksums(Article.Row row) {
            return rows.method(row.method()).with("scatterGather", true).with("checksumOffload", false).with("cork", row.cork()).with("cache", "warm");
        }

        long size() {
            return rows.sizes().getLast();
        }
    }

    /** The size of the transfers that the table tells of, in bytes; empty if the run has no such experiment. */
    static Optional<Long> size(PageRun run) {
        return table(run).map(Table::size);
    }

    private static Optional<Table> table(PageRun run) {
        Results rows = run.results().experiment(Article.EXPERIMENT).methods(Article.METHODS).largest();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(rows));
    }

    /** All four rows; none if the run has no such experiment. */
    static List<ArticleRow> of(PageRun run, Messages messages) {
        return table(run).map(table -> Article.ROWS.stream().map(row -> row(row, table, messages)).toList()).orElse(List.of());
    }

    private static ArticleRow row(Article.Row row, Table table, Messages messages) {
        CellText cells = new CellText(messages);
        Results usual = table.of(row, true, row.cork(), "warm");
        Results noGather = table.of(row, false, row.cork(), "warm");
        Results cold = table.of(row, true, false, "cold");
        String wire = usual.first().map(result -> String.valueOf(result.parameters().get("interface"))).orElse("?");
        return new ArticleRow(row.name(), String.valueOf(row.copies()),
                Stream.of(Optional.of(copies("withGather", row, usual, messages)),
                        Optional.of(table.withoutChecksums(row)).filter(rows -> !rows.isEmpty()).map(rows -> copies("withoutChecksums", row, rows, messages)),
                        Optional.of(copies("withoutGather", row, noGather, messages))).flatMap(Optional::stream).toList(),
                List.of(messages.text("dmaCold", cells.copies(cold.metric(MetricName.DISK_BYTES))), messages.text("dmaWarm", cells.copies(usual.metric(MetricName.DISK_BYTES))),
                        messages.text("dmaInterface", wire, cells.copies(usual.metric(MetricName.INTERFACE_BYTES)))),
                row.callsText(), usual.first().map(result -> calls(result, row, table.size(), cells)).orElse(List.of()),
                String.valueOf(row.switches()), usual.first().map(result -> switches(result, table.size(), messages)).orElse(List.of()),
                cells.interval(usual.metric(MetricName.THROUGHPUT), 1e-9), cells.interval(usual.metric(MetricName.TOTAL_CPU), 1));
    }

    private static Copies copies(String where, Article.Row row, Results kind, Messages messages) {
        Metric metric = kind.metric(MetricName.CPU_COPIES_KERNEL);
        return new Copies(messages.text(where), new CellText(messages).copies(metric), row.says(metric));
    }

    /** The article's first, then the most frequent. */
    private static List<String> calls(Result result, Article.Row row, long size, CellText cells) {
        String prefix = MetricName.CALLS.key("");
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(prefix) && metric.getValue().known())
                .collect(Collectors.toMap(metric -> metric.getKey().substring(prefix.length()), Map.Entry::getValue)).entrySet().stream()
                .filter(call -> call.getValue().median() * size / 1e9 >= 0.5)
                .sorted(Comparator.comparing((Map.Entry<String, Metric> call) -> !row.calls().contains(call.getKey()))
                        .thenComparing(call -> -call.getValue().median()).thenComparing(Map.Entry::getKey))
                .limit(CALLS_SHOWN).map(call -> cells.perTransfer(call.getValue(), size) + " " + call.getKey()).toList();
    }

    private static List<String> switches(Result result, long size, Messages messages) {
        CellText cells = new CellText(messages);
        return List.of(messages.text("crossings", cells.perTransfer(result.metric(MetricName.CROSSINGS), size)),
                messages.text("voluntary", cells.perTransfer(result.metric(MetricName.SWITCHES, "voluntary"), size)),
                messages.text("involuntary", cells.perTransfer(result.metric(MetricName.SWITCHES, "involuntary"), size)));
    }
}
