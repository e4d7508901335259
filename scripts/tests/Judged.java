package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.claims.Claims;
import zerocopy.claims.Evidence;
import zerocopy.claims.Ruling;
import zerocopy.claims.Verdict;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** Claims judged by results that a test has made up. */
final class Judged {
    private Judged() {
    }

    /** The verdict on a claim, of one record with these results. */
    static Verdict judge(String id, Stream<Result> results) {
        return Claims.of(id).orElseThrow().judge(Evidence.of(List.of(new RunRecord(List.of("test"), Map.of(), results.toList()))));
    }

    static Verdict judge(String id, Result... results) {
        return judge(id, Stream.of(results));
    }

    /** It rules so, its words have this part, and it says why. */
    static void assertVerdict(Ruling ruling, String part, Verdict verdict) {
        assertEquals(ruling, verdict.ruling(), verdict.toString());
        assertTrue(verdict.words().contains(part), verdict.words());
        assertTrue(ruling == NOT_MEASURED || !verdict.reasons().isEmpty() && !verdict.cited().isEmpty(), "says why, and where from");
    }
}
