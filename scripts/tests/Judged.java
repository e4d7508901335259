package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.claims.Claims;
import zerocopy.claims.ClaimsText;
import zerocopy.claims.EvidenceTable;
import zerocopy.claims.Message;
import zerocopy.claims.RowOutcome;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.claims.Wording;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;

/** Claims judged by results, and what a test asks of a verdict: its ruling, the keys of its condition, its figures. */
final class Judged {
    private Judged() {
    }

    /** The verdict on a claim, of one record with these results; it can be shown in either language. */
    static Verdict judge(String id, List<Result> results) {
        var verdict = Claims.of(id).orElseThrow().judge(run(results));
        for (var wording : List.of(Wording.EN, Wording.ZH)) {
            var shown = new ClaimsText(wording, 80, true, false).details(List.of(verdict)) + new ClaimsText(wording, 80, true, false).table(List.of(verdict));
            assertFalse(shown.matches("(?s).*\\{\\d.*"), shown);
        }
        return verdict;
    }

    static Verdict judge(String id, Made... results) {
        return judge(id, Stream.of(results).map(Made::result).toList());
    }

    static Verdict judge(String id, Collection<Made> some, Made... others) {
        return judge(id, Stream.concat(some.stream(), Stream.of(others)).map(Made::result).toList());
    }

    static Results run(List<Result> results) {
        return Results.of(results.isEmpty() ? List.of() : List.of(new RunRecord(List.of("test"), Map.of("interface", "lo"), results)));
    }

    /** It rules so, its condition is made of messages with these keys among others, and it says why. */
    static void assertVerdict(Ruling ruling, Verdict verdict, String... keys) {
        assertEquals(ruling, verdict.ruling(), verdict.toString());
        assertTrue(keys(verdict.condition()).containsAll(List.of(keys)), verdict.toString());
        assertTrue(keys.length > 0 || verdict.condition() == null || ruling == Ruling.DOES_NOT_HOLD, "a condition nobody asked for: " + verdict);
        assertTrue(ruling == Ruling.NOT_MEASURED || !verdict.evidence().isEmpty() && !verdict.cited().isEmpty(), "says why, and where from");
    }

    /** All keys of a message, those of its parts included. */
    static List<String> keys(Object message) {
        return switch (message) {
            case Message one -> Stream.concat(Stream.of(one.key()), one.arguments().stream().flatMap(part -> keys(part).stream())).toList();
            case Collection<?> list -> list.stream().flatMap(part -> keys(part).stream()).toList();
            case null, default -> List.of();
        };
    }

    /** The names and numbers in a message. */
    static List<Object> arguments(Object message) {
        return switch (message) {
            case Message one -> arguments(one.arguments());
            case Collection<?> list -> list.stream().flatMap(part -> arguments(part).stream()).toList();
            case null -> List.of();
            default -> List.of(message);
        };
    }

    /** The outcome of the row that has these cells as they stand in English, among others. */
    static RowOutcome outcome(Verdict verdict, String... cells) {
        return row(verdict, cells).outcome();
    }

    static EvidenceTable.Row row(Verdict verdict, String... cells) {
        return verdict.evidence().stream().flatMap(table -> table.rows().stream()).filter(row -> row.cells().stream().map(Wording.EN::cell).toList().containsAll(List.of(cells)))
                .findFirst().orElseThrow(() -> new AssertionError(List.of(cells) + " is no row of " + verdict));
    }

    static boolean remarks(Verdict verdict, String key) {
        return verdict.remarks().stream().anyMatch(remark -> remark.key().equals(key));
    }
}
