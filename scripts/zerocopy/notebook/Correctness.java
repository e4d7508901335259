package zerocopy.notebook;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.record.Result;

/** How many results have bytes that were verified, and for each reason which have not. */
final class Correctness {
    /** How many results are named beside one reason; of more their number is told. */
    private static final int NAMED = 3;

    private Correctness() {
    }

    static Shown of(List<Result> results) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        List<Result> others = results.stream().filter(result -> !Result.VERIFIED.equals(result.integrity())).toList();
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        others.forEach(result -> byReason.computeIfAbsent(NotebookTable.reason(result), _ -> new LinkedHashSet<>()).add(NotebookTable.named(result, results)));
        StringBuilder text = new StringBuilder(language.say("verified", results.size() - others.size(), results.size())).append('\n');
        byReason.forEach((reason, names) -> text.append("\n- ").append(names.size() > NAMED ? language.say("verified.not", names.size()) : String.join(language.say("semicolon"), names))
                .append(language.say("colon")).append(reason));
        return Shown.markdown(text.toString());
    }
}
