package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.bench.BenchPlan;
import zerocopy.bench.BenchScreen;
import zerocopy.bench.BenchWork;
import zerocopy.bench.Contender;
import zerocopy.bench.CpuProfiler;
import zerocopy.bench.Flatness;
import zerocopy.bench.JmhOptions;
import zerocopy.bench.Merged;
import zerocopy.bench.NoiseFloor;
import zerocopy.bench.Profile;
import zerocopy.cli.Screen;
import zerocopy.compare.RunComparison;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Format;
import zerocopy.results.Ibm2008;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.record.Statistics;
import zerocopy.study.Study;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Operations;
import zerocopy.trace.Stage;

/** The benchmarks: a short run from end to end, and what becomes of results, on made-up ones. */
@Tag(TestRun.TOGETHER)
@Timeout(120)
class BenchTest extends WithDemo {
    private static final int SIZE = 64 << 10;

    private Path run;

    @BeforeEach
    void prepare() {
        run = folder.resolve("run");
    }

    // --- a short run

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void measuresCountsAndSaves() throws Exception {
        var seen = demo.run("BenchScript", "--quick", "--methods=read-write,sendfile", "--sizes=64KiB", "--save=" + run, "--json", "--",
                "-f", "2", "-wi", "1", "-w", "20ms", "-i", "1", "-r", "20ms", "Socket");
        Demo.assertWorks(seen);
        Demo.assertLeft(run, "01.json", "02.json", "bench.json", "command.txt", "environment.json", "jmh.json");
        var record = SavedRecords.record(run.resolve("bench.json"));
        assertEquals(record, Json.parse(seen.out(), RunRecord.class));
        assertEquals(List.of("acknowledged-only", "read-write", "sendfile", "read-write-again", "sendfile-again"),
                record.results().stream().map(Result::method).toList());
        for (var result : record.results()) {
            assertEquals(Result.VERIFIED, result.integrity());
            assertEquals(2, result.metric(MetricName.TIME).samples().size(), "one sample per fork");
            assertTrue(result.metric(MetricName.HEAP_ALLOCATED).median() < 100_000, result.method());
            var sends = !result.method().equals("acknowledged-only");
            assertEquals(sends, result.metric(MetricName.THROUGHPUT).known());
            assertEquals(sends, result.metric(MetricName.NOISE_FLOOR).known());
            assertEquals(sends, result.metric(MetricName.TOTAL_CPU).known());
            assertEquals(sends, result.metric(MetricName.NOISE_FLOOR_OF, "totalCpu").known());
            assertEquals(!sends, result.metric(MetricName.OPERATION_CPU, "total").known(), "the baseline prices CPU time, too");
            assertEquals(0, result.metric(MetricName.SLOPE).median(), "one iteration is flat");
            assertTrue(!sends || result.metric(MetricName.NOISE_PAIRS).median() == 2, "two pairs");
        }
        assertTrue(record.environment().get("jvmArguments").toString().contains("noUnsafe=true"), record.environment().toString());
        assertTrue(((Number) record.environment().get("elapsedSeconds")).intValue() > 0);
        jmhIsComplete();
        Fixtures.assumeTracing();
        assertAll(() -> counts(record, "read-write", 2, Map.of("read", 1, "write", 1)),
                () -> counts(record, "sendfile", 0, Map.of("sendfile", 1)),
                () -> counts(record, "sendfile-again", 0, Map.of("sendfile", 1)));
    }

    /** A sender of 64 KiB through a buffer of 64 KiB makes one call of each kind an operation. */
    private static void counts(RunRecord record, String method, int copies, Map<String, Integer> calls) {
        var result = record.results().stream().filter(each -> each.method().equals(method)).findFirst().orElseThrow();
        assertEquals(copies, result.metric(MetricName.CPU_COPIES_KERNEL).median(), 0.02, method);
        assertEquals(0, result.metric(MetricName.CPU_COPIES_JVM).median(), 0.02, method);
        calls.forEach((name, count) -> assertEquals(count, result.metric(MetricName.CALLS, name).median() * SIZE / 1e9, 0.01, method + " " + name));
    }

