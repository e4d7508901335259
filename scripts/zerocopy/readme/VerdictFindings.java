package zerocopy.readme;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.record.RunRecord;
import zerocopy.results.Article;
import zerocopy.results.Results;

/** How the article fared: the verdicts of a run on its sentences. */
final class VerdictFindings {
    private VerdictFindings() {
    }

    /** How many of its sentences came to each ruling, in how many runs and on what machine; rulings that none came to are left out. */
    static String inShort(List<RunRecord> run, Messages messages, String folder) {
        List<Verdict> verdicts = judge(run);
        Map<Ruling, Long> counts = verdicts.stream().collect(Collectors.groupingBy(Verdict::ruling, Collectors.counting()));
        List<String> found = Stream.of(Ruling.values()).filter(counts::containsKey).map(ruling -> messages.text("findingVerdicts." + ruling.id(), counts.get(ruling))).toList();
        return messages.text("findingVerdicts", verdicts.size(), messages.list(found, "findingVerdictsAnd"), measured(run, messages, folder));
    }

    /**
     * In how many runs, and on what machine. Records of one revision of the lab are one run's; where there are more, those are named that most records are not of.
     *
     * @param folder where the records are, as a link says it
     */
    static String measured(List<RunRecord> records, Messages messages, String folder) {
        Map<String, List<RunRecord>> runs = records.stream().collect(Collectors.groupingBy(VerdictFindings::revision));
        String most = runs.entrySet().stream().max(Comparator.comparing(each -> each.getValue().size())).orElseThrow().getKey();
        List<String> apart = records.stream().filter(each -> !revision(each).equals(most)).map(each -> "`" + each.command().getFirst() + "`").distinct().toList();
        Map<String, Object> machine = records.getFirst().environment();
        return messages.text("findingMeasured", apart.isEmpty() ? messages.text("findingMeasured.one", folder) : messages.text("findingMeasured.runs", folder, runs.size(), messages.list(apart)),
                Markdown.text(machine.get("cpus")), Markdown.text(machine.get("virtualization")));
    }

    private static String revision(RunRecord record) {
        return String.valueOf(record.environment().get("gitRevision"));
    }

    /** A line per sentence: its words, and the verdict. */
    static String table(List<RunRecord> run) {
        return judge(run).stream().map(verdict -> "| " + verdict.id() + " | " + Markdown.text(Article.sentence(verdict.id()).orElseThrow().english()) + " | "
                + Markdown.text(Wording.EN.of(verdict.sentence())) + " |").collect(Collectors.joining("\n", "| | the article says | verdict |\n|---|---|---|\n", ""));
    }

    private static List<Verdict> judge(List<RunRecord> run) {
        return Claims.judge(Claims.ALL, Results.of(run));
    }
}
