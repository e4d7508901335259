package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.arguments;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static tests.Judged.outcome;
import static tests.Judged.remarks;
import static tests.Judged.row;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.claims.RowOutcome;
import zerocopy.record.MetricName;

/** Verdicts on CompositeByteBuf: J6, J7. */
class CompositeClaimsTest {

    private static Made merge(String method, int components, double copies) {
        return Made.of("composite-bytebuf", method, "components", components, "size", 64, "memory", "heap").figure(MetricName.CPU_COPIES_JVM, copies);
    }

    private static Made write(String transport, int components, String memory, double copies) {
        return Made.of("composite-write", "composite", "transport", transport, "components", components, "size", 64, "memory", memory).figure(MetricName.CPU_COPIES_JVM, copies);
    }

    private static Made snippet(String experiment, String form, double complete) {
        return Made.of(experiment, "netty-composite", "form", form, "case", "response is written to a channel", "ends", "normally").figure(MetricName.COMPLETE, complete);
    }

    @Test
    void mergesLogicallyUpToItsLimit() {
        var sixteen = merge("composite", 16, 0);
        var seventeen = merge("composite", 17, 1);
        var written = judge("J6", sixteen, write("nio", 1024, "direct", 0), write("nio", 1025, "direct", 0), write("epoll", 1024, "direct", 0), write("epoll", 1025, "direct", 1));
        assertAll(
                () -> assertVerdict(HOLDS, judge("J6", sixteen)),
                () -> assertVerdict(HOLDS_IF, judge("J6", sixteen, seventeen), "if.components"),
                () -> assertEquals(List.of(16L, 17L), arguments(judge("J6", sixteen, seventeen).condition())),
                () -> assertEquals(RowOutcome.REFUTED, outcome(judge("J6", sixteen, seventeen), "composite", "17", "1.00")),
                () -> assertVerdict(HOLDS_IF, judge("J6", sixteen, write("nio", 8, "heap-header", 1), write("nio", 8, "direct", 0)), "if.no-heap"),
                () -> assertVerdict(HOLDS_IF, written, "if.components-written"),
                () -> assertEquals(List.of(1024L, "epoll"), arguments(written.condition())),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J6", seventeen)),
                () -> assertVerdict(NOT_MEASURED, judge("J6", merge("copy", 16, 1)), "missing.copies"),
                () -> assertVerdict(NOT_MEASURED, judge("J6", write("nio", 8, "direct", 0)), "missing.record"));
    }

    /** Memory and time by components and size; time by JMH's benchmark, where it has rounds enough. */
    @Test
    void showsWhatSparingTheCopyCosts() {
        var merges = List.of(merge("composite", 2, 0).timed(MetricName.TIME, 9).timed(MetricName.HEAP_ALLOCATED, 100),
                merge("copy", 2, 1).timed(MetricName.TIME, 1).timed(MetricName.HEAP_ALLOCATED, 200));
        assertEquals("[2 components, 64 B, heap, 0.50, 9.00]", cells(judge("J6", merges)));
        var bench = Stream.of("composite", "copy").map(method -> Made.of("bench-composite", method, "components", 2, "size", 64, "memory", "heap")
                .timed(MetricName.TIME, method.length())).toArray(Made[]::new);
        assertEquals("[2 components, 64 B, heap, 0.50, 2.25]", cells(judge("J6", merges, bench)));
    }

    private static String cells(zerocopy.claims.Verdict verdict) {
        return row(verdict, "2 components, 64 B, heap").cells().stream().map(zerocopy.claims.Wording.EN::cell).toList().toString();
    }

    /** Ten rounds are not enough for many comparisons to be right together: no interval is shown. */
    @Test
    void asksMoreOfMoreComparisons() {
        var few = judge("J6", merge("composite", 2, 0).wide(MetricName.TIME, 2), merge("copy", 2, 1).timed(MetricName.TIME, 1));
        assertTrue(row(few, "2 components, 64 B, heap").cells().getLast().toString().contains("–"), few.toString());
        var many = judge("J6", IntStream.rangeClosed(2, 32).boxed().flatMap(n -> Stream.of(merge("composite", n, 0).wide(MetricName.TIME, 2), merge("copy", n, 1).timed(MetricName.TIME, 1))).toList());
        assertTrue(!row(many, "2 components, 64 B, heap").cells().getLast().toString().contains("–"), many.toString());
    }

    private static Made entering(int components, double crossings) {
        return merge("composite", components, 0).figure(MetricName.CROSSINGS, crossings);
    }

    @Test
    void enteringTheKernelIsNotPurelyInUserSpace() {
        assertAll(
                () -> assertVerdict(HOLDS, judge("J6", entering(2, 0))),
                () -> assertTrue(remarks(judge("J6", entering(2, 0)), "remark.merges")),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J6", entering(2, 4))),
                () -> assertVerdict(HOLDS_IF, judge("J6", entering(2, 0), entering(16, 4)), "if.user-space"),
                () -> assertEquals(List.of(1L, 2), arguments(judge("J6", entering(2, 0), entering(16, 4)).condition())));
    }

    @Test
    void theSnippetBuildsAResponseIfItArrives() {
        var pitfalls = "composite-pitfalls";
        assertAll(
                () -> assertVerdict(DOES_NOT_HOLD, judge("J7", snippet(pitfalls, "as written", 0), snippet(pitfalls, "corrected", 1))),
                () -> assertVerdict(HOLDS, judge("J7", snippet(pitfalls, "as written", 1), snippet(pitfalls, "corrected", 1))),
                () -> assertVerdict(NOT_MEASURED, judge("J7", snippet(pitfalls, "corrected", 1)), "missing.snippet"),
                () -> assertVerdict(DOES_NOT_HOLD, judge("J7", snippet("snippets", "as written", 0), snippet("snippets", "corrected", 1))),
                () -> assertEquals(RowOutcome.REFUTED, outcome(judge("J7", snippet("snippets", "as written", 0)), "as written", "0 %")),
                () -> assertVerdict(HOLDS, judge("J7", snippet("snippets", "as written", 0), snippet(pitfalls, "as written", 1))),
                () -> assertVerdict(NOT_MEASURED, judge("J7", merge("composite", 16, 0)), "missing.record"));
    }
}
