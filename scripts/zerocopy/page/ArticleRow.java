package zerocopy.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.readme.Messages;
import zerocopy.results.Article;
import zerocopy.record.Format;
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

    /** The article's methods in the largest transfers, of which the table tells; none if the run has no such experiment. */
    private static Results table(PageRun run) {
        return run.results().experiment(Article.EXPERIMENT).methods(Article.METHODS).largest();
    }

    /** The size of these transfers, in bytes. */
    static Optional<Long> size(PageRun run) {
        return table(run).first().map(Result::size);
    }

    /** All four rows; none if the run has no such experiment. */
    static List<ArticleRow> of(PageRun run, Messages messages) {
        Results table = table(run);
        return table.isEmpty() ? List.of() : Article.ROWS.stream().map(row -> of(row, table.method(row.method()), messages)).toList();
    }

    private static ArticleRow of(Article.Row row, Results its, Messages messages) {
        Results usual = under(its, true, row.cork(), "warm");
        Results unsummed = its.with("scatterGather", true).with("checksumOffload", false).with("cork", row.cork()).with("cache", "warm");
        String wire = usual.first().map(result -> String.valueOf(result.parameters().get("interface"))).orElse("?");
        return new ArticleRow(row.name(), String.valueOf(row.copies()),
                Stream.of(Optional.of(copies("withGather", row, usual, messages)),
                        Optional.of(unsummed).filter(rows -> !rows.isEmpty()).map(rows -> copies("withoutChecksums", row, rows, messages)),
                        Optional.of(copies("withoutGather", row, under(its, false, row.cork(), "warm"), messages))).flatMap(Optional::stream).toList(),
                List.of(messages.text("dmaCold", copies(under(its, true, false, "cold").metric(MetricName.DISK_BYTES), messages)),
                        messages.text("dmaWarm", copies(usual.metric(MetricName.DISK_BYTES), messages)),
                        messages.text("dmaInterface", wire, copies(usual.metric(MetricName.INTERFACE_BYTES), messages))),
                row.callsText(), usual.first().map(result -> calls(result, row)).orElse(List.of()),
                String.valueOf(row.switches()), usual.first().map(result -> switches(result, messages)).orElse(List.of()),
                interval(usual.metric(MetricName.THROUGHPUT), 1e-9, messages), interval(usual.metric(MetricName.TOTAL_CPU), 1, messages));
    }

    private static Results under(Results its, boolean gather, boolean cork, String cache) {
        return its.with("scatterGather", gather).with("segmentationOffload", gather).with("cork", cork).with("cache", cache);
    }

    private static Copies copies(String where, Article.Row row, Results kind, Messages messages) {
        Metric metric = kind.metric(MetricName.CPU_COPIES_KERNEL);
        return new Copies(messages.text(where), copies(metric, messages), row.says(metric));
    }

    /** The article's first, then the most frequent: "256 read". */
    private static List<String> calls(Result result, Article.Row row) {
        String prefix = MetricName.CALLS.key("");
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(prefix) && metric.getValue().known())
                .collect(Collectors.toMap(metric -> metric.getKey().substring(prefix.length()), metric -> perTransfer(metric.getValue(), result))).entrySet().stream()
                .filter(call -> call.getValue() >= 0.5)
                .sorted(Comparator.comparing((Map.Entry<String, Double> call) -> !row.calls().contains(call.getKey()))
                        .thenComparing(call -> -call.getValue()).thenComparing(Map.Entry::getKey))
                .limit(CALLS_SHOWN).map(call -> Format.count(Math.rint(call.getValue())) + " " + call.getKey()).toList();
    }

    private static List<String> switches(Result result, Messages messages) {
        return Stream.of(Map.entry("crossings", result.metric(MetricName.CROSSINGS)), Map.entry("voluntary", result.metric(MetricName.SWITCHES, "voluntary")),
                Map.entry("involuntary", result.metric(MetricName.SWITCHES, "involuntary"))).map(each -> messages.text(each.getKey(),
                        each.getValue().known() ? Format.count(Math.rint(perTransfer(each.getValue(), result))) : messages.text("noFigure"))).toList();
    }

    private static double perTransfer(Metric perGb, Result result) {
        return perGb.median() * result.size() / 1e9;
    }

    /** "2.00", "2.00 (modelled)" */
    private static String copies(Metric metric, Messages messages) {
        return metric.known() ? Format.copies(metric.median()) + messages.source(metric) : messages.text("noFigure");
    }

    /** "3.32" and "(3.01–3.60)" in units of 1 / {@code factor}; without the interval where it was not repeated. */
    private static List<String> interval(Metric metric, double factor, Messages messages) {
        String median = metric.known() ? Format.number(metric.median() * factor) + messages.source(metric) : messages.text("noFigure");
        return metric.low() == null ? List.of(median) : List.of(median, Format.interval(metric.low() * factor, metric.high() * factor));
    }
}
