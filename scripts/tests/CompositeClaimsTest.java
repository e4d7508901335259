package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.Judged.assertVerdict;
import static tests.Judged.judge;
import static zerocopy.claims.Ruling.DOES_NOT_HOLD;
import static zerocopy.claims.Ruling.HOLDS;
import static zerocopy.claims.Ruling.HOLDS_IF;
import static zerocopy.claims.Ruling.NOT_MEASURED;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Verdicts on CompositeByteBuf (J6, J7), on records made to give each of them. */
class CompositeClaimsTest {

    private static Result merge(String method, int components, double copies, double seconds) {
        var result = new Result("composite-bytebuf", method, Map.of("components", components, "size", 64, "memory", "heap"), Result.VERIFIED);
        result.put(MetricName.CPU_COPIES_JVM, Metric.of(MetricName.CPU_COPIES_JVM, copies, Metric.MEASURED));
        result.put(MetricName.TIME, Statistics.repeated(MetricName.TIME, IntStream.range(0, 10).mapToDouble(i -> seconds * (1 + i / 1e3)).toArray()));
        return result;
    }

    private static Result write(String transport, int components, String memory, double copies) {
        var result = new Result("composite-write", "composite", Map.of("transport", transport, "components", components, "size", 64, "memory", memory), Result.VERIFIED);
        result.put(MetricName.CPU_COPIES_JVM, Metric.of(MetricName.CPU_COPIES_JVM, copies, Metric.MEASURED));
        return result;
    }

    private static Result snippet(String form, double complete) {
        var result = new Result("composite-pitfalls", "netty-composite", Map.of("form", form, "response", "CompositeByteBuf(…)", "write", "succeeds"), Result.VERIFIED);
        result.put(MetricName.COMPLETE, Metric.of(MetricName.COMPLETE, complete, Metric.MEASURED));
        return result;
    }

    /** As the record of all snippets has it. */
    private static Result among(String form, double complete) {
        var result = new Result("snippets", "netty-composite", Map.of("form", form, "case", "response is written to a channel", "ends", "normally"), Result.VERIFIED);
        result.put(MetricName.COMPLETE, Metric.of(MetricName.COMPLETE, complete, Metric.MEASURED));
        return result;
    }

    @Test
    void mergesLogicallyUpToItsLimit() {
        var sixteen = merge("composite", 16, 0, 1);
        var seventeen = merge("composite", 17, 1, 1);
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J6", sixteen)),
                () -> assertVerdict(HOLDS_IF, "at most 16 components, or room for more", judge("J6", sixteen, seventeen)),
                () -> assertVerdict(HOLDS_IF, "no component is in the heap", judge("J6", sixteen, write("nio", 8, "heap-header", 1), write("nio", 8, "direct", 0))),
                () -> assertVerdict(HOLDS_IF, "at most 1,024 of them (epoll)", judge("J6", sixteen, write("nio", 1025, "direct", 0),
                        write("epoll", 1024, "direct", 0), write("epoll", 1025, "direct", 1))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J6", seventeen)),
                () -> assertVerdict(NOT_MEASURED, "no copies", judge("J6", merge("copy", 16, 1, 1))),
                () -> assertVerdict(NOT_MEASURED, "no composite-bytebuf", judge("J6", write("nio", 8, "direct", 0))));
    }

    @Test
    void saysWhatTimeItTakes() {
        var reasons = String.join(" ", judge("J6", merge("composite", 2, 0, 2), merge("copy", 2, 1, 1), merge("composite", 16, 0, 1), merge("copy", 16, 1, 3)).reasons());
        assertTrue(reasons.contains("It takes more time than copying in 1 of 2 cases: 2 of 64 B heap."), reasons);
        assertTrue(reasons.contains("It takes less time than copying in 1 of 2 cases: 16 of 64 B heap."), reasons);
    }

    /** Ten rounds are not enough for many comparisons to be right together. */
    @Test
    void asksMoreOfMoreComparisons() {
        var many = IntStream.rangeClosed(2, 32).boxed().flatMap(n -> Stream.of(merge("composite", n, 0, 2), merge("copy", n, 1, 1)));
        var reasons = String.join(" ", Judged.judge("J6", many).reasons());
        assertTrue(reasons.contains("too few rounds to be compared with copying in 31 of 31 cases"), reasons);
    }

    private static Result with(Result result, MetricName name, double figure) {
        result.put(name, Statistics.repeated(name, IntStream.range(0, 10).mapToDouble(i -> figure).toArray()));
        return result;
    }

    private static Result entering(int components, double crossings) {
        var result = merge("composite", components, 0, 1);
        result.put(MetricName.CROSSINGS, Metric.of(MetricName.CROSSINGS, crossings, Metric.MEASURED));
        return result;
    }

    @Test
    void citesAllocationAndTheBenchmarksTimes() {
        var timed = new Result("bench-composite", "composite", Map.of("components", 2, "size", 64, "memory", "heap"), Result.VERIFIED);
        var copied = new Result("bench-composite", "copy", Map.of("components", 2, "size", 64, "memory", "heap"), Result.VERIFIED);
        var reasons = String.join(" ", judge("J6", with(merge("composite", 2, 0, 9), MetricName.HEAP_ALLOCATED, 100), with(merge("copy", 2, 1, 1), MetricName.HEAP_ALLOCATED, 200),
                with(timed, MetricName.TIME, 1), with(copied, MetricName.TIME, 2)).reasons());
        assertTrue(reasons.contains("It allocates less on the heap than copying in 1 of 1 cases"), reasons);
        assertTrue(reasons.contains("It takes less time than copying in 1 of 1 cases"), reasons);
    }

    @Test
    void enteringTheKernelIsNotPurelyInUserSpace() {
        assertAll(
                () -> assertVerdict(HOLDS, "", judge("J6", entering(2, 0))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J6", entering(2, 4))),
                () -> assertVerdict(HOLDS_IF, "1 of 2 merges that did not enter the kernel", judge("J6", entering(2, 0), entering(16, 4))),
                () -> assertVerdict(HOLDS_IF, "at most 2 components (17 copy; none between were tried), or room for more", judge("J6", merge("composite", 2, 0, 1), merge("composite", 17, 1, 1))));
    }

    @Test
    void theSnippetBuildsAResponseIfItArrives() {
        assertAll(
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J7", snippet("as written", 0), snippet("corrected", 1))),
                () -> assertVerdict(HOLDS, "", judge("J7", snippet("as written", 1), snippet("corrected", 1))),
                () -> assertVerdict(NOT_MEASURED, "as it is written", judge("J7", snippet("corrected", 1))),
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J7", among("as written", 0), among("corrected", 1))),
                () -> assertTrue(judge("J7", among("as written", 0)).reasons().contains("As written, 0 % of its bytes arrive through a channel.")),
                () -> assertVerdict(HOLDS, "", judge("J7", among("as written", 0), snippet("as written", 1))),
                () -> assertVerdict(NOT_MEASURED, "no composite-pitfalls", judge("J7", merge("composite", 16, 0, 1))));
    }
}
