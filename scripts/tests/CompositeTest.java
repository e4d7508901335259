package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zerocopy.claims.Claims;
import zerocopy.claims.Ruling;
import zerocopy.cli.Progress;
import zerocopy.composite.ArticleSnippet;
import zerocopy.composite.CompositeByteBufs;
import zerocopy.composite.CompositePlan;
import zerocopy.composite.MergeMethod;
import zerocopy.netty.Transport;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.trace.Tracing;

/** CompositeByteBuf: what it copies, what is written of it, and each way to get it wrong; all under the leak detector, at paranoid. */
@Timeout(60)
class CompositeTest {

    private static final String DEMO = "CompositeByteBufDemo";
    private static final int SIZE = 64 << 10;
    private static Leaks leaks;
    private static Outcome outcome;

    @BeforeAll
    static void run() throws Exception {
        leaks = new Leaks();
        outcome = CompositeByteBufs.run(new CompositePlan(List.of(MergeMethod.values()), List.of(2, 16, 17, 64), List.of(64, SIZE), 6, Tracing.AUTO), Progress.NONE);
    }

    @AfterAll
    static void restore() {
        leaks.close();
    }

    // --- the pitfalls

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsAddedWithoutTheWriterIndexIsNotSent(Transport transport) {
        assumeWorks(transport);
        assertEquals(0, pitfall("writer-index", "addComponents(header, body)", transport).metric(MetricName.COMPLETE).median());
        assertEquals(1, pitfall("writer-index", "addComponents(true, header, body)", transport).metric(MetricName.COMPLETE).median());
    }

    @Test
    void theSeventeenthComponentCopiesAll() {
        var shared = pitfalls("seventeenth-component").map(result -> result.metric(MetricName.SHARED).median()).toList();
        assertEquals(List.of(1.0, 0.0, 1.0, 1.0), shared, "16 by default, 17 by default, 17 with room, 17 wrapped");
    }