    /** One iteration has no error, which JMH writes as "NaN", in quotation marks. */
    private void jmhIsComplete() {
        var jmh = JsonMapper.shared().readTree(run.resolve("jmh.json"));
        assertEquals(5, jmh.size());
        for (var benchmark : jmh) {
            assertEquals(2, benchmark.get("forks").asInt());
            var primary = benchmark.get("primaryMetric");
            assertTrue(number(primary.get("score")) > 0);
            assertTrue(Double.isNaN(number(primary.get("scoreError"))), primary.toString());
            assertEquals(List.of(1, 1), primary.get("rawData").valueStream().map(JsonNode::size).toList());
            assertTrue(number(benchmark.get("secondaryMetrics").get("cpu.sender").get("score")) > 0);
        }
        assertEquals(5, JsonMapper.shared().readTree(run.resolve("rounds/01.json")).size());
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsFinishedRoundsWhenInterrupted() throws Exception {
        var started = demo.behind("setsid", "env", "--default-signal=INT").start("BenchScript", "--prof=cpu", "--methods=mmap", "--sizes=4KiB",
                "--save=" + run, "--", "-f", "500", "-v", "NORMAL", "-wi", "0", "-i", "1", "-r", "20ms", "Socket");
        Fixtures.await("a round of three forks, and the next begun", Duration.ofSeconds(60),
                () -> started.outSoFar().split("# Run complete", -1).length > 4);
        var processes = started.process.descendants().toList();
        Program.run(folder, Map.of(), "kill", "-INT", "" + started.process.pid());
        var seen = started.join();
        assertEquals(130, seen.code(), seen.err());
        Fixtures.assertSentence(seen.err().lines().filter(line -> line.startsWith("bench: ")).findFirst().orElse(""), "interrupted", "of 500 rounds", run.toString());
        Demo.assertEnded(processes);
        var record = SavedRecords.record(run.resolve("bench.json"));
        assertEquals(List.of("acknowledged-only", "mmap", "mmap-again"), record.results().stream().map(Result::method).toList());
        assertTrue(record.environment().get("rounds").toString().endsWith(" of 500"));
        assertFalse(record.environment().containsKey("failed"));
        var kept = Integer.parseInt(record.environment().get("rounds").toString().split(" ")[0]);
        record.results().forEach(result -> assertEquals(kept, result.metric(MetricName.TIME).samples().size(), result.method() + ": a finished round a sample"));
        try (var rounds = Files.list(run.resolve("rounds"))) {
            assertEquals(kept, rounds.count());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsFinishedRoundsWhenOneFails() throws Exception {
        var started = demo.start("BenchScript", "--prof=cpu", "--methods=mmap,sendfile", "--sizes=4KiB",
                "--save=" + run, "--", "-f", "500", "-v", "NORMAL", "-wi", "0", "-i", "1", "-r", "20ms", "Socket");
        Fixtures.await("a round of five forks, and the next begun", Duration.ofSeconds(60),
                () -> started.outSoFar().split("# Run complete", -1).length > 6);
        Fixtures.await("a fork to end before its time", Duration.ofSeconds(10), () -> started.process.children().findFirst().map(ProcessHandle::destroyForcibly).orElse(false));
        var seen = started.join();
        assertEquals(1, seen.code(), seen.err());
        var said = seen.err().lines().filter(line -> line.startsWith("bench: failed; ")).findFirst().orElseThrow(() -> new AssertionError(seen.err()));
        var method = said.substring(said.lastIndexOf(' ') + 1);
        var lost = Contender.mechanism(method);
        var record = SavedRecords.record(run.resolve("bench.json"));
        assertTrue(record.environment().get("failed").toString().startsWith(method + ": "), record.environment().toString());
        var left = record.results().stream().map(result -> Contender.mechanism(result.method())).collect(Collectors.toSet());
        assertEquals(2, left.size(), said);
        assertFalse(left.contains(lost), "no speed of what failed: " + said);
        assertFalse(Files.readString(run.resolve("rounds/01.json")).contains('"' + lost + '"'));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void measuresMergesOfBuffers() throws Exception {
        var seen = demo.run("BenchScript", "--methods=composite", "--sizes=64", "--prof=gc", "--save=" + run, "--",
                "-f", "1", "-wi", "1", "-w", "10ms", "-i", "1", "-r", "10ms", "CompositeMerge");
        Demo.assertWorks(seen);
        var results = SavedRecords.record(run.resolve("bench.json")).results();
        assertEquals(2 * (4 + 2), results.size(), "heap and direct: one of four numbers of components, and itself again at 16 and 17");
        assertAll(results.stream().map(result -> () -> assertTrue(result.metric(MetricName.TIME).median() > 0 && result.metric(MetricName.HEAP_ALLOCATED).known())));
        assertTrue(seen.out().contains("parts") && seen.out().contains("memory"), seen.out());
    }

    // --- its time

    @Test
    void profilesEndInTime() throws CommandLineOptionException {
        assertTrue(plan(Profile.USUAL).estimate().compareTo(Profile.USUAL.limit()) <= 0, "default: " + plan(Profile.USUAL).estimate());
        assertEquals(Statistics.ENOUGH, Profile.USUAL.enough(), "fewer give no intervals");
        assertTrue(plan(Profile.QUICK).estimate(Profile.QUICK.enough()).compareTo(Profile.QUICK.limit()) <= 0);
        assertEquals(Profile.QUICK.limit(), plan(Profile.QUICK).estimate(), "rounds go on until then, if they do not tell before");
        assertTrue(plan(Profile.QUICK, "-f", "100").estimate().compareTo(Profile.QUICK.limit()) > 0, "as many as are asked for");
        assertTrue(Profile.QUICK.limit().compareTo(Duration.ofMinutes(3)) < 0);
        assertEquals(120, plan(Profile.FULL).estimate(Profile.FULL.enough()).toMinutes(), 15, "about two hours, as --help says");
    }

    private static BenchPlan plan(Profile profile, String... jmh) throws CommandLineOptionException {
        return new BenchPlan(profile, null, null, ReceiveMode.COPY, false, Set.copyOf(BenchPlan.PROFILERS), 0.05, profile.limit(), new JmhOptions(jmh));
    }

    // --- made-up results

    @Test
    void mergesForks() {
        var merged = Merged.of(List.of(fork(10, 12), fork(20, 22)), Optional.empty(), Set.of());
        assertEquals(2, merged.getParams().getForks());
        assertEquals("sendfile", merged.getParams().getParam("method"));
        assertEquals(16, merged.getPrimaryResult().getScore(), 1e-9);
        var json = JsonMapper.shared().readTree(Merged.json(List.of(merged))).get(0);
        assertEquals("[[10.0,12.0],[20.0,22.0]]", json.get("primaryMetric").get("rawData").toString());
    }

    @Test
    void mergesWhatWasTracedAndLeavesOutWhatWasNot() {
        var ledger = new CopyLedger(1000, Map.of(Stage.PAGE_CACHE_TO_USER, 2000L, Stage.USER_TO_SOCKET, 0L),
                Map.of(Stage.PAGE_CACHE_TO_USER, CopyLedger.MEASURED, Stage.USER_TO_SOCKET, CopyLedger.NOT_MEASURED + "why"),
                Map.of("read", 8L), Map.of(), Operations.NONE, 0, 1, 0, 0, CopyLedger.Interruptions.UNKNOWN, List.of(), "", List.of());
        var merged = Merged.of(List.of(fork(10), fork(20)), Optional.of(new BenchWork.Traced(ledger, 4)), Set.of("calls", "copies"));
        var found = JsonMapper.shared().readTree(Merged.json(List.of(merged))).get(0).get("secondaryMetrics");
        assertEquals(Set.of("calls.read", "copies." + Stage.PAGE_CACHE_TO_USER.id()), Set.copyOf(found.propertyNames()));
        assertEquals(2, number(found.get("calls.read").get("score")), "an operation");
        assertEquals(2, number(found.get("copies." + Stage.PAGE_CACHE_TO_USER.id()).get("score")), "a byte");
    }

    @Test
    @Tag(TestRun.ALONE)
    void profilersCountWhatIsKnown() throws RunnerException {
        var results = new Runner(new OptionsBuilder().include(BurnerBenchmark.class.getName()).forks(0).warmupIterations(1).warmupTime(TimeValue.milliseconds(50))
                .measurementIterations(1).measurementTime(TimeValue.milliseconds(200)).verbosity(VerboseMode.SILENT)
                .addProfiler(CpuProfiler.class).addProfiler(GCProfiler.class).build()).run().iterator().next().getSecondaryResults();
        var sender = results.get("cpu.sender").getScore();
        assertTrue(sender >= BurnerBenchmark.CPU_NANOS && sender < 1.5 * BurnerBenchmark.CPU_NANOS, "without its sleep: " + sender);
        assertEquals(BurnerBenchmark.RECEIVER_NANOS, results.get("cpu.receiver").getScore());
        assertEquals(sender + BurnerBenchmark.RECEIVER_NANOS, results.get("cpu.total").getScore(), 1e-3);
        var allocated = results.get("gc.alloc.rate.norm").getScore();
        assertTrue(allocated >= BurnerBenchmark.ALLOCATED && allocated < 1.1 * BurnerBenchmark.ALLOCATED, "" + allocated);
    }

    @Test
    void screenCountsCallsByTheOperation() {
        var merge = result(1, 0.9, 1.1, 0.05, Map.of("size", SIZE, "components", 4));
        merge.put(MetricName.TIME, Metric.of(MetricName.TIME, 1e-3, Metric.MEASURED));
        merge.put(MetricName.CALLS, "madvise", Metric.of(MetricName.CALLS, 3e9 / (4 * SIZE), Metric.MEASURED));
        var harness = new Result("another", "acknowledged-only", Map.of("size", 0), Result.VERIFIED);
        harness.put(MetricName.TIME, Metric.of(MetricName.TIME, 2e-5, Metric.MEASURED));
        harness.put(MetricName.OPERATION_CPU, "total", Metric.of(MetricName.OPERATION_CPU, 1.5e-5, Metric.MEASURED));
        var drawn = new Screen(160, false);
        BenchScreen.show(new RunRecord(List.of(), Map.of("jdk", "25", "copies", "measured"), List.of(harness, merge)), List.of(), drawn);
        var screen = drawn.toString();
        assertTrue(screen.contains("3 madvise"), screen);
        assertTrue(screen.contains("15.0 µs of CPU time"), screen);
    }

    private static RunResult fork(double... scores) {
        var iteration = new IterationParams(IterationType.MEASUREMENT, scores.length, TimeValue.milliseconds(1), 1);
        var workload = new WorkloadParams();
        workload.put("method", "sendfile", 0);
        var params = new BenchmarkParams("some.Benchmark.warm", "generated", true, 1, new int[] {1}, List.of(), 1, 0, iteration, iteration,
                Mode.AverageTime, workload, TimeUnit.MICROSECONDS, 1, "java", List.of(), "25", "vm", "25", "1.37", TimeValue.seconds(1));
        var iterations = new ArrayList<IterationResult>();
        for (var score : scores) {
            var result = new IterationResult(params, iteration, new IterationResultMetaData(1, 1));
            result.addResult(new AverageTimeResult(ResultRole.PRIMARY, "warm", 1, Math.round(score * 1000), TimeUnit.MICROSECONDS));
            iterations.add(result);
        }
        return new RunResult(params, List.of(new BenchmarkResult(params, iterations)));
    }

    @Test
    void noiseIsWhatTheSameMaySeemToDiffer() {
        var sendfile = new Contender("bench", "some.Benchmark", "sendfile", SIZE, Map.of());
        var small = new Contender("bench", "some.Benchmark", "sendfile", 1, Map.of());
        var floor = new NoiseFloor(Map.of(sendfile, new double[] {1, 2, 1}, sendfile.with("sendfile-again"), new double[] {1.05, 2, 0.8},
                sendfile.with("mmap"), new double[] {3, 3, 3}, sendfile.with("mmap-again"), new double[] {3, 3.03, 3},
                small, new double[] {9, 9, 9, 9, 9, 9, 9, 9, 9}, small.with("sendfile-again"), new double[] {9, 9, 18, 9, 9, 9, 9, 9, 9}));
        assertEquals(0.25, floor.of(sendfile.with("splice")), 1e-9, "the farthest round of the worst pair, for all methods of that size");
        assertEquals(2, floor.count(sendfile));
        assertEquals(0, floor.of(small), 1e-9, "with rounds enough, the ends of the interval, which one odd round does not move");
        assertTrue(Double.isNaN(floor.of(new Contender("bench", "some.Benchmark", "mmap", 2, Map.of()))), "no pair of that size");
    }

    @Test
    void callsATieWhatIsWithinTheNoise() {
        assertTrue(result(1.04, 1.02, 1.06, 0.05).tie());
        assertTrue(result(0.96, 0.95, 0.97, 0.05).tie());
        assertFalse(result(1.2, 1.1, 1.3, 0.05).tie());
        assertTrue(result(1.2, 0.9, 1.3, 0.05).tie(), "its interval holds 1");
    }

    private static Result result(double ratio, double low, double high, double noise) {
        return result(ratio, low, high, noise, Map.of("size", SIZE));
    }

    private static Result result(double ratio, double low, double high, double noise, Map<String, Object> parameters) {
        var result = new Result("bench", "sendfile", parameters, Result.VERIFIED);
        result.put(MetricName.RATIO, new Metric("1", ratio, low, high, List.of(), Metric.MEASURED));
        result.put(MetricName.NOISE_FLOOR, Metric.of(MetricName.NOISE_FLOOR, noise, Metric.MEASURED));
        result.put(MetricName.NOISE_PAIRS, Metric.of(MetricName.NOISE_PAIRS, 2, Metric.MEASURED));
        return result;
    }

    @Test
    void seesIterationsThatAreNotFlat() {
        assertEquals(List.of(-0.5, 0.5, 0.0), Flatness.slope(List.of(new double[] {4, 3, 2}, new double[] {2, 9, 3}, new double[] {1, 1})).samples());
        var steep = result(1, 1, 1, 0.05);
        steep.put(MetricName.SLOPE, Metric.of(MetricName.SLOPE, -0.2, Metric.MEASURED));
        assertTrue(Flatness.warning(List.of(steep)).orElseThrow().contains("sendfile " + Format.size(SIZE) + " -20 %"), "from the record");
        steep.put(MetricName.NOISE_FLOOR, Metric.of(MetricName.NOISE_FLOOR, 0.3, Metric.MEASURED));
        assertEquals(Optional.empty(), Flatness.warning(List.of(steep)), "that may be noise");
    }

    // --- two runs

    @Test
    void comparesTwoRuns() throws Exception {
        RunFolder.save(folder.resolve("a"), "bench", made("6.1", 1, 1.01, 0.99, 1.02, 0.98, 1));
        RunFolder.save(folder.resolve("b"), "bench", made("6.18", 2, 2.02, 1.98, 2.04, 1.96, 2));
        var seen = demo.run("Compare", "a", "b");
        Demo.assertWorks(seen);
        var row = seen.out().lines().filter(line -> line.contains("sendfile")).findFirst().orElseThrow();
        assertTrue(row.contains("1.00 GB/s") && row.contains("2.00 GB/s") && row.contains("2.00 (1.9"), row);
        assertFalse(row.contains("tie"), row);
        assertTrue(row.contains(Format.size(SIZE)) && row.contains("warm"), row);
        assertTrue(seen.out().lines().anyMatch(line -> line.contains("os") && line.contains("6.1 ") && line.contains("6.18")), seen.out());
        assertFalse(seen.out().contains("cpus"), "both have two of them");
        assertTrue(demo.run("Compare", "a", "a").out().contains(" tie"));
    }

    /** Sender's and receiver's CPU time by mode, where both runs know one of them; an older record knows no receiver's. */
    @Test
    void comparesCpuTimeByMode() throws Exception {
        var older = made("6.1", 1, 1, 1, 1, 1, 1);
        split(older, MetricName.SENDER_USER_CPU, 0.11, MetricName.SENDER_SYSTEM_CPU, 0.22);
        var newer = made("6.1", 1, 1, 1, 1, 1, 1);
        split(newer, MetricName.SENDER_USER_CPU, 0.33, MetricName.SENDER_SYSTEM_CPU, 0.44);
        split(newer, MetricName.RECEIVER_USER_CPU, 0.55, MetricName.RECEIVER_SYSTEM_CPU, 0.66);
        RunFolder.save(folder.resolve("a"), "bench", older);
        RunFolder.save(folder.resolve("b"), "bench", newer);
        var seen = demo.run("Compare", "a", "b");
        Demo.assertWorks(seen);
        assertTrue(Stream.of("0.11 + 0.22", "0.33 + 0.44", "0.55 + 0.66").allMatch(seen.out()::contains), seen.out());
        RunFolder.save(folder.resolve("c"), "bench", made("6.1", 1));
        assertFalse(demo.run("Compare", "a", "c").out().contains("0.11"), "nothing to compare it with");
    }

    private static void split(RunRecord record, MetricName user, double inUserMode, MetricName system, double inKernel) {
        record.results().getFirst().put(user, Metric.of(user, inUserMode, Metric.MEASURED));
        record.results().getFirst().put(system, Metric.of(system, inKernel, Metric.MEASURED));
    }

    /** The parts of a study may have run on different things; a record without a counterpart says nothing. */
    @Test
    void comparesTheEnvironmentsOfWhatItCompares() {
        var alone = new RunRecord(List.of("alone"), Map.of("os", "another"), List.of(new Result("alone", "sendfile", Map.of(), Result.VERIFIED)));
        var other = made("6.18", 2);
        other.results().set(0, new Result("other", "sendfile", Map.of("size", SIZE, "cache", "warm"), Result.VERIFIED, other.results().getFirst().metrics()));
        var otherBefore = new RunRecord(List.of("other"), Map.of("os", "6.12", "cpus", 2), other.results());
        var differences = RunComparison.of(List.of(alone, made("6.1", 1), otherBefore), List.of(made("6.18", 2), other)).differences();
        assertEquals(Map.of("os", List.of("6.1 or 6.12", "6.18")), differences);
    }

    private static RunRecord made(String kernel, double... gigabytes) {
        var result = new Result("bench", "sendfile", Map.of("size", SIZE, "cache", "warm"), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT, Arrays.stream(gigabytes).map(speed -> speed * 1e9).toArray()));
        return new RunRecord(List.of("bench"), Map.of("os", kernel, "cpus", 2), new ArrayList<>(List.of(result)));
    }

    // --- IBM's table, and all together

    @Test
    void ibmsOwnRowsDoNotGiveItsClaim() {
        assertEquals(0.573, Ibm2008.meanSaved(), 0.0005);
    }

    /** The rows up to that size, each with a file of its own, and no other file. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "auto"})
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void runsIbmsTableAgain(String trace) throws Exception {
        var seen = demo.run("IbmTableScript", "--size=22MiB", "--repeat=1", "--trace=" + trace, "--json");
        Demo.assertWorks(seen);
        Demo.assertLeft(folder.resolve("cache"), "random-22020096.bin", "random-7340032.bin");
        var results = Json.parse(seen.out(), RunRecord.class).results();
        assertEquals(2 * (2 * 5 + 1), results.size(), "warm and cold, two rows in five ways, and both in the mean");
        var shared = results.stream().filter(result -> result.method().equals("sendfile")).findFirst().orElseThrow().metric(MetricName.BY_REFERENCE);
        assertEquals(1, shared.median(), 0.03, shared.source());
        assertTrue(List.of(Metric.MEASURED, Metric.PROVEN).contains(shared.source()), shared.source());
        for (var result : results) {
            assertEquals(Result.VERIFIED, result.integrity());
            if (result.method().equals("sendfile")) {
                assertPartsAddUp(result, MetricName.SAVED);
            } else if (result.experiment().equals("ibm-table-mean")) {
                assertPartsAddUp(result, MetricName.SAVED);
                assertPartsAddUp(result, MetricName.SAVED_CPU);
            }
            if (result.metric(MetricName.DISK_BYTES).known()) { // each row its own file: of a longer one, readahead fetches more
                assertEquals(result.parameters().get("cache").equals("cold") ? 1 : 0, result.metric(MetricName.DISK_BYTES).median(), 0.03, result.toString());
            }
        }
    }

    private static void assertPartsAddUp(Result result, MetricName family) {
        assertEquals(result.metric(family, "all").median(), result.metric(family, "buffer").median()
                + result.metric(family, "jvm").median() + result.metric(family, "sendfile").median(), 1e-9, "the parts of one round add up");
    }

    @Test
    void studyKeepsWhatSucceeds() throws IOException, ClassNotFoundException {
        var script = Class.forName("SendfileDemo");
        var file = Fixtures.randomFile(folder, SIZE).toString();
        var said = new ArrayList<String>();
        var all = new Study(run, List.of("study"), said::add).run(List.of(
                new Study.Part("sendfile-demo", script, List.of(), List.of("--file=" + file, "--repeat=1", "--trace=off")),
                new Study.Part("sendfile-discard", script, List.of(), List.of("--file=" + file, "--repeat=1", "--trace=off", "--receiver=discard")),
                new Study.Part("wrong", script, List.of(), List.of("--repeat=0"))));
        assertFalse(all);
        assertTrue(said.getLast().contains("wrong, which failed"), said.toString());
        Demo.assertLeft(run, "command.txt", "environment.json", "sendfile-demo.json", "sendfile-demo.txt", "sendfile-discard.json", "sendfile-discard.txt", "study.json");
        assertEquals(new TreeSet<>(Set.of("read-write", "sendfile")), new TreeSet<>(SavedRecords.record(run.resolve("sendfile-demo.json"))
                .results().stream().map(Result::method).toList()));
    }
}
