package zerocopy.readme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.record.SendingMethod;
import zerocopy.record.Statistics;
import zerocopy.results.Experiments;

/** What a run found, in sentences: of how often a byte is copied, and of how fast it gets there. Names stand in `backticks`. */
public final class Findings {
    private final Results run;
    private final Messages messages;

    Findings(List<RunRecord> run, Messages messages) {
        this.run = Results.of(run);
        this.messages = messages;
    }

    /** All that this run has the data for, the most telling first. */
    public static List<String> of(List<RunRecord> run, Messages messages) {
        Findings findings = new Findings(run, messages);
        List<String> sentences = new ArrayList<>();
        sentences.addAll(findings.byInterface());
        sentences.addAll(findings.ofTransfers());
        ServerFindings.of(findings.run, messages).ifPresent(sentences::add);
        return sentences;
    }

    /** What README says beside the chart of copies: what scatter-gather changes, and which interface gives the article's table. */
    List<String> copiesInShort() {
        return asFromTheSources() ? List.of(messages.text("findingOneMore") + withoutChecksums(true)) : byInterface();
    }

    /** What README says beside the chart of CPU time over copies: how fast sendfile is and at what price, and where it is otherwise. */
    List<String> speedInShort() {
        Results transfers = transfers();
        return transfers.method(SendingMethod.SENDFILE.id()).first().filter(result -> result.metric(MetricName.RATIO).low() != null)
                .map(result -> inShort(result, transfers, "findingShort") + elsewhere(result).map(table ->
                        inShort(table.method(result.method()).first().orElseThrow(), table, "findingShortElsewhere")).orElse("")).stream().toList();
    }

    private String inShort(Result result, Results beside, String key) {
        Metric ratio = result.metric(MetricName.RATIO);
        String speed = result.tie() ? messages.text("findingShortTie") : messages.text("findingShortTimes", Format.number(ratio.median()), Format.number(ratio.low()), Format.number(ratio.high()));
        return messages.text(key, result.parameters().get("interface"), "`" + result.method() + "`", speed, Format.number(result.metric(MetricName.TOTAL_CPU)),
                Format.number(beside.method(Article.BASELINE).metric(MetricName.TOTAL_CPU)));
    }

    /** Those of file-to-socket: copies and speed of its methods, and where the article's table was measured otherwise. */
    List<String> ofTransfers() {
        Results transfers = transfers();
        List<String> sentences = new ArrayList<>();
        copies(transfers).ifPresent(sentences::add);
        transfers.methods(Article.METHODS).results().forEach(result -> speed(result, transfers).ifPresent(sentences::add));
        return sentences;
    }

    /** To a receiver that copies, as receivers do, by the lab's own senders; where that was not asked for, to whichever there is. */
    private Results transfers() {
        Results usual = run.experiment(Experiments.TRANSFERS, result -> result.has("receiver", "copy") && !result.method().startsWith("netty-"));
        return usual.isEmpty() ? run.experiment(Experiments.TRANSFERS) : usual;
    }

