package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.cli.Progress;
import zerocopy.linux.Parent;
import zerocopy.measure.Payload;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Outcome;
import zerocopy.record.Result;
import zerocopy.send.Mechanism;
import zerocopy.trace.CopyTracer;
import zerocopy.trace.Tracing;
import zerocopy.transfer.FileToSocket;
import zerocopy.transfer.TransferPlan;

/** The article's claim, measured on this kernel: how often each method copies a byte. Needs root and libbpf. */
@Timeout(120)
class TraceTest {

    private static final int SIZE = (16 << 20) + 4321;
    private static final Duration GONE = Duration.ofSeconds(10);

    @TempDir
    static Path folder;
    private static Payload payload;
    private static Outcome outcome;
    private static Set<Integer> tracers;

    /** One run of all methods, whose results the tests look at. */
    @BeforeAll
    static void trace() throws Exception {
        Fixtures.assumeTracing();
        payload = Payload.of(Fixtures.randomFile(folder, SIZE), Payload.WHOLE);
        try (var watch = new Watch()) {
            outcome = FileToSocket.run(plan(Mechanism.ALL, Tracing.REQUIRE), Progress.NONE);
            tracers = watch.programs;
        }
    }

    static Stream<String> methods() {
        return Fixtures.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void countsTheKernelsCopies(String method) {
        var copies = measured(method, MetricName.CPU_COPIES_KERNEL);
        switch (method) {
            case "sendfile", "splice", "stream-transfer" -> {
                assertEquals(0, copies, 0.01);
                assertEquals(1, measured(method, MetricName.BY_REFERENCE), 0.01);
            }
            case "mmap" -> assertEquals(1, copies, 0.01);
            case "mmap-zerocopy" -> { // sent without, and copied when the bytes came to a receiver on this machine: the error queue says so
                assertEquals(1, copies, 0.01);
                assertEquals(1, measured(method, MetricName.COPIED_AFTER_ALL), 0.01);
                assertEquals(0, measured(method, MetricName.BY_REFERENCE), 0.01);
                for (var pages : List.of("by-reference", "by-reference-to-other-pages")) {
                    assertEquals(0, result(method).metric(MetricName.COPIED, pages).median(), 0.01, pages);
                }
            }
            default -> assertEquals(2, copies, 0.02);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void countsTheJvmsCopies(String method) {
        var copies = measured(method, MetricName.CPU_COPIES_JVM);
        switch (method) {
            case "stream", "read-write-heap" -> assertEquals(2, copies, 0.05);
            case "read-write" -> assertEquals(0, copies, 0.001);
            default -> assertEquals(0, copies, 0.01);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sawNearlyEveryPacket(String method) {
        var coverage = measured(method, MetricName.TRACE_COVERAGE);
        assertTrue(coverage >= 0.95 && coverage <= 1.05, method + ": " + coverage);
    }

    /** The calls that move the bytes, and how much each of them moved, per byte delivered. */
    @ParameterizedTest
    @MethodSource("methods")
    void namesTheCalls(String method) {
        switch (method) {
            case "sendfile", "stream-transfer" -> assertEquals(1, callBytes(method, "sendfile"), 1e-6);
            case "splice" -> assertEquals(2, callBytes(method, "splice"), 1e-6, "into the pipe and out of it");
            case "mmap-zerocopy" -> assertEquals(1, callBytes(method, "sendto"), 1e-6);
            case "mmap" -> {
                assertEquals(1, callBytes(method, "write"), 1e-6);
                assertTrue(result(method).metric(MetricName.CALLS, "mmap").known());
            }
            default -> assertEquals(1, callBytes(method, "read"), 0.001);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void verifiedAndTimedThem(String method) {
        assertEquals(Result.VERIFIED, result(method).integrity());
        assertTrue(measured(method, MetricName.THROUGHPUT) > 0);
        assertEquals(method.equals(Mechanism.BASELINE) ? 1 : measured(method, MetricName.RATIO), measured(method, MetricName.RATIO));
    }

    @Test
    void leavesNoTracer() throws Exception {
        assertFalse(tracers.isEmpty(), "there was none to leave");
        awaitGone(tracers);
    }

    @Test
    void saysThatBpftraceWasKilledWhileItCounted() throws Exception {
        assumeBpftrace();
        try (var watch = new Watch(); var tracer = CopyTracer.attach(Duration.ofSeconds(60), "bpftrace")) {
            tracer.begin(1, 1, 1);
            tracer.sent();
            tracer.end();
            watch.bpftrace.forEach(ProcessHandle::destroyForcibly);
            awaitEnded(watch.bpftrace);
            Fixtures.assertSentence(assertThrows(IOException.class, () -> tracer.finish(Map.of(1, 1L))).getMessage(), "bpftrace");
        }
    }

    /** A process that is traced, and never comes to its end. */
    static final class Traced {
        static void main(String[] args) throws Exception {
            Parent.endWithIt();
            CopyTracer.attach(Duration.ofSeconds(60), args[0]);
            System.out.println("traced");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    /** kill -9 leaves it no time to clean up: bpftrace has to notice by itself, and the kernel takes the BPF object back. */
    @ParameterizedTest
    @ValueSource(strings = {"libbpf", "bpftrace"})
    void leavesNoTracerWhenTheTracedProcessIsKilled(String engine) throws Exception {
        assumeBpftrace();
        var traced = new ProcessBuilder(Fixtures.java(Traced.class, engine)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var watch = new Watch()) {
            assertEquals("traced", traced.inputReader().readLine());
            Fixtures.await("the tracer is seen", Duration.ofSeconds(5), () -> !watch.bpftrace.isEmpty() || !watch.programs.isEmpty());
            traced.toHandle().destroyForcibly();
            awaitEnded(watch.bpftrace);
            awaitGone(watch.programs);
        } finally {
            traced.destroyForcibly();
        }
    }

    private static void assumeBpftrace() {
        assumeTrue(CopyTracer.witnesses().isEmpty() || "require".equals(System.getenv("ZCL_TRACE")), () -> CopyTracer.witnesses().get());
    }

    private static TransferPlan plan(List<Mechanism> methods, Tracing tracing) {
        return new TransferPlan(payload, methods, Mechanism.DEFAULT_BUFFER, RoundPlan.exactly(1), ReceiveMode.COPY, null, false, false, tracing, true,
                Duration.ofSeconds(30));
    }

    private static Result result(String method) {
        return outcome.results().stream().filter(result -> result.method().equals(method)).findFirst().orElseThrow();
    }

    private static double measured(String method, MetricName name) {
        return measured(method, result(method).metric(name));
    }

    private static double callBytes(String method, String call) {
        return measured(method, result(method).metric(MetricName.CALL_BYTES, call));
    }

    private static double measured(String method, Metric metric) {
        assertEquals(Metric.MEASURED, metric.source(), method);
        return metric.median();
    }

    private static void awaitGone(Set<Integer> programs) throws Exception {
        Fixtures.await("no BPF program is left of " + programs, GONE, () -> BpfPrograms.ofTheLab().stream().noneMatch(programs::contains));
    }

    private static void awaitEnded(Set<ProcessHandle> processes) throws Exception {
        Fixtures.await("no bpftrace is left of " + processes, GONE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Notes the BPF programs that come, and each bpftrace below this process: once orphaned, it could not be told from other people's. */
    private static final class Watch implements AutoCloseable {
        final Set<ProcessHandle> bpftrace = ConcurrentHashMap.newKeySet();
        final Set<Integer> programs = ConcurrentHashMap.newKeySet();
        private final Set<Integer> before = BpfPrograms.ofTheLab();
        private final Thread thread = Thread.ofPlatform().daemon().name("watch").start(this::look);

        private void look() {
            try {
                while (true) {
                    bpftrace.addAll(Fixtures.descendants(ProcessHandle.current(), "bpftrace"));
                    BpfPrograms.ofTheLab().stream().filter(program -> !before.contains(program)).forEach(programs::add);
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                // closed
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
