package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.routes.Route;
import zerocopy.trace.CopyTracer;

/** transfer-routes-demo: which calls the line becomes, on this JDK and another one, and what to write instead. One run for all tests. */
@Timeout(240)
class RoutesTest {
    private static final Path OTHER = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    private static final double SIZE = 4 << 20;

    @TempDir
    static Path folder;

    private static RunRecord record;
    private static String screen;

    @BeforeAll
    static void run() throws Exception {
        var able = CopyTracer.unavailable().isEmpty() && CopyTracer.libbpf().isPresent() && Files.isExecutable(OTHER.resolve("bin/java"));
        var seen = new Demo(folder).run("TransferRoutesDemo", Stream.concat(Stream.of("--size", "4MiB", "--repeat", "2", "--save", folder.resolve("run").toString()),
                able ? Stream.of("--jdk", OTHER.toString()) : Stream.of()).toArray(String[]::new));
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        screen = seen.out();
        record = Json.parse(Files.readString(folder.resolve("run/transfer-routes-demo.json")), RunRecord.class);
    }

    private static Result of(String route, boolean own) {
        var version = System.getProperty("java.version");
        return record.results().stream().filter(result -> result.method().equals(route) && result.has("jdk", version) == own).findFirst().orElseThrow();
    }

    private static double copies(Result result) {
        return result.metric(MetricName.CPU_COPIES_KERNEL).median();
    }

