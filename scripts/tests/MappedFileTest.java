package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.cli.Screen;
import zerocopy.mapping.AccessMethod;
import zerocopy.mapping.AccessRun;
import zerocopy.mapping.Accesses;
import zerocopy.mapping.FileAccess;
import zerocopy.mapping.MappedFileScreen;
import zerocopy.mapping.Preparation;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/** Files read and written by mapping them and by calls: every method's bytes, the disk's, the faults, the screen. */
@Tag(TestRun.TOGETHER)
@Timeout(60)
class MappedFileTest extends WithDemo {

    private static final String DEMO = "MappedFileDemo";
    private static final int[] SIZES = {0, 1, 7, 8, 9, 4095, 4096, 4097, 12_345, 1 << 20, (1 << 20) + 5};
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    // --- the bytes

    private static Stream<Accesses> patterns(int size, boolean anywhere) {
        var sequential = Stream.of(Accesses.sequential(4096, size), Accesses.sequential(8, size));
        return !anywhere ? sequential : Stream.concat(sequential, Stream.of(Accesses.random(4096, size, size / 4096),
                Accesses.random(8, size, size / 8), Accesses.random(8, size, size / 80)));
    }

    private static Stream<AccessMethod> methods() {
        return AccessMethod.ALL.stream().filter(method -> method != AccessMethod.MEMORY);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void readsWhatIsThere(AccessMethod method) throws Exception {
        for (var size : SIZES) {
            var bytes = Fixtures.randomBytes(size);
            var file = Fixtures.randomFile(folder, size);
            for (var accesses : patterns(size, method != AccessMethod.BUFFERED_STREAM).toList()) {
                for (var preparation : preparations(method)) {
                    var run = AccessRun.read(file, size, () -> method.open(file, size, false, preparation), accesses);
                    assertEquals(sum(bytes, accesses), run.sum(), size + " B by " + accesses.unit() + " " + preparation);
                    assertEquals(accesses.bytes(), run.bytes());
                }
            }
        }
    }

    private static List<Preparation> preparations(AccessMethod method) {
        return switch (method.id()) {
            case "mapped-buffer" -> List.of(Preparation.NONE, Preparation.LOAD);
            case "memory-segment" -> OS.LINUX.isCurrentOs() ? List.of(Preparation.NONE, Preparation.POPULATE, Preparation.RANDOM, Preparation.SEQUENTIAL)
                    : List.of(Preparation.NONE);
            default -> List.of(Preparation.NONE);
        };
    }

    @ParameterizedTest
    @MethodSource("methods")
    void writesWhereItShouldAndNowhereElse(AccessMethod method) throws Exception {
        for (var size : SIZES) {
            for (var accesses : patterns(size, method != AccessMethod.BUFFERED_STREAM).toList()) {
                var file = Fixtures.randomFile(folder, size);
                try (FileAccess access = method.open(file, size, true, Preparation.NONE)) {
                    access.write(accesses, 3);
                    access.force();
                }
                var expected = Fixtures.randomBytes(size);
                touched(accesses).forEach(at -> {
                    var word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, (at + 3L) * GOLDEN).array();
                    System.arraycopy(word, 0, expected, at, Math.min(8, size - at));
                });
                assertArrayEquals(expected, Files.readAllBytes(file), size + " B by " + accesses.unit());
            }
        }
    }

    /** Where its words begin, the one that a rest ends with included. */
    private static IntStream touched(Accesses accesses) {
        var units = IntStream.range(0, accesses.count()).map(i -> accesses.order() == null ? i : (int) accesses.order()[i])
                .flatMap(number -> IntStream.range(0, accesses.unit() / 8).map(word -> number * accesses.unit() + word * 8));
        return IntStream.concat(units, IntStream.range(0, Math.ceilDiv(accesses.rest(), 8)).map(word -> (int) accesses.restAt() + word * 8));
    }