    /** "CPU copies per byte …: 2.00 by `read-write`, …": methods of one figure together. */
    private Optional<String> copies(Results transfers) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        transfers.having(MetricName.CPU_COPIES).results().stream()
                .sorted(Comparator.comparing(result -> -result.metric(MetricName.CPU_COPIES).median()))
                .forEach(result -> methods.computeIfAbsent(times(result.metric(MetricName.CPU_COPIES)), _ -> new ArrayList<>())
                        .add("`" + result.method() + "`"));
        return methods.isEmpty() ? Optional.empty() : Optional.of(messages.text("findingCopies", methods.entrySet().stream()
                .map(entry -> messages.text("findingCopiesBy", entry.getKey(), messages.list(entry.getValue())))
                .collect(Collectors.joining(messages.text("listSemicolon")))));
    }

    private String times(Metric copies) {
        return messages.text("findingTimes", Format.copies(copies.median())) + messages.source(copies);
    }

    /** "A transfer of 64 MiB over lo: `sendfile` sends at 1.95 times the speed of `read-write` (…)", and the CPU time per GB of both, at both ends. */
    private Optional<String> speed(Result result, Results transfers) {
        Metric ratio = result.metric(MetricName.RATIO);
        Metric cpu = result.metric(MetricName.TOTAL_CPU);
        Metric usual = transfers.method(Article.BASELINE).metric(MetricName.TOTAL_CPU);
        return result.method().equals(Article.BASELINE) || ratio.low() == null || !cpu.known() || !usual.known() ? Optional.empty()
                : Optional.of(messages.text(result.tie() ? "findingTie" : "findingSpeed", "`" + result.method() + "`", Format.number(ratio.median()),
                        Statistics.CONFIDENCE, Format.number(ratio.low()), Format.number(ratio.high()), seconds(cpu, messages), seconds(usual, messages),
                        Format.typeset(Format.size(result.size())), result.parameters().get("interface"),
                        messages.textOr("receiver." + result.parameters().get("receiver"), "?"))
                        + elsewhere(result).map(table -> elsewhere(table.method(result.method()).first().orElseThrow(), table)).orElse(""));
    }

    /** The same transfers over another interface, as the article's table was measured, if there the finding is another. */
    private Optional<Results> elsewhere(Result here) {
        Results table = table(true).where(there -> there.has("segmentationOffload", true) && there.size() == here.size()
                && !there.has("interface", here.parameters().get("interface")));
        return Optional.of(table).filter(_ -> table.method(Article.BASELINE).metric(MetricName.TOTAL_CPU).known()
                && table.method(here.method()).first().filter(there -> there.metric(MetricName.RATIO).low() != null && sign(there) != sign(here)).isPresent());
    }

    private String elsewhere(Result there, Results table) {
        Metric ratio = there.metric(MetricName.RATIO);
        return messages.text(there.tie() ? "findingElsewhereTie" : "findingElsewhere", there.parameters().get("interface"), Format.number(ratio.median()), Format.number(ratio.low()),
                Format.number(ratio.high()), seconds(there.metric(MetricName.TOTAL_CPU), messages), seconds(table.method(Article.BASELINE).metric(MetricName.TOTAL_CPU), messages));
    }

    /** 1 for faster than the baseline, -1 for slower, 0 for a tie. */
    private static int sign(Result result) {
        return result.tie() ? 0 : Double.compare(result.metric(MetricName.RATIO).median(), 1);
    }

    /** Those of the article's table: the kernel's copies with scatter-gather and without, and what becomes of the article's table. */
    List<String> byInterface() {
        Map<String, Metric> with = kernelCopies(true);
        Map<String, Metric> without = kernelCopies(false);
        if (!with.keySet().containsAll(Article.METHODS) || !without.keySet().containsAll(Article.METHODS)) {
            return List.of();
        }
        String figures = messages.text("findingInterfaces", each(with), each(without));
        return asFromTheSources() ? List.of(messages.text("findingOneMore") + figures, withoutChecksums(false), messages.text("findingWhyChecksums"), messages.text("findingEarlier")) : List.of(figures);
    }

    /** Whether the article's copies are those with scatter-gather, and without it one more each, sendfile's being the article's then. */
    private boolean asFromTheSources() {
        Map<String, Metric> with = kernelCopies(true);
        Map<String, Metric> without = kernelCopies(false);
        return with.keySet().containsAll(Article.METHODS) && without.keySet().containsAll(Article.METHODS)
                && Article.METHODS.stream().allMatch(method -> Article.is(with.get(method), Article.copiesWithGather(method)))
                && Article.METHODS.stream().allMatch(method -> Article.is(without.get(method), Article.copiesWithGather(method) + 1))
                && sendfileWithoutGather().says(without.get(sendfileWithoutGather().method()));
    }

    private static Article.Row sendfileWithoutGather() {
        return Article.ROWS.stream().filter(row -> !row.gather()).findFirst().orElseThrow();
    }

    /** What an interface does that gathers and computes no checksums: measured, or else as it is known from other runs. */
    private String withoutChecksums(boolean inShort) {
        Map<String, Metric> copies = measured(table(true).where(result -> result.has("checksumOffload", false)));
        if (!copies.keySet().containsAll(Article.METHODS)) {
            return messages.text("findingNoChecksumsUntold");
        }
        Article.Row sendfile = sendfileWithoutGather();
        boolean article = Article.METHODS.stream().allMatch(method -> method.equals(sendfile.method()) ? sendfile.says(copies.get(method))
                : Article.is(copies.get(method), Article.copiesWithGather(method)));
        return article && inShort ? messages.text("findingNoChecksumsShort") : messages.text(article ? "findingNoChecksums" : "findingNoChecksumsOther", each(copies));
    }

    /** Of the methods with a measured figure. */
    private Map<String, Metric> kernelCopies(boolean scatterGather) {
        return measured(table(scatterGather).where(result -> !result.has("checksumOffload", false)));
    }

    private static Map<String, Metric> measured(Results table) {
        Map<String, Metric> copies = new LinkedHashMap<>();
        table.having(MetricName.CPU_COPIES_KERNEL).results().stream()
                .filter(result -> Metric.MEASURED.equals(result.metric(MetricName.CPU_COPIES_KERNEL).source()))
                .forEach(result -> copies.putIfAbsent(result.method(), result.metric(MetricName.CPU_COPIES_KERNEL)));
        return copies;
    }

    /** Rows of the article's table, warm and without TCP_CORK. */
    private Results table(boolean scatterGather) {
        return run.experiment(Article.EXPERIMENT).with("scatterGather", scatterGather).with("cork", false).with("cache", "warm");
    }

    private String each(Map<String, Metric> copies) {
        return copies.entrySet().stream().map(entry -> "`" + entry.getKey() + "` " + Format.copies(entry.getValue())).collect(Collectors.joining(messages.text("listComma")));
    }

    /** "0.50 s (0.46 to 0.66)"; without the interval where it was not repeated. */
    static String seconds(Metric metric, Messages messages) {
        return !metric.known() ? messages.text("noFigure") : metric.low() == null ? messages.text("findingSeconds", Format.number(metric.median()))
                : messages.text("findingSecondsInterval", Format.number(metric.median()), Format.number(metric.low()), Format.number(metric.high()));
    }
}
