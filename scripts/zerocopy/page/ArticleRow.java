package zerocopy.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.readme.Messages;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Results;

/**
 * A row of the article's table: what it says, and beside that what was measured.
 *
 * @param name as in the article
 * @param copies the kernel's CPU copies, where the interface gathers and where it does not
 * @param dma bytes from the disk with a cold and a warm page cache, and bytes handed to the interface, a byte sent
 * @param calls those of one transfer
 * @param switches crossings and the scheduler's switches of one transfer
 */
record ArticleRow(String name, String saysCopies, List<Copies> copies, List<String> dma, String saysCalls, List<String> calls,
        String saysSwitches, List<String> switches, List<String> throughput, List<String> cpu) {
    private static final String EXPERIMENT = "article-table";
    /** What the article says of every method. */
    static final String SAYS_DMA = "2";
    private static final double CLOSE = 0.03 + 1e-9;
    private static final int CALLS_SHOWN = 4;

    /** A count under one condition. @param agrees whether the article's is the same */
    record Copies(String where, String figure, boolean agrees) {
    }

    /** What the article says, and the method that it says it of. */
    private record Saying(String name, String method, boolean cork, int copies, List<String> calls, int switches) {
    }

    private static final List<Saying> SAYINGS = List.of(
            new Saying("read + write", "read-write", false, 2, List.of("read", "write"), 2),
            new Saying("mmap + write", "mmap", false, 1, List.of("mmap", "write"), 1),
            new Saying("sendfile", "sendfile", false, 1, List.of("sendfile"), 1),
            new Saying("sendfile + DMA", "sendfile", true, 0, List.of("sendfile"), 1));

    /** The experiment's results, by what they were measured under. */
    private record Table(Results rows, long size) {
        Optional<Result> find(Saying saying, boolean gather, boolean cork, String cache) {
            return rows.method(saying.method()).with("scatterGather", gather).with("segmentationOffload", gather).with("cork", cork)
                    .with("cache", cache).with("size", size).first();
        }

        Metric metric(Optional<Result> result, MetricName name) {
            return result.map(found -> found.metric(name)).orElseGet(() -> Metric.missing(name, "not in this run"));
        }
    }

    /** The size of the transfers that the table tells of, in bytes; empty if the run has no such experiment. */
    static Optional<Long> size(PageRun run) {
        List<Long> sizes = Results.of(run.records()).experiment(EXPERIMENT).method("read-write").sizes();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(sizes.getLast());
    }

    /** All four rows; none if the run has no such experiment. */
    static List<ArticleRow> of(PageRun run, Messages messages) {
        return size(run).map(size -> {
            Table table = new Table(Results.of(run.records()).experiment(EXPERIMENT), size);
            return SAYINGS.stream().map(saying -> row(saying, table, messages)).toList();
        }).orElse(List.of());
    }

    private static ArticleRow row(Saying saying, Table table, Messages messages) {
        Numbers numbers = new Numbers(messages);
        Optional<Result> usual = table.find(saying, true, saying.cork(), "warm");
        Optional<Result> noGather = table.find(saying, false, saying.cork(), "warm");
        Optional<Result> cold = table.find(saying, true, false, "cold");
        String wire = usual.map(result -> String.valueOf(result.parameters().get("interface"))).orElse("?");
        return new ArticleRow(saying.name(), String.valueOf(saying.copies()),
                List.of(copies("withGather", saying, table.metric(usual, MetricName.CPU_COPIES_KERNEL), messages),
                        copies("withoutGather", saying, table.metric(noGather, MetricName.CPU_COPIES_KERNEL), messages)),
                List.of(messages.text("dmaCold", numbers.figure(table.metric(cold, MetricName.DISK_BYTES))),
                        messages.text("dmaWarm", numbers.figure(table.metric(usual, MetricName.DISK_BYTES))),
                        messages.text("dmaInterface", wire, numbers.figure(table.metric(usual, MetricName.INTERFACE_BYTES)))),
                String.join(", ", saying.calls()) + (saying.cork() ? " + TCP_CORK" : ""), usual.map(result -> calls(result, saying, table, numbers)).orElse(List.of()),
                String.valueOf(saying.switches()), usual.map(result -> switches(result, table, messages)).orElse(List.of()),
                numbers.interval(table.metric(usual, MetricName.THROUGHPUT), 1e-9), numbers.interval(table.metric(usual, MetricName.TOTAL_CPU), 1));
    }

    private static Copies copies(String where, Saying saying, Metric metric, Messages messages) {
        return new Copies(messages.text(where), new Numbers(messages).figure(metric),
                metric.known() && Math.abs(metric.median() - saying.copies()) <= CLOSE);
    }

    /** The article's first, then the most frequent. */
    private static List<String> calls(Result result, Saying saying, Table table, Numbers numbers) {
        String prefix = MetricName.CALLS.key("");
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(prefix) && metric.getValue().known())
                .collect(Collectors.toMap(metric -> metric.getKey().substring(prefix.length()), Map.Entry::getValue)).entrySet().stream()
                .filter(call -> call.getValue().median() * table.size() / 1e9 >= 0.5)
                .sorted(Comparator.comparing((Map.Entry<String, Metric> call) -> !saying.calls().contains(call.getKey()))
                        .thenComparing(call -> -call.getValue().median()).thenComparing(Map.Entry::getKey))
                .limit(CALLS_SHOWN).map(call -> numbers.perTransfer(call.getValue(), table.size()) + " " + call.getKey()).toList();
    }

    private static List<String> switches(Result result, Table table, Messages messages) {
        Numbers numbers = new Numbers(messages);
        return List.of(messages.text("crossings", numbers.perTransfer(result.metric(MetricName.CROSSINGS), table.size())),
                messages.text("voluntary", numbers.perTransfer(result.metric(MetricName.SWITCHES, "voluntary"), table.size())),
                messages.text("involuntary", numbers.perTransfer(result.metric(MetricName.SWITCHES, "involuntary"), table.size())));
    }
}