    private static long sum(byte[] bytes, Accesses accesses) {
        var padded = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 8)).order(ByteOrder.LITTLE_ENDIAN);
        return touched(accesses).mapToLong(padded::getLong).sum();
    }

    @Test
    void touchesNothingTwice() {
        for (var accesses : List.of(Accesses.random(4096, 1 << 20, 256), Accesses.random(8, 100_000, 1000), Accesses.random(8, 100_000, 12_499))) {
            assertEquals(accesses.count(), Arrays.stream(accesses.order()).distinct().count());
            assertTrue(Arrays.stream(accesses.order()).allMatch(number -> number >= 0), "within the file");
            assertFalse(IntStream.range(1, accesses.count()).allMatch(i -> accesses.order()[i] > accesses.order()[i - 1]), "in some order");
        }
    }

    /** From 16 GiB on a word's number is beyond an int. */
    @Test
    void touchesAllOfALargeFile() {
        for (var size : new long[] {16L << 30, 1L << 40}) {
            var order = Accesses.random(8, size, 1000).order();
            assertEquals(1000, Arrays.stream(order).distinct().count());
            assertTrue(Arrays.stream(order).allMatch(number -> number >= 0 && number < size / 8), "within the file");
            assertTrue(Arrays.stream(order).max().orElseThrow() >= size / 8 / 1000 * 999, "to its end");
        }
    }

    /** A hole of 3 GiB: beyond an int, which a MappedByteBuffer cannot do and says so. */
    @Test
    void readsBeyondTwoGigabytes() throws Exception {
        var size = 3L << 30;
        var file = folder.resolve("hole");
        try (var hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(size);
            hole.seek(size - 8);
            hole.write(1);
        }
        var far = new Accesses(8, 1, new long[] {size / 8 - 1}, size, 0);
        methods().filter(method -> method != AccessMethod.BUFFERED_STREAM && method.takes(size)).forEach(method -> {
            try {
                assertEquals(1, AccessRun.read(file, size, () -> method.open(file, size, false, Preparation.NONE), far).sum(), method.id());
            } catch (IOException e) {
                throw new AssertionError(method.id(), e);
            }
        });
        assertFalse(AccessMethod.MAPPED_BUFFER.takes(size));
    }

    // --- a file that is cut short under one's feet

    @ParameterizedTest
    @MethodSource("methods")
    void fileIsTruncatedWhileItIsOpen(AccessMethod method) throws Exception {
        for (var left : new int[] {0, 1 << 16, (1 << 20) - 1}) { // within the last page a mapping reads zeros instead of faulting
            var file = Fixtures.randomFile(folder, 1 << 20);
            var failure = assertThrows(IOException.class, () -> AccessRun.read(file, 1 << 20, () -> {
                var access = method.open(file, 1 << 20, false, Preparation.NONE);
                try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
                    cut.setLength(left);
                }
                return access;
            }, Accesses.sequential(4096, 1 << 20)));
            Fixtures.assertSentence(failure.getMessage(), "was truncated while it was in use");
        }
    }

    /** Touched in advance, the fault comes while it is opened. */
    @Test
    void fileIsTruncatedBeforeItIsLoaded() throws Exception {
        var file = Fixtures.randomFile(folder, 1 << 16);
        for (var preparation : OS.LINUX.isCurrentOs() ? List.of(Preparation.NONE, Preparation.POPULATE) : List.of(Preparation.NONE)) {
            var failure = assertThrows(IOException.class, () -> AccessRun.read(file, 1 << 20,
                    () -> AccessMethod.MEMORY_SEGMENT.open(file, 1 << 20, false, preparation), Accesses.sequential(8, 1 << 20)));
            assertTrue(failure.getMessage().contains("truncated") || failure.getMessage().contains("extend"), failure.getMessage());
        }
    }

    // --- the demo

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void measuresWhatTheDiskGivesAndWhatAMappingTakes() throws Exception {
        var seen = demo.run(DEMO, "--quick", "--size", "8MiB", "--repeat", "1", "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        assertEquals("zero-copy-lab/1", record.get("schema").asString());
        var results = record.get("results").valueStream().toList();
        assertTrue(results.stream().allMatch(result -> result.get("experiment").asString().equals("mapped-file")
                && result.get("integrity").asString().equals("verified")));
        for (var result : results) {
            result.get("metrics").forEachEntry((name, metric) -> assertTrue(metric.hasNonNull("unit") && metric.hasNonNull("source"), name));
        }
        var mapped = one(results, "memory-segment", "read sequential 4096 warm none none");
        assertAll(Stream.of("throughput B/s", "ratio 1", "accessTime ns", "setupTime s", "cpu s/GB", "pageFaults.minor 1/GB", "pageFaults.major 1/GB",
                "diskBytes B/B", "diskShare B/B", "virtualMemory B", "residentMemory B", "pageTables B").map(metric -> metric.split(" "))
                .map(metric -> () -> assertEquals(metric[1], mapped.get("metrics").get(metric[0]).get("unit").asString(), metric[0])));
        assertTrue(figure(mapped, "virtualMemory") >= 8 << 20);
        assertTrue(figure(mapped, "pageFaults.minor") > 0);
        assertTrue(figure(one(results, "memory-segment", "write sequential 4096 warm none none"), "forceTime") > 0);

        var untouched = results.stream().filter(result -> result.get("parameters").get("access").asString().equals("none")).findFirst().orElseThrow();
        assertTrue(figure(untouched, "virtualMemory") >= 64L << 30);
        assertTrue(figure(untouched, "residentMemory") < 1 << 20, "nobody touched it");

        for (var method : AccessMethod.ALL.stream().map(AccessMethod::id).toList()) {
            var killed = results.stream().filter(result -> result.get("method").asString().equals(method) && result.get("parameters").has("writer")).toList();
            assertEquals(method.equals("memory") ? 0 : 1, killed.size(), method);
            killed.forEach(result -> assertEquals(method.equals("buffered-stream"), figure(result, "survived") < 1, method));
        }
        Demo.assertLeft(folder, "random-8388608.bin");

        var cold = results.stream().filter(result -> "cold".equals(result.get("parameters").path("cache").asString())).toList();
        assumeTrue(!cold.isEmpty(), "the temporary folder is in memory: nothing is cold there");
        assertEquals(9, cold.stream().filter(whole()).count());
        assertAll(cold.stream().filter(whole()).map(result -> () -> {
            assertTrue(figure(result, "diskShare") >= 0.98, result.toString());
            assertTrue(figure(result, "diskBytes") >= 0.98, result.toString());
        }));
        assertTrue(figure(one(results, "memory-segment", "read random 4096 cold none random"), "diskShare") <= 0.05);
        assertTrue(figure(one(results, "channel-direct", "read random 4096 cold none none"), "diskShare") <= 0.05);
        var piece = one(results, "memory-segment", "read contiguous 4096 cold none none");
        assertEquals(21, piece.get("parameters").get("accesses").asInt(), "a hundredth of the pages, rounded up");
        assertTrue(figure(piece, "diskShare") >= 21.0 / 2048, "what was touched came from the disk");
    }

    private static Predicate<JsonNode> whole() {
        return result -> result.get("parameters").get("access").asString().equals("sequential");
    }

    private static JsonNode one(List<JsonNode> results, String method, String cell) {
        return results.stream().filter(result -> result.get("method").asString().equals(method))
                .filter(result -> Stream.of("operation", "access", "unit", "cache", "pretouch", "advice")
                        .map(name -> result.get("parameters").path(name).asString()).toList().equals(List.of(cell.split(" "))))
                .findFirst().orElseThrow(() -> new AssertionError("no " + method + ", " + cell));
    }

    private static double figure(JsonNode result, String metric) {
        return result.get("metrics").get(metric).get("median").asDouble();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void screenIsNarrowEnough() throws Exception {
        var seen = demo.run(DEMO, "--quick", "--size", "1MiB", "--repeat", "6");
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        for (var part : List.of("When to map", "64 GiB, untouched", "MADV_RANDOM", "999,424 of 1,000,000 B", "Why: ", "Try: ")) {
            assertTrue(seen.out().contains(part), part);
        }
        AccessMethod.ALL.forEach(method -> assertTrue(seen.out().contains(" " + method.id() + " "), method.id()));
    }

    // --- when to map

    /** Throughput in rounds of which every other one is off by this factor. */
    private static Result timed(String method, String pretouch, double speed, double off, int rounds) {
        var result = new Result("mapped-file", method, Map.of("size", 1L << 20, "operation", "read", "access", "random", "unit", 8, "accesses", 1000,
                "touched", 1.0, "cache", "warm", "pretouch", pretouch, "advice", "none"), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT,
                IntStream.range(0, rounds).mapToDouble(i -> speed * (i % 2 == 0 ? off : 1 / off)).toArray()));
        return result;
    }

    private static Result timed(String method, String pretouch, double speed) {
        return timed(method, pretouch, speed, 1, 10);
    }

    /** The last column of its one row. */
    private static String advice(Result... results) {
        var drawn = new Screen(160, false);
        MappedFileScreen.show(new RunRecord(List.of("mapped-file-demo"), Map.of("jdk", "25"), List.of(results)), List.of(), drawn);
        var screen = drawn.toString();
        var rows = screen.substring(screen.indexOf("When to map")).lines().filter(line -> line.contains("random 8 B")).toList();
        assertEquals(1, rows.size(), screen);
        return rows.getFirst().substring(rows.getFirst().lastIndexOf('|') + 1).strip();
    }

    @Test
    void advises() {
        var call = timed("channel-direct", "none", 2);
        assertAll(
                () -> assertEquals("map", advice(timed("memory-segment", "none", 4), call)),
                () -> assertEquals("read", advice(timed("memory-segment", "none", 1), call)),
                () -> assertEquals("read; or map with MAP_POPULATE", advice(timed("memory-segment", "none", 1), timed("memory-segment", "populate", 2.5), call)),
                () -> assertEquals("read; or map with MAP_POPULATE", advice(timed("memory-segment", "none", 1), timed("memory-segment", "populate", 2), call), "a tie"),
                () -> assertEquals("read", advice(timed("memory-segment", "none", 1), timed("memory-segment", "populate", 1.5), call), "better, and not good enough"),
                () -> assertEquals("does not matter", advice(timed("memory-segment", "none", 2.02, 1.01, 10), call)),
                () -> assertEquals("undecided in this run", advice(timed("memory-segment", "none", 2, 3, 10), call)),
                () -> assertEquals("too few rounds", advice(timed("memory-segment", "none", 4, 1, 5), timed("channel-direct", "none", 2, 1, 5))));
    }

    @Test
    void listsItsMethodsInTheHelp() throws Exception {
        var seen = demo.run(DEMO, "--help");
        Demo.assertWorks(seen);
        AccessMethod.ALL.forEach(method -> assertTrue(seen.out().contains("  " + method.id() + " "), method.id()));
    }

    @Test
    void readsAnEmptyFile() throws Exception {
        Files.createFile(folder.resolve("empty"));
        var seen = demo.run(DEMO, "--file", "empty", "--repeat", "1");
        Demo.assertWorks(seen);
        assertTrue(seen.out().contains("An empty file"), seen.out());
    }

    /** Less than a page: no random pages, no word perhaps. */
    @Test
    void readsTinyFiles() throws Exception {
        for (var size : new int[] {1, 4097}) {
            Fixtures.randomFile(folder, size);
            Demo.assertWorks(demo.run(DEMO, "--file", "random-" + size, "--repeat", "1", "--quick", "--methods", "memory-segment,channel-direct"));
        }
    }

    @Test
    void saysWhereNothingIsCold() throws Exception {
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=4m")) {
            Fixtures.randomFile(tiny.folder(), 1 << 20);
            var seen = demo.run(DEMO, "--file", "tiny/random-" + (1 << 20), "--repeat", "1", "--quick", "--methods", "memory-segment,channel-direct");
            Demo.assertWorks(seen);
            assertTrue(seen.out().contains("Nothing cold was measured: "), seen.out());
        }
    }

    @Test
    void doesNotWriteToTheFile() throws Exception {
        var file = Fixtures.randomFile(folder, 100_000);
        Demo.assertWorks(demo.run(DEMO, "--file", file.getFileName().toString(), "--repeat", "1", "--quick", "--methods", "mapped-buffer,random-access-file"));
        assertArrayEquals(Fixtures.randomBytes(100_000), Files.readAllBytes(file));
        Demo.assertLeft(folder, file.getFileName().toString());
    }

    // --- what goes wrong

    @Test
    void noRoomForTheCopy() throws Exception {
        Fixtures.randomFile(folder, 8 << 20);
        try (var _ = Fixtures.Tmpfs.mount(folder.resolve("cache"), "size=4m")) {
            Demo.assertFails(1, demo.run(DEMO, "--file", "random-" + (8 << 20), "--repeat", "1"), "cannot copy random-8388608", "No space left");
            Demo.assertLeft(folder, "random-8388608");
        }
    }
}
