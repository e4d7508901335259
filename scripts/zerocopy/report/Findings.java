package zerocopy.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a run found, in sentences: of how often a byte is copied, and of how fast it gets there. Names stand in `backticks`. */
public final class Findings {
    static final String BASELINE = "read-write";
    private static final String TRANSFER = "file-to-socket";
    private static final String TABLE = "article-table";
    /** The article's methods, and the copies that it says of them where an interface gathers. */
    private static final Map<String, Integer> ARTICLE = new LinkedHashMap<>();
    /** And what it says of sendfile without. */
    private static final int SENDFILE_WITHOUT = 1;
    /** Bytes a byte: what protocol and measurement may add or miss. */
    private static final double CLOSE = 0.03 + 1e-9;

    static {
        ARTICLE.put(BASELINE, 2);
        ARTICLE.put("mmap", 1);
        ARTICLE.put("sendfile", 0);
    }

    private final List<RunRecord> run;
    private final Messages messages;

    private Findings(List<RunRecord> run, Messages messages) {
        this.run = run;
        this.messages = messages;
    }

    /** All that this run has the data for, the most telling first. */
    public static List<String> of(List<RunRecord> run, Messages messages) {
        Findings findings = new Findings(run, messages);
        List<String> sentences = new ArrayList<>();
        sentences.addAll(findings.byInterface());
        sentences.addAll(findings.ofTransfers());
        return sentences;
    }

    /** Those of the article's table: the kernel's copies by interface. */
    static List<String> byInterface(List<RunRecord> run, Messages messages) {
        return new Findings(run, messages).byInterface();
    }

    /** Those of file-to-socket: copies and speed of its methods. */
    static List<String> ofTransfers(List<RunRecord> run, Messages messages) {
        return new Findings(run, messages).ofTransfers();
    }

    private List<String> ofTransfers() {
        List<Result> transfers = transfers();
        List<String> sentences = new ArrayList<>();
        copies(transfers).ifPresent(sentences::add);
        transfers.stream().filter(result -> List.of("mmap", "sendfile").contains(result.method()))
                .forEach(result -> speed(result, transfers).ifPresent(sentences::add));
        return sentences;
    }

    /** Of the record that has the most of them to a receiver that copies, as receivers do: ratios are to a baseline of the same run. */
    private List<Result> transfers() {
        return run.stream().map(record -> verified(record).filter(result -> result.experiment().equals(TRANSFER)).toList())
                .max(Comparator.comparing(results -> results.stream().filter(result -> "copy".equals(result.parameters().get("receiver"))).count()))
                .orElse(List.of());
    }

    private static Stream<Result> verified(RunRecord record) {
        return record.results().stream().filter(result -> Result.VERIFIED.equals(result.integrity()));
    }

    private List<Result> results(Predicate<Result> which) {
        return run.stream().flatMap(Findings::verified).filter(which).toList();
    }

    /** "On its way to the socket, a byte is copied by the CPU 2.00 times by `read-write`, …": methods of one figure together. */
    private Optional<String> copies(List<Result> transfers) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        transfers.stream().filter(result -> result.metric(MetricName.CPU_COPIES).known())
                .sorted(Comparator.comparing(result -> -result.metric(MetricName.CPU_COPIES).median()))
                .forEach(result -> methods.computeIfAbsent(times(result.metric(MetricName.CPU_COPIES)), _ -> new ArrayList<>())
                        .add("`" + result.method() + "`"));
        return methods.isEmpty() ? Optional.empty() : Optional.of(messages.text("findingCopies", methods.entrySet().stream()
                .map(entry -> messages.text("findingCopiesBy", entry.getKey(), messages.list(entry.getValue())))
                .collect(Collectors.joining(messages.text("listSemicolon")))));
    }

    private String times(Metric copies) {
        return messages.text("findingTimes", number(copies)) + (copies.source().equals(Metric.MEASURED) ? "" : " (" + messages.textOr(
                copies.source().equals(Metric.MODELLED) ? "sourceModelled" : "sourceProven", copies.source()) + ")");
    }

    /** "`sendfile` sends at 1.95 times the speed of `read-write` (…)", and what CPU a GB takes by both. */
    private Optional<String> speed(Result result, List<Result> transfers) {
        Metric ratio = result.metric(MetricName.RATIO);
        Metric cpu = result.metric(MetricName.SENDER_CPU);
        Optional<Metric> baseline = transfers.stream().filter(other -> other.method().equals(BASELINE)).findFirst()
                .map(other -> other.metric(MetricName.SENDER_CPU)).filter(Metric::known);
        return !ratio.known() || ratio.low() == null || !cpu.known() || baseline.isEmpty() ? Optional.empty()
                : Optional.of(messages.text(result.tie() ? "findingTie" : "findingSpeed", "`" + result.method() + "`", number(ratio),
                        number(ratio.low()), number(ratio.high()), number(cpu), number(baseline.get())));
    }

    /** The kernel's copies with scatter-gather and without, and what becomes of the article's table. */
    private List<String> byInterface() {
        Map<String, Metric> with = kernelCopies(true);
        Map<String, Metric> without = kernelCopies(false);
        if (!with.keySet().containsAll(ARTICLE.keySet()) || !without.keySet().containsAll(ARTICLE.keySet())) {
            return List.of();
        }
        String figures = messages.text("findingInterfaces", each(with), each(without));
        boolean article = ARTICLE.entrySet().stream().allMatch(entry -> is(with.get(entry.getKey()), entry.getValue()));
        boolean oneMore = ARTICLE.entrySet().stream().allMatch(entry -> is(without.get(entry.getKey()), entry.getValue() + 1));
        return article && oneMore && is(without.get("sendfile"), SENDFILE_WITHOUT)
                ? List.of(messages.text("findingOneMore") + figures, messages.text("findingTwoMachines", number(without.get(BASELINE))))
                : List.of(figures);
    }

    /** Of the methods with a measured figure, warm and without TCP_CORK. */
    private Map<String, Metric> kernelCopies(boolean scatterGather) {
        Map<String, Metric> copies = new LinkedHashMap<>();
        results(result -> result.experiment().equals(TABLE) && Boolean.valueOf(scatterGather).equals(result.parameters().get("scatterGather"))
                && Boolean.FALSE.equals(result.parameters().get("cork")) && "warm".equals(result.parameters().get("cache"))).forEach(result -> {
                    Metric metric = result.metric(MetricName.CPU_COPIES_KERNEL);
                    if (metric.known() && Metric.MEASURED.equals(metric.source())) {
                        copies.putIfAbsent(result.method(), metric);
                    }
                });
        return copies;
    }

    private String each(Map<String, Metric> copies) {
        return copies.entrySet().stream().map(entry -> "`" + entry.getKey() + "` " + number(entry.getValue())).collect(Collectors.joining(messages.text("listComma")));
    }

    private static boolean is(Metric copies, int claimed) {
        return Math.abs(copies.median() - claimed) <= CLOSE;
    }

    private static String number(Metric metric) {
        return number(metric.median());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
