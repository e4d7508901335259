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
        assertTrue(reasons.contains("more time than copying in 1 of 2 cases: 2 of 64 B heap."), reasons);
        assertTrue(reasons.contains("less time than copying in 1 of 2 cases: 16 of 64 B heap."), reasons);
    }

    @Test
    void theSnippetBuildsAResponseIfItArrives() {
        assertAll(
                () -> assertVerdict(DOES_NOT_HOLD, "", judge("J7", snippet("as written", 0), snippet("corrected", 1))),
                () -> assertVerdict(HOLDS, "", judge("J7", snippet("as written", 1), snippet("corrected", 1))),
                () -> assertVerdict(NOT_MEASURED, "as it is written", judge("J7", snippet("corrected", 1))),
                () -> assertVerdict(NOT_MEASURED, "no composite-pitfalls", judge("J7", merge("composite", 16, 0, 1))));
    }
}