    /** The calls that moved the bytes. */
    private static String calls(Result result) {
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith("callBytes.") && metric.getValue().median() > 0.5)
                .map(metric -> metric.getKey().substring("callBytes.".length())).sorted().collect(Collectors.joining(" "));
    }

    private static double made(Result result, String call) {
        return result.metric(MetricName.CALLS, call).median() * SIZE / 1e9;
    }

    static Stream<String> routes() {
        return Route.JDK.stream().map(Route::id);
    }

    /** Right or wrong, each delivers the file: that is what makes the wrong ones hard to find. */
    @ParameterizedTest
    @MethodSource("routes")
    void deliversTheFile(String route) {
        assertEquals(Result.VERIFIED, of(route, true).integrity());
        assertTrue(of(route, true).metric(MetricName.TOTAL_CPU).median() > 0);
        assertTrue(screen.contains(route));
    }

    @ParameterizedTest
    @CsvSource({
            "socket-channel,sendfile,0,1", "non-blocking,sendfile,0,1", "non-blocking-waits,sendfile,0,1", "virtual-fresh,sendfile,0,1",
            "wrapped,pread64 write,2,0", "socket-stream,pread64 write,2,0"})
    void becomesTheseCalls(String route, String calls, double copies, double byReference) {
        Fixtures.assumeTracing();
        assertEquals(calls, calls(of(route, true)));
        assertEquals(copies, copies(of(route, true)), 0.01);
        assertEquals(byReference, of(route, true).metric(MetricName.BY_REFERENCE).median(), 0.01);
    }

    /** By pieces of 8 KiB, whatever the count that was asked for. */
    @ParameterizedTest
    @CsvSource({"wrapped", "socket-stream", "tls"})
    void readsEightKibibytesAtATime(String route) {
        Fixtures.assumeTracing();
        assertEquals(SIZE / 8192, made(of(route, true), "pread64"), 2);
        assertTrue(made(of("tls-buffer", true), "read") <= SIZE / 65_536 + 2);
    }

    @Test
    void toAFileItIsCopyFileRangeAndToAPipeAMappingIsWritten() {
        Fixtures.assumeTracing();
        assertEquals("copy_file_range", calls(of("file", true)));
        assertEquals(1, copies(of("file", true)), 0.01);
        assertEquals("write", calls(of("pipe", true)));
        assertEquals(1, copies(of("pipe", true)), 0.01);
    }

    /** A slow reader: nothing waits for the socket, and the loop spins; written as it should be, it does not. */
    @ParameterizedTest
    @CsvSource({"non-blocking,non-blocking-waits", "virtual-read,virtual-read-waits"})
    void spinsWhereNothingWaits(String route, String instead) {
        var spun = of(route, true).metric(MetricName.LINES_IN_VAIN).median();
        var waited = of(instead, true).metric(MetricName.LINES_IN_VAIN).median();
        assertTrue(spun > 100 && waited >= 1 && waited < spun / 10, spun + " and " + waited);
        assertEquals(instead, of(route, true).parameters().get("instead"));
    }

    /** A channel that a virtual thread has not read from blocks, and holds its carrier: one call, or a few. */
    @Test
    void aFreshChannelBlocksInAVirtualThread() {
        assertEquals(0, of("virtual-fresh", true).metric(MetricName.LINES_IN_VAIN).median());
    }

    /** What moved by write was little of it. */
    @Test
    void writingALittleKeepsSendfile() {
        Fixtures.assumeTracing();
        var right = of("virtual-read-waits", true);
        assertTrue(right.metric(MetricName.CALL_BYTES, "sendfile").median() > 0.5, right.metrics().toString());
        assertTrue(copies(right) < 1);
    }

    @ParameterizedTest
    @CsvSource({"netty-header-nio,0", "netty-before-nio,0", "netty-header-epoll,2", "netty-before-epoll,0", "netty-header-iouring,2", "netty-before-iouring,0"})
    void aHeaderRoundARegionIsCopiedByTheNativeTransports(String route, double copies) {
        Fixtures.assumeTracing();
        assumeTrue(record.results().stream().anyMatch(result -> result.method().equals(route)), "this transport does not work here");
        assertEquals(copies, copies(of(route, true)), 0.2);
    }

    /** JDK 17 has no virtual threads, and copies between files by sendfile. */
    @Test
    void anotherJdksCallsAreSeenFromOutside() {
        var jdks = record.results().stream().map(result -> String.valueOf(result.parameters().get("jdk"))).distinct().toList();
        assumeTrue(jdks.size() == 2, "needs libbpf, root and a JDK 17");
        assertTrue(jdks.getLast().startsWith("17."), jdks.toString());
        assertEquals("sendfile", calls(of("socket-channel", false)));
        assertEquals("sendfile", calls(of("file", false)));
        assertEquals(0, copies(of("socket-channel", false)), 1e-3); // the program's own answers are written, too
        assertEquals("pread64 write", calls(of("wrapped", false)));
        assertEquals(2, copies(of("wrapped", false)), 1e-3);
        assertEquals(SIZE / 8192, made(of("wrapped", false), "write"), 2);
        assertTrue(of("virtual-fresh", false).integrity().startsWith("unverified: "), "no virtual threads");
    }

    /** Advice names a route, which is run. */
    @Test
    void whatToWriteInsteadIsAmongTheRoutes() {
        var all = Stream.concat(Route.JDK.stream(), Route.NETTY.stream()).toList();
        all.stream().filter(route -> route.instead() != null).forEach(route -> {
            assertTrue(all.stream().anyMatch(other -> other.id().equals(route.instead()) && other.instead() == null), route.id());
            assertTrue(screen.contains(route.advice().split(" ")[0]), screen);
        });
    }

    /** Without the trace there is its time, and what is missing says why. */
    @Test
    void goesOnWithoutTheTrace() throws Exception {
        var seen = new Demo(folder).run("TransferRoutesDemo", "--size", "1MiB", "--repeat", "1", "--trace", "off", "--methods", "socket-channel,wrapped", "--json");
        Demo.assertWorks(seen);
        var results = Json.parse(seen.out(), RunRecord.class).results();
        assertEquals(List.of("socket-channel", "wrapped"), results.stream().map(Result::method).toList());
        assertEquals(Metric.notMeasured("--trace off"), results.getLast().metric(MetricName.CPU_COPIES_KERNEL).source());
        assertEquals(Map.of(), results.getLast().metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith("calls.")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