    @Test
    void addedOneByOneAllIsCopiedAgainAndAgain() {
        var allocated = pitfalls("one-by-one").map(result -> result.metric(MetricName.HEAP_ALLOCATED).median() / (1 << 20)).toList();
        assertTrue(allocated.get(0) > 30 && allocated.get(0) < 40, "1024 parts, a copy of all there is at every 16th: " + allocated);
        assertTrue(allocated.get(1) > 1 && allocated.get(1) < 1.5, "once: " + allocated);
        assertTrue(allocated.get(2) < 0.5, "never: " + allocated);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aComponentInTheHeapHasAllOfThemCopied(Transport transport) {
        assumeWorks(transport);
        assertEquals(0, pitfall("heap-component", "composite of heap header, direct body", transport).metric(MetricName.CHANGED).median());
        assertEquals(1, pitfall("heap-component", "composite of direct header, direct body", transport).metric(MetricName.CHANGED).median());
        assertEquals(1000 / 1024.0, pitfall("heap-component", "write(heap header), write(body), flush()", transport).metric(MetricName.CHANGED).median(),
                "the header only");
    }

    @Test
    void nestedCompositesGrowDeep() {
        var grown = pitfalls("nested-composites").toList();
        assertEquals(List.of(2, 19), List.of(grown.getFirst().parameters().get("components"), grown.getFirst().parameters().get("depth")), "nested");
        assertTrue((int) grown.get(1).parameters().get("components") < 20, "flattened into one of 16, which consolidates");
        assertEquals(List.of(20, 1), List.of(grown.get(2).parameters().get("components"), grown.get(2).parameters().get("depth")), "flattened");
    }

    @Test
    void aCompositeOwnsItsComponents() {
        var seen = pitfalls("reference-counts").map(result -> result.parameters().get("seen").toString()).toList();
        assertTrue(seen.get(0).contains("IllegalReferenceCountException"), seen.toString());
        assertTrue(seen.get(1).contains("refCnt stays 1"), seen.toString());
        assertTrue(seen.get(2).endsWith("refCnt is 0"), seen.toString());
        assertTrue(seen.get(3).endsWith("refCnt is 1"), seen.toString());
    }

    // --- the article's snippet

    @Test
    void theSnippetSendsNothingAndSaysThatItWentWell() {
        var forms = pitfalls(ArticleSnippet.ID).toList();
        var asWritten = forms.getFirst();
        assertEquals(0, asWritten.metric(MetricName.COMPLETE).median());
        assertEquals("succeeds", asWritten.parameters().get("write"));
        assertEquals("", asWritten.parameters().get("arrives"));
        assertEquals(false, asWritten.parameters().get("direct"));
        assertTrue(asWritten.parameters().get("response").toString().contains("widx: 0, cap: 10, components=2"), asWritten.toString());
        assertEquals("HeaderBody", forms.getLast().parameters().get("arrives"));
        assertEquals(true, forms.getLast().parameters().get("direct"));
    }

    // --- merging

    /** The counter is only believed since it sees copies that are known, each whole. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theCounterSeesKnownCopies() {
        Fixtures.assumeTracing();
        var known = of(CompositeByteBufs.MERGE, result -> result.method().equals(CompositeByteBufs.KNOWN_COPY)).toList();
        assertEquals(3 + 2 * 4, known.size());
        assertAll(known.stream().map(copy -> () -> assertEquals(1, figure(copy, MetricName.CPU_COPIES_JVM), 1e-9, copy.parameters().toString())));
    }

    @ParameterizedTest
    @EnumSource(MergeMethod.class)
    @EnabledOnOs(OS.LINUX)
    void copiesWhatNettysSourcesSay(MergeMethod method) {
        Fixtures.assumeTracing();
        var expected = switch (method) {
            case NOTHING, WRAPPED, COMPOSITE_ROOM -> Map.of(2, 0.0, 16, 0.0, 17, 0.0, 64, 0.0);
            case COPY -> Map.of(2, 1.0, 16, 1.0, 17, 1.0, 64, 1.0);
            case COMPOSITE -> Map.of(2, 0.0, 16, 0.0, 17, 1.0, 64, 1.0);
            case COMPOSITE_EACH -> Map.of(2, 0.0, 16, 0.0, 17, 1.0, 64, (17 + 33 + 49) / 64.0);
        };
        assertAll(of(CompositeByteBufs.MERGE, result -> result.method().equals(method.id())).map(result -> () -> assertEquals(
                expected.get((int) result.parameters().get("components")), figure(result, MetricName.CPU_COPIES_JVM), 0.02, result.parameters().toString())));
    }

    @Test
    void aCompositeAllocatesNoRoomForItsBytes() {
        for (var result : of(CompositeByteBufs.MERGE, each -> each.parameters().get("memory") != null && each.parameters().get("size").equals(SIZE)).toList()) {
            var allocated = result.metric(MetricName.HEAP_ALLOCATED).median();
            if (List.of("wrapped", "composite-room").contains(result.method())) {
                assertTrue(allocated < SIZE * (int) result.parameters().get("components") / 2.0, result.method() + result.parameters() + " allocated " + allocated);
            }
        }
    }

    // --- writing

    @ParameterizedTest
    @EnumSource(Transport.class)
    @EnabledOnOs(OS.LINUX)
    void oneWriteGathersAll(Transport transport) {
        assumeWorks(transport);
        Fixtures.assumeTracing();
        var result = written(transport, "composite", "direct", 8);
        assertEquals(0, figure(result, MetricName.CPU_COPIES_JVM), 0.005);
        assertEquals(1, figure(result, MetricName.CPU_COPIES_KERNEL), 0.02);
        var call = transport == Transport.IO_URING ? "IORING_OP_WRITEV" : "writev";
        var areas = result.metric(MetricName.VECTORS, call);
        assertEquals(Double.valueOf(8), areas.median(), () -> areas.source() + " of " + result.metrics().keySet());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @EnabledOnOs(OS.LINUX)
    void aHeapHeaderCostsTwoCopiesOfAllOrOneOfItself(Transport transport) {
        assumeWorks(transport);
        Fixtures.assumeTracing();
        assertCopies(2, written(transport, "composite", "heap-header", 8));
        assertCopies(1, written(transport, "composite-pooled", "heap-header", 8));
        assertCopies(1 / 8.0, written(transport, "separate", "heap-header", 8));
        assertCopies(2, written(transport, "composite", "heap", 8));
        assertCopies(1, written(transport, "separate", "heap", 8));
        assertCopies(1, written(transport, "copy", "heap", 8));
    }

    /** A call takes 1024 areas: java.nio calls again, the native transports copy. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    @EnabledOnOs(OS.LINUX)
    void moreAreasThanACallTakesAreCopiedByNativeTransports(Transport transport) {
        assumeWorks(transport);
        Fixtures.assumeTracing();
        assertCopies(0, written(transport, "composite", "direct", 1024));
        assertCopies(transport == Transport.NIO ? 0 : 2, written(transport, "composite", "direct", 1025));
        assertCopies(0, written(transport, "separate", "direct", 1025));
    }

    /** References to buffers, in arrays, are counted by the element, which is 0.02 per byte where a buffer has 64. */
    private static void assertCopies(double expected, Result result) {
        assertEquals(expected, figure(result, MetricName.CPU_COPIES_JVM), 0.05, result.method() + result.parameters());
    }

    /** Where there is none, the test says what the record says of it. */
    private static double figure(Result result, MetricName name) {
        var metric = result.metric(name);
        assertTrue(metric.known(), () -> result.method() + result.parameters() + ": " + name.key() + " is " + metric.source());
        return metric.median();
    }

    // --- the whole

    @Test
    void judgesJ6AndJ7() {
        var run = Results.of(List.of(new RunRecord(List.of("composite-bytebuf-demo"), outcome.environment(), outcome.results())));
        assertEquals(Ruling.DOES_NOT_HOLD, Claims.of("J7").orElseThrow().judge(run).ruling());
        Fixtures.assumeTracing();
        var verdict = Claims.of("J6").orElseThrow().judge(run);
        assertEquals(Ruling.HOLDS_IF, verdict.ruling());
        assertTrue(Judged.keys(verdict.condition()).contains("if.components") && Judged.arguments(verdict.condition()).contains(16L), verdict.words());
    }

    /** What is made deliberately is heard, so silence means something. */
    @Test
    void leaksNothing() throws Exception {
        leaks.assertNone();
    }

    @Test
    void showsAndSavesIt(@TempDir Path own) throws Exception {
        var seen = new Demo(own).run(DEMO, "--quick", "--trace", "off", "--components", "2,17", "--sizes", "64", "--save", "run");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        assertTrue(Stream.of("wrong", "right", "as written", "corrected", "HeaderBody", "m modelled", "Why: ", "Try: ").allMatch(seen.out()::contains), seen.out());
        Demo.assertLeft(own.resolve("run"), "command.txt", "composite-bytebuf-demo.json", "environment.json");
        var record = SavedRecords.record(own.resolve("run/composite-bytebuf-demo.json"));
        assertEquals(false, record.environment().get("nettyUnsafe"));
        assertFalse(record.results().isEmpty());
    }

    /** As libbpf does; but how many areas a call gathers, bpftrace does not see. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void bpftraceCountsTheCallsAndCopiesOfAWrite(@TempDir Path own) throws Exception {
        Fixtures.assumeTracing();
        var seen = new Demo(own).with("ZCL_TRACER", "bpftrace").run(DEMO, "--quick", "--trace", "require", "--components", "8", "--sizes", "64", "--save", "run");
        Demo.assertWorks(seen);
        var results = SavedRecords.record(own.resolve("run/composite-bytebuf-demo.json")).results();
        for (var transport : Stream.of(Transport.values()).filter(each -> each.unavailable().isEmpty()).toList()) {
            var one = written(results, transport, "composite", "direct", 8);
            assertEquals(0, figure(one, MetricName.CPU_COPIES_JVM), 0.005);
            assertEquals(1, figure(one, MetricName.CPU_COPIES_KERNEL), 0.02);
            var call = transport == Transport.IO_URING ? "IORING_OP_WRITEV" : "writev";
            assertEquals(written(transport, "composite", "direct", 8).metric(MetricName.CALLS, call).median(), one.metric(MetricName.CALLS, call).median());
            assertFalse(one.metric(MetricName.VECTORS, "any").known());
        }
    }

    /** In the middle of what it compiles: the folder is gone with it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingWhenInterrupted(@TempDir Path own) throws Exception {
        var temporary = Files.createDirectory(own.resolve("tmp"));
        var started = new Demo(own).with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary).start(DEMO, "--quick", "--trace", "off", "--components", "2", "--sizes", "64");
        Fixtures.await("it has a folder", Duration.ofSeconds(60), () -> temporary.toFile().list((_, name) -> name.startsWith("composite-snippet-")).length > 0);
        started.process.destroy(); // SIGTERM: the shutdown hooks run, as they do on Ctrl-C
        assertEquals(143, started.join().code());
        assertEquals(0, temporary.toFile().list((_, name) -> name.startsWith("composite-snippet-")).length);
    }

    private static void assumeWorks(Transport transport) {
        assumeTrue(transport.unavailable().isEmpty(), transport.unavailable().orElse(""));
    }

    private static Stream<Result> of(String experiment, Predicate<Result> which) {
        return outcome.results().stream().filter(result -> result.experiment().equals(experiment)).filter(which);
    }

    private static Stream<Result> pitfalls(String id) {
        return of(CompositeByteBufs.PITFALLS, result -> result.method().equals(id));
    }

    private static Result pitfall(String id, String code, Transport transport) {
        return pitfalls(id).filter(result -> result.parameters().get("code").equals(code) && result.parameters().get("transport").equals(transport.id()))
                .findFirst().orElseThrow();
    }

    private static Result written(Transport transport, String method, String memory, int components) {
        return written(outcome.results(), transport, method, memory, components);
    }

    private static Result written(List<Result> results, Transport transport, String method, String memory, int components) {
        return results.stream().filter(result -> result.experiment().equals(CompositeByteBufs.WRITE) && result.method().equals(method)
                && result.parameters().get("transport").equals(transport.id()) && result.parameters().get("memory").equals(memory)
                && ((Number) result.parameters().get("components")).intValue() == components && ((Number) result.parameters().get("size")).intValue() < SIZE)
                .findFirst().orElseThrow();
    }
}
