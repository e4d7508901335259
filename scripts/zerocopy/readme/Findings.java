package zerocopy.readme;

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
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

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

    private static final char NO_BREAK = '\u00a0';

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

    /** Those of file-to-socket: copies and speed of its methods, and where the article's table was measured otherwise. */
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

    /** Of the record that has the most of them to a receiver that copies, as receivers do, Netty's aside: ratios are to a baseline of the same run. */
    private List<Result> transfers() {
        return run.stream().map(record -> verified(record).filter(result -> result.experiment().equals(TRANSFER)).toList())
                .max(Comparator.comparing(results -> results.stream().filter(result -> "copy".equals(result.parameters().get("receiver")) && !result.method().startsWith("netty-")).count()))
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

    /** "A transfer of 64 MiB over lo: `sendfile` sends at 1.95 times the speed of `read-write` (…)", and what CPU a GB takes by both, at both ends. */
    private Optional<String> speed(Result result, List<Result> transfers) {
        Metric ratio = result.metric(MetricName.RATIO);
        Metric cpu = result.metric(MetricName.TOTAL_CPU);
        Optional<Metric> baseline = of(BASELINE, transfers).map(other -> other.metric(MetricName.TOTAL_CPU)).filter(Metric::known);
        return !ratio.known() || ratio.low() == null || !cpu.known() || baseline.isEmpty() ? Optional.empty()
                : Optional.of(messages.text(result.tie() ? "findingTie" : "findingSpeed", "`" + result.method() + "`", number(ratio),
                        Statistics.CONFIDENCE, number(ratio.low()), number(ratio.high()), interval(cpu), interval(baseline.get()),
                        Format.typeset(Format.size(result.size())), result.parameters().get("interface"),
                        messages.textOr("receiver." + result.parameters().get("receiver"), "?"))
                        + elsewhere(result).orElse(""));
    }

    /** What the article's table has of the same transfer over another interface, if that is another finding. */
    private Optional<String> elsewhere(Result here) {
        List<Result> table = results(there -> isPlain(there, true) && Boolean.TRUE.equals(there.parameters().get("segmentationOffload"))
                && String.valueOf(here.parameters().get("size")).equals(String.valueOf(there.parameters().get("size")))
                && !there.parameters().get("interface").equals(here.parameters().get("interface")));
        Optional<Result> usual = of(BASELINE, table);
        return usual.isEmpty() ? Optional.empty()
                : of(here.method(), table).filter(there -> there.metric(MetricName.RATIO).low() != null && sign(there) != sign(here)).map(there -> {
                    Metric ratio = there.metric(MetricName.RATIO);
                    return messages.text(there.tie() ? "findingElsewhereTie" : "findingElsewhere", there.parameters().get("interface"),
                            number(ratio), number(ratio.low()), number(ratio.high()), interval(there.metric(MetricName.TOTAL_CPU)),
                            interval(usual.get().metric(MetricName.TOTAL_CPU)));
                });
    }

    private static Optional<Result> of(String method, List<Result> results) {
        return results.stream().filter(result -> result.method().equals(method)).findFirst();
    }

    /** 1 for faster than the baseline, -1 for slower, 0 for a tie. */
    private static int sign(Result result) {
        return result.tie() ? 0 : Double.compare(result.metric(MetricName.RATIO).median(), 1);
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
                ? List.of(messages.text("findingOneMore") + figures, messages.text("findingTwoMachines", messages.list(ARTICLE.values().stream().map(String::valueOf).toList()),
                        SENDFILE_WITHOUT, number(without.get(BASELINE))))
                : List.of(figures);
    }

    /** Of the methods with a measured figure, warm and without TCP_CORK. */
    private Map<String, Metric> kernelCopies(boolean scatterGather) {
        Map<String, Metric> copies = new LinkedHashMap<>();
        results(result -> isPlain(result, scatterGather)).forEach(result -> {
                    Metric metric = result.metric(MetricName.CPU_COPIES_KERNEL);
                    if (metric.known() && Metric.MEASURED.equals(metric.source())) {
                        copies.putIfAbsent(result.method(), metric);
                    }
                });
        return copies;
    }

    /** A row of the article's table: warm and without TCP_CORK. */
    private static boolean isPlain(Result result, boolean scatterGather) {
        return result.experiment().equals(TABLE) && Boolean.valueOf(scatterGather).equals(result.parameters().get("scatterGather"))
                && Boolean.FALSE.equals(result.parameters().get("cork")) && "warm".equals(result.parameters().get("cache"));
    }

    private String each(Map<String, Metric> copies) {
        return copies.entrySet().stream().map(entry -> "`" + entry.getKey() + "` " + number(entry.getValue())).collect(Collectors.joining(messages.text("listComma")));
    }

    private static boolean is(Metric copies, int claimed) {
        return Math.abs(copies.median() - claimed) <= CLOSE;
    }

    /** "0.50 s (0.46 to 0.66)"; without the latter where it was not repeated. */
    private String interval(Metric metric) {
        return !metric.known() ? messages.text("noFigure") : metric.low() == null ? messages.text("findingSeconds", number(metric))
                : messages.text("findingSecondsInterval", number(metric), number(metric.low()), number(metric.high()));
    }

    private static String number(Metric metric) {
        return number(metric.median());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
