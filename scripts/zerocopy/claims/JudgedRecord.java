package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;

/**
 * A record, and what it says of the claims.
 *
 * @param environment the facts of the records that were judged; where they differ, the list of theirs, in their order
 * @param results those that a verdict cites
 */
public record JudgedRecord(String schema, List<String> command, Map<String, Object> environment, List<Result> results, List<Verdict> verdicts) {
    /** Puts together what was judged and what came of it. */
    public static JudgedRecord of(List<String> command, List<RunRecord> records, List<Verdict> verdicts) {
        Map<String, List<Object>> facts = new LinkedHashMap<>();
        records.forEach(record -> record.environment().forEach((name, fact) -> {
            List<Object> theirs = facts.computeIfAbsent(name, _ -> new ArrayList<>());
            if (!theirs.contains(fact)) {
                theirs.add(fact);
            }
        }));
        Map<String, Object> environment = new LinkedHashMap<>();
        facts.forEach((name, theirs) -> environment.put(name, theirs.size() == 1 ? theirs.getFirst() : theirs));
        List<Citation> citations = verdicts.stream().flatMap(verdict -> verdict.cited().stream()).toList();
        List<Result> cited = Results.of(records).results().stream()
                .filter(result -> citations.stream().anyMatch(citation -> isOf(citation, result))).toList();
        return new JudgedRecord(RunRecord.SCHEMA, command, environment, cited, verdicts);
    }

    private static boolean isOf(Citation citation, Result result) {
        return citation.experiment().equals(result.experiment()) && citation.method().equals(result.method())
                && citation.parameters().equals(result.parameters());
    }
}
