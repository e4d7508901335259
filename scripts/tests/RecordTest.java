package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zerocopy.copy.CopyMethod;
import zerocopy.ipc.IpcMethod;
import zerocopy.linux.Threads;
import zerocopy.log.LogMethod;
import zerocopy.mapping.AccessMethod;
import zerocopy.record.Environment;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunFolder;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;
import zerocopy.results.SavedRecords;
import zerocopy.send.Mechanism;
import zerocopy.userdata.UserDataMechanisms;

/** What a run leaves can be read again, whole, or is not there at all. */
@Tag(TestRun.TOGETHER)
class RecordTest {

    /** Counts, bytes and seconds, by themselves or per byte, GB, second or operation. */
    private static final Pattern UNIT = Pattern.compile("(1|B|s|ns)(/(B|GB|s|op))?");

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        var file = Files.writeString(folder.resolve("record.json"), Json.write(record()));
        assertEquals(record(), SavedRecords.record(file));
    }

    /** The shape that DESIGN and every later reader rely on. */
    @Test
    void hasItsShape() {
        Map<?, ?> json = Json.parse(Json.write(record()), Map.class);
        assertEquals(List.of("schema", "command", "environment", "results"), List.copyOf(json.keySet()));
        assertEquals("zero-copy-lab/1", json.get("schema"));
        var result = (Map<?, ?>) ((List<?>) json.get("results")).getFirst();
        assertEquals(List.of("experiment", "method", "parameters", "integrity", "metrics"), List.copyOf(result.keySet()));
        var metrics = (Map<?, ?>) result.get("metrics");
        assertEquals(List.of("unit", "median", "low", "high", "samples", "source"),
                List.copyOf(((Map<?, ?>) metrics.get("throughput")).keySet()));
        assertEquals(Map.of("unit", "B/B", "median", 1.0, "source", "modelled"), metrics.get("copied.by-reference"));
        assertEquals(Map.of("unit", "1", "source", "not measured: no baseline"), metrics.get("ratio"));
    }

    @Test
    void tellsWhatItLacks() {
        var result = record().results().getFirst();
        assertTrue(result.metric(MetricName.THROUGHPUT).known());
        assertTrue(result.metric(MetricName.COPIED, "by-reference").known());
        assertEquals("not measured: not in this record", result.metric(MetricName.ELAPSED).source());
        assertEquals("not measured: not in this record", result.metric(MetricName.CALLS, "read").source());
        assertFalse(result.metric(MetricName.ELAPSED).known());
    }

    @ParameterizedTest
    @EnumSource(MetricName.class)
    void everyMetricHasAUnitAndAMeaning(MetricName name) {
        assertTrue(UNIT.matcher(name.unit()).matches(), name + " is in " + name.unit());
        assertFalse(name.meaning().isBlank());
        assertTrue(name.key().matches("[a-z][A-Za-z]*(\\.[a-z]+|\\.<[a-z]+>)?"), name.key());
        if (name.key().endsWith(">")) {
            assertEquals(name.key().replaceFirst("<.*>", "some"), name.key("some"));
        } else {
            assertThrows(IllegalArgumentException.class, () -> name.key("some"));
        }
    }

    @Test
    void noTwoMetricsHaveAKey() {
        var keys = Arrays.stream(MetricName.values()).map(MetricName::key).toList();
        assertEquals(keys.size(), new HashSet<>(keys).size());
    }

    /** A fact that cannot be found out says "unknown", it is never missing or empty. */
    @Test
    void environmentTellsAllFacts() throws IOException {
        var here = Environment.of(Files.writeString(folder.resolve("file"), "x"), "lo");
        var nowhere = Environment.of(folder.resolve("no such file"), "nosuchdevice");
        assertEquals(here.keySet(), nowhere.keySet());
        for (var facts : List.of(here, nowhere)) {
            assertAll(facts.entrySet().stream().map(fact -> () ->
                    assertFalse(fact.getValue() == null || fact.getValue().toString().isBlank(), fact.getKey())));
        }
        assertEquals(Environment.UNKNOWN, nowhere.get("fileSystem"));
        assertEquals(Environment.UNKNOWN, nowhere.get("mtu"));
        assertEquals(Environment.UNKNOWN, nowhere.get("offloads"));
        assertTrue(here.get("jdk").toString().startsWith(System.getProperty("java.runtime.version")), here.get("jdk").toString());
    }

    /** A multi-queue interface's queues have disciplines of their own: fq in one of them paces. */
    @Test
    void namesTheDisciplinesOfAllQueues() {
        assertEquals("noqueue", Environment.disciplines("1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN"));
        assertEquals("mq, fq", Environment.disciplines("qdisc mq 0: root\nqdisc fq 0: parent :2 limit 10000p\nqdisc fq 0: parent :1 limit 10000p"));
        assertEquals(Environment.UNKNOWN, Environment.disciplines("Cannot find device"));
    }

    /** The machine's, where this thread may run on one alone, as in experiments that keep their ends apart. */
    @Test
    void countsTheMachinesCpus() throws IOException {
        assumeTrue(Files.exists(Path.of("/sys/devices/system/cpu/online")), "needs Linux");
        var before = Threads.cpus();
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            Threads.pin(before.nextSetBit(0));
            assertEquals(lines.filter(line -> line.startsWith("processor")).count(), ((Number) Environment.of(folder, "lo").get("cpus")).longValue());
        } finally {
            Threads.pin(before);
        }
    }

    @Test
    void savesAFolder() throws IOException {
        var run = folder.resolve("runs/one");
        RunFolder.save(run, "demo", record());
        assertEquals(Set.of("environment.json", "command.txt", "demo.json"), names(run));
        assertEquals(record(), SavedRecords.record(run.resolve("demo.json")));
        assertEquals(record().environment(), Json.parse(Files.readString(run.resolve("environment.json")), Map.class));
        assertEquals("sendfile-demo --size 1MiB\n", Files.readString(run.resolve("command.txt")));
        assertEquals(Set.of("one"), names(run.getParent()), "nothing beside it");
    }

    @Test
    void neverTouchesAFolderThatIsThere() throws IOException {
        var run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("notes"), "mine");
        refused(run, "it exists already");
        assertEquals(Set.of("notes"), names(run));
        refused(Files.createDirectory(folder.resolve("empty")), "it exists already");
        assertEquals(Set.of("run", "empty"), names(folder));
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "mine");
        refused(file.resolve("run"), file + " is not a folder");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void saysThatItMayNotWrite() throws Exception {
        try (var readOnly = Fixtures.Tmpfs.mount(folder.resolve("readonly"), "ro")) {
            refused(readOnly.folder().resolve("run"), readOnly.folder().toString());
        }
    }

    @Test
    void leavesNothingWhenTheDiskIsFull() throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=8k")) {
            Files.write(tiny.folder().resolve("filler"), new byte[4096]);
            refused(tiny.folder().resolve("run"), "No space left on device");
            assertEquals(Set.of("filler"), names(tiny.folder()));
        }
    }

    /** Room for the folder, none for what is to be in it. */
    @Test
    void leavesNothingWhereNoFileCanBeMade() throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "nr_inodes=3")) {
            refused(tiny.folder().resolve("run"), "No space left on device");
            assertEquals(Set.of(), names(tiny.folder()));
        }
    }

    private static void refused(Path run, String why) {
        var failure = assertThrows(IOException.class, () -> RunFolder.save(run, "demo", record()));
        Fixtures.assertSentence(failure.getMessage(), "cannot save to " + run, why);
    }

    private static RunRecord record() {
        var result = new Result("file-to-socket", "sendfile", Map.of("size", 1 << 20, "cache", "warm"), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT, 1e9, 2e9, 3e9, 4e9, 5e9, 6.5e9));
        result.put(MetricName.COPIED, "by-reference", Metric.of(MetricName.COPIED, 1, Metric.MODELLED));
        result.put(MetricName.RATIO, Metric.missing(MetricName.RATIO, "no baseline"));
        var unverified = new Result("file-to-socket", "splice", Map.of(), Result.unverified("the peer cannot say"));
        return new RunRecord(List.of("sendfile-demo", "--size", "1MiB"), Map.of("cpus", 2, "hz", Environment.UNKNOWN),
                List.of(result, unverified));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What is compared in these experiments, the committed run has: one from before a method was added is stale. */
    @Test
    void theReferenceRunHasEveryMethod() throws Exception {
        var reference = Fixtures.reference();
        var expected = Map.of(
                "file-to-socket", Mechanism.ALL.stream().map(Mechanism::id).filter(method -> !method.equals("mmap-zerocopy")), // which came after the run
                "user-data", UserDataMechanisms.ALL.stream().map(Mechanism::id),
                "mapped-file", AccessMethod.ALL.stream().map(AccessMethod::id),
                "append-log", LogMethod.ALL.stream().map(LogMethod::id),
                "file-copy", CopyMethod.ALL.stream().map(CopyMethod::id),
                "mapped-ipc", IpcMethod.ALL.stream().map(IpcMethod::id));
        assertAll(expected.entrySet().stream().map(experiment -> () -> {
            var seen = reference.stream().flatMap(record -> record.results().stream()).filter(result -> result.experiment().equals(experiment.getKey()))
                    .map(Result::method).collect(Collectors.toSet());
            assertEquals(List.of(), experiment.getValue().filter(method -> !seen.contains(method)).toList(), experiment.getKey());
        }));
    }
}
