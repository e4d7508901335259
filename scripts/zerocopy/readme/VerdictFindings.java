package zerocopy.readme;

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

    /** How many of its sentences came to each ruling, and on what machine; rulings that none came to are left out. */
    static String inShort(List<RunRecord> run, Messages messages) {
        List<Verdict> verdicts = judge(run);
        Map<Ruling, Long> counts = verdicts.stream().collect(Collectors.groupingBy(Verdict::ruling, Collectors.counting()));
        List<String> found = Stream.of(Ruling.values()).filter(counts::containsKey).map(ruling -> messages.text("findingVerdicts." + ruling.id(), counts.get(ruling))).toList();
        Map<String, Object> machine = run.getFirst().environment();
        return messages.text("findingVerdicts", verdicts.size(), messages.list(found, "findingVerdictsAnd"), Markdown.text(machine.get("cpus")), Markdown.text(machine.get("virtualization")));
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
