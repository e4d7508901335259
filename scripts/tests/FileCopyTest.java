package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.cli.Screen;
import zerocopy.copy.CopyMethod;
import zerocopy.copy.FileCopyScreen;
import zerocopy.copy.FromSocket;
import zerocopy.copy.ScratchCopy;
import zerocopy.copy.SparseCopy;
import zerocopy.copy.Extents;
import zerocopy.measure.Payload;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;
import zerocopy.copy.CallSteps;
import zerocopy.copy.Strace;

/** File to file by each of Java's ways: the right bytes, the calls, and a sentence where it fails. */
@Tag(TestRun.TOGETHER)
@Timeout(60)
class FileCopyTest extends WithDemo {

    private static final int SEVERAL_MIB = (3 << 20) + 7;
    private static final long TWO_GIB = 1L << 31;

    static Stream<String> methods() {
        return CopyMethod.ALL.stream().map(CopyMethod::id);
    }

    static Stream<String> slicing() {
        return CopyMethod.ALL.stream().filter(CopyMethod::slices).map(CopyMethod::id);
    }

    static Stream<Arguments> methodsAndSizes() {
        return methods().flatMap(method -> Stream.of(0, 1, 4095, 4096, 4097, SEVERAL_MIB).map(size -> Arguments.of(method, size)));
    }

    // --- the bytes

    /** Into a file that is there already, and longer: nothing of it is left. */
    @ParameterizedTest
    @MethodSource("methodsAndSizes")
    void copiesAWholeFile(String method, int size) throws Exception {
        var from = Fixtures.randomFile(folder, size);
        var to = Files.write(folder.resolve("to"), new byte[size + 100]);
        copy(method, from, 0, size, to);
        assertEquals(-1, Files.mismatch(from, to));
        copy(method, from, 0, size, folder.resolve("new"));
        assertEquals(-1, Files.mismatch(from, folder.resolve("new")));
    }

    @ParameterizedTest
    @MethodSource("slicing")
    void copiesASlice(String method) throws Exception {
        var bytes = Fixtures.randomBytes(SEVERAL_MIB);
        var from = Fixtures.randomFile(folder, SEVERAL_MIB);
        for (var slice : new int[][] {{1, 1}, {4095, 2}, {4096, 4096}, {4097, 100_001}, {SEVERAL_MIB - 5, 5}, {SEVERAL_MIB, 0}}) {
            var to = folder.resolve("slice");
            copy(method, from, slice[0], slice[1], to);
            assertArrayEquals(Arrays.copyOfRange(bytes, slice[0], slice[0] + slice[1]), Files.readAllBytes(to), Arrays.toString(slice));
        }
    }

    /** From just below 2 GiB to the end just above, in a file that is all hole but for what stands there. */
    @ParameterizedTest
    @MethodSource("slicing")
    void copiesAcrossTwoGiB(String method) throws Exception {
        var from = folder.resolve("sparse");
        SparseCopy.make(from, TWO_GIB + SEVERAL_MIB);
        var to = folder.resolve("to");
        copy(method, from, TWO_GIB - SEVERAL_MIB, 2L * SEVERAL_MIB, to);
        assertArrayEquals(bytes(from, TWO_GIB - SEVERAL_MIB, 2 * SEVERAL_MIB), Files.readAllBytes(to));
    }

    /** More than one call takes (MAX_RW_COUNT), by those that hand the whole to the kernel. */
    @ParameterizedTest
    @ValueSource(strings = {"transfer-to", "transfer-from", "files-copy"})
    @EnabledOnOs(OS.LINUX)
    void copiesMoreThanTwoGiB(String method) throws Exception {
        var memory = Path.of("/dev/shm"); // all at the speed of memory; and from tmpfs to tmpfs the calls are the same
        assumeTrue(Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > 3 * TWO_GIB, "needs room in /dev/shm");
        var size = TWO_GIB + SEVERAL_MIB;
        try (var source = new ScratchCopy(memory); var scratch = new ScratchCopy(memory)) {
            SparseCopy.make(source.file(), size);
            copy(method, source.file(), 0, size, scratch.file());
            assertEquals(size, Files.size(scratch.file()));
            for (var at : new long[] {0, TWO_GIB - SEVERAL_MIB, size - SEVERAL_MIB}) {
                assertArrayEquals(bytes(source.file(), at, SEVERAL_MIB), bytes(scratch.file(), at, SEVERAL_MIB), "at " + at);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-write", "transfer-from"})
    void keepsWhatComesFromASocket(String method) throws Exception {
        for (var size : new int[] {0, 1, 4097, SEVERAL_MIB}) {
            var bytes = Fixtures.randomBytes(size);
            assertEquals(size, receive(method, bytes, size, folder.resolve("to")));
            assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("to")));
        }
        assertEquals(1000, receive(method, new byte[1000], 5000, folder.resolve("to")), "the peer ended before");
    }

    private long receive(String method, byte[] bytes, long count, Path to) throws Exception {
        try (var listener = ServerSocketChannel.open().bind(Fixtures.loopback(0));
                var far = SocketChannel.open(listener.getLocalAddress()); var near = listener.accept()) {
            Thread.ofPlatform().daemon().start(() -> {
                try (far) {
                    for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                        far.write(left);
                    }
                } catch (IOException e) {
                    // the receiver says so
                }
            });
            return FromSocket.ALL.get(method).get().receive(near, count, to);
        }
    }

    private static void copy(String method, Path from, long position, long count, Path to) throws IOException {
        ScratchCopy.copy(CopyMethod.of(method), CopyMethod.of(method).maker().get(), from, position, count, to);
    }

    private static byte[] bytes(Path file, long at, int count) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate(count);
            channel.read(buffer, at);
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    // --- faults

    @ParameterizedTest
    @MethodSource("methods")
    void refusesToCopyAFileOntoItself(String method) throws Exception {
        var from = Fixtures.randomFile(folder, 5000);
        var link = Files.createSymbolicLink(folder.resolve("link"), from);
        for (var to : List.of(from, link)) {
            var failure = assertThrows(IOException.class, () -> copy(method, from, 0, 5000, to));
            Fixtures.assertSentence(failure.getMessage(), "the source and the target");
        }
        assertEquals(5000, Files.size(from), "nothing happened to it");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void saysThatThereIsNoSpace(String method) throws Exception {
        var from = Fixtures.randomFile(folder, SEVERAL_MIB);
        try (var tmpfs = Fixtures.Tmpfs.mount(folder.resolve("small"), "size=1m")) {
            try (var scratch = new ScratchCopy(tmpfs.folder())) {
                var failure = assertThrows(IOException.class, () -> scratch.fill(CopyMethod.of(method),
                        CopyMethod.of(method).maker().get(), new Payload(from, SEVERAL_MIB)));
                Fixtures.assertSentence(failure.getMessage(), "no space left in " + tmpfs.folder());
            }
            Demo.assertLeft(tmpfs.folder());
        }
    }

    /** Cut short between two copies or in the middle of one: copied again and again until it happens. */
    @ParameterizedTest
    @MethodSource("slicing")
    void saysThatTheFileWasTruncated(String method) throws Exception {
        var from = Fixtures.randomFile(folder, SEVERAL_MIB);
        Thread.ofPlatform().daemon().start(() -> {
            try (var channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
                Thread.sleep(100);
                channel.truncate(SEVERAL_MIB / 2);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var failure = assertThrows(IOException.class, () -> {
            while (true) {
                copy(method, from, 0, SEVERAL_MIB, folder.resolve("to"));
            }
        });
        Fixtures.assertSentence(failure.getMessage(), from + " was truncated while it was copied");
    }

    // --- holes and shared blocks

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsHoles() throws Exception {
        var from = folder.resolve("sparse");
        SparseCopy.make(from, 64 << 20);
        assertTrue(Extents.allocated(from) < 8 << 20, "mostly hole: " + Extents.allocated(from));
        assertEquals(0, Extents.shared(from));
        copy("read-write", from, 0, 64 << 20, folder.resolve("filled"));
        assertTrue(Extents.allocated(folder.resolve("filled")) >= 64 << 20);
    }

    /** On a file system that can, copy_file_range shares the blocks, and keeps the holes; write cannot. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsSharedBlocks() throws Exception {
        var image = folder.resolve("image");
        try (var channel = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(1), (1 << 30) - 1);
        }
        var mounted = Files.createDirectory(folder.resolve("mounted"));
        var made = run("mkfs.xfs", "-q", image.toString());
        assumeTrue(made.isPresent() && made.get().code() == 0, "needs mkfs.xfs (xfsprogs)");
        assumeTrue(run("mount", "-o", "loop", image.toString(), mounted.toString()).orElseThrow().code() == 0, "needs root, a loop device and XFS");
        try {
            assertTrue(Extents.canShare(mounted));
            assertFalse(Extents.canShare(Path.of("/dev/shm")));
            var from = Fixtures.randomFile(mounted, SEVERAL_MIB);
            copy("transfer-to", from, 0, SEVERAL_MIB, mounted.resolve("shared"));
            copy("read-write", from, 0, SEVERAL_MIB, mounted.resolve("copied"));
            assertTrue(Extents.shared(mounted.resolve("shared")) >= SEVERAL_MIB);
            assertEquals(0, Extents.shared(mounted.resolve("copied")));
            assertEquals(-1, Files.mismatch(from, mounted.resolve("shared")));
        } finally {
            run("umount", mounted.toString());
        }
    }

    private Optional<Program> run(String... command) throws Exception {
        try {
            return Optional.of(Program.run(folder, Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"), command));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // --- the calls

    /** Halves of calls, other threads, the answer, an ioctl that is none of ours, and a refused call, which moves nothing. */
    @Test
    void readsStrace() {
        var steps = Strace.steps(Stream.of(
                "10 read(0, \"\"..., 8192) = 1", "10 read(5, \"\"..., 8192) = 100", "10 write(1, \"\"..., 5) = 5", "10 read(0,  <unfinished ...>",
                "11 read(7, \"\"..., 10) = 10", "10 <... read resumed>\"\"..., 8192) = 1",
                "10 copy_file_range(5, [0], 6, NULL, 100, 0) = -1 EINVAL (Invalid argument)", "10 sendfile(6, 5, [0],  <unfinished ...>",
                "11 sendfile(9, 8, NULL, 5) = 5", "10 <... sendfile resumed> => [100], 100) = 100",
                "10 mmap(NULL, 4096, PROT_READ, MAP_SHARED, 5, 0) = 0x7f0000000000", "10 ioctl(6, BTRFS_IOC_CLONE or FICLONE, 5) = 0",
                "10 ioctl(1, TCGETS, 0x7ffc) = -1 ENOTTY (Inappropriate ioctl for device)", "10 read(0, \"\", 8192) = 0", "10 +++ exited with 0 +++"));
        assertEquals(Map.of("read", 1L), steps.get(1).calls());
        assertEquals(Map.of("read", 100L), steps.get(1).bytes());
        assertEquals(Map.of("copy_file_range", 1L, "sendfile", 1L, "mmap", 1L, "ioctl", 1L), steps.get(2).calls());
        assertEquals(Map.of("sendfile", 100L), steps.get(2).bytes());
    }

    /** One run of the demo as root, as far as tracing is allowed: copies by stage, calls of this JDK, and of another if there is one. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void countsCopiesAndCalls() throws Exception {
        Fixtures.assumeTracing();
        var other = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
        var typed = new ArrayList<>(List.of("--size", "4MiB", "--repeat", "1", "--holes", "4MiB", "--json"));
        if (Files.isExecutable(other.resolve("bin/java"))) {
            typed.addAll(List.of("--jdk", other.toString()));
        }
        var seen = demo.run("FileCopyDemo", typed.toArray(String[]::new));
        Demo.assertWorks(seen);
        var results = JsonMapper.shared().readTree(seen.out()).get("results").valueStream().toList();
        assertTrue(results.stream().allMatch(r -> r.get("integrity").asString().equals("verified")));
        BiConsumer<String, double[]> copies = (method, expected) -> {
            var metrics = results.stream().filter(r -> r.get("method").asString().equals(method)).findFirst().orElseThrow().get("metrics");
            assertEquals(expected[0], metrics.get("cpuCopies.kernel").get("median").asDouble(), 0.02, method + ", kernel");
            assertEquals(expected[1], metrics.get("cpuCopies.jvm").get("median").asDouble(), 0.02, method + ", process");
        };
        copies.accept("read-write", new double[] {2, 0});
        copies.accept("stream", new double[] {2, 2});
        copies.accept("mapped", new double[] {0, 1});
        copies.accept("transfer-to", new double[] {1, 0});
        copies.accept("transfer-from", new double[] {1, 0});
        copies.accept("files-copy", new double[] {1, 0});
        var received = results.stream().filter(r -> r.get("parameters").get("from").asString().equals("socket") && !r.get("parameters").has("tracer")).toList();
        assertEquals(2, received.size());
        received.forEach(r -> assertEquals("not measured: only copies from file to file are traced", r.get("metrics").get("cpuCopies.kernel").get("source").asString()));
        assertCalls(results, System.getProperty("java.version"), "libbpf");
        if (typed.contains("--jdk")) {
            var version = results.stream().map(r -> r.get("parameters").get("jdk").asString()).filter(v -> v.startsWith("17")).findFirst().orElseThrow();
            assertEquals(1, bytes(results, version, "transfer-to", "file", "file", "sendfile"), 1e-9, "before copy_file_range");
            assertEquals(1, bytes(results, version, "transfer-from", "file", "file", "pwrite64"), 1e-9);
        }
    }

    /** Without any privilege the calls are seen all the same, the copies are not; and the screen says so. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void countsCallsByStrace() throws Exception {
        assumeTrue(run("strace", "-V").map(seen -> seen.code() == 0).orElse(false), "needs strace");
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root, to do without");
        folder.toFile().setWritable(true, false);
        demo.unprivileged();
        var typed = new String[] {"--size", "1MiB", "--repeat", "1", "--holes", "3MiB"};
        var json = demo.run("FileCopyDemo", Stream.concat(Stream.of(typed), Stream.of("--json")).toArray(String[]::new));
        Demo.assertWorks(json);
        var record = JsonMapper.shared().readTree(json.out());
        assertTrue(record.get("environment").get("copies").asString().startsWith("not measured: "), record.get("environment").toString());
        assertCalls(record.get("results").valueStream().toList(), System.getProperty("java.version"), "strace");
        var screen = demo.run("FileCopyDemo", typed);
        Demo.assertWorks(screen);
        Demo.assertFits(screen);
        assertTrue(screen.out().matches("(?s).*copy_file_range \\(0 B\\),\\s+\\|\\s+1 sendfile.*"), screen.out());
        assertTrue(screen.out().contains("Copies not measured: "), screen.out());
        assertFalse(screen.out().contains("Calls not measured"), screen.out());
    }

    /** J3: which of them are sendfile on a JDK of today. */
    private static void assertCalls(List<JsonNode> results, String jdk, String tracer) {
        assertEquals(1, bytes(results, jdk, "transfer-to", "file", "socket", "sendfile"), 1e-9);
        assertEquals(1, bytes(results, jdk, "transfer-to", "file", "file", "copy_file_range"), 1e-9);
        assertEquals(1, bytes(results, jdk, "transfer-from", "file", "file", "copy_file_range"), 1e-9);
        assertEquals(1, bytes(results, jdk, "transfer-from", "socket", "file", "read"), 1e-9);
        assertEquals(1, bytes(results, jdk, "transfer-from", "socket", "file", "pwrite64"), 1e-9);
        for (var method : List.of("transfer-to", "transfer-from", "files-copy")) { // to another file system: by whatever call, but whole
            var across = probed(results, jdk, method, "file", "file", 2).findFirst();
            across.ifPresent(metrics -> assertTrue(metrics.propertyStream().filter(metric -> metric.getKey().startsWith("callBytes."))
                    .anyMatch(metric -> metric.getValue().path("median").asDouble(0) >= 1), method + ": " + metrics));
        }
        assertTrue(results.stream().anyMatch(r -> r.get("parameters").path("tracer").asString("").equals(tracer)));
    }

    /** Bytes that this call moved, per byte copied. */
    private static double bytes(List<JsonNode> results, String jdk, String method, String from, String to, String call) {
        return probed(results, jdk, method, from, to, 1).findFirst().orElseThrow().path("callBytes." + call).path("median").asDouble(0);
    }

    private static Stream<JsonNode> probed(List<JsonNode> results, String jdk, String method, String from, String to, int fileSystems) {
        return results.stream().filter(r -> r.get("method").asString().equals(method) && r.get("parameters").has("tracer")
                && r.get("parameters").get("jdk").asString().equals(jdk) && r.get("parameters").get("from").asString().equals(from)
                && r.get("parameters").get("to").asString().equals(to) && r.get("parameters").path("fileSystems").asInt(1) == fileSystems)
                .map(r -> r.get("metrics"));
    }

    /** In the middle of the probe, whose folder holds others. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void leavesNothingWhenItIsInterrupted() throws Exception {
        assumeTrue(CallSteps.unavailable().isEmpty(), "needs a tracer of calls");
        var memory = Path.of("/dev/shm");
        var before = list(memory);
        demo.behind("setsid", "env", "--default-signal=INT");
        var started = demo.start("FileCopyDemo", "--size", "1MiB", "--repeat", "1", "--holes", "0", "--methods", "read-write");
        var payload = folder.resolve("cache/zero-copy-lab/payload");
        Fixtures.await("it probes a JDK", Duration.ofSeconds(40), () -> Files.isDirectory(payload)
                && list(payload).stream().anyMatch(name -> name.startsWith(".saving-") && Files.exists(payload.resolve(name).resolve("to"))));
        run("kill", "-INT", String.valueOf(started.process.pid()));
        assertEquals(130, started.join().code());
        assertEquals(List.of(), list(payload).stream().filter(name -> !name.startsWith("random-")).toList());
        assertEquals(List.of(), list(memory).stream().filter(name -> name.matches("zero-copy-lab-\\d+") && !before.contains(name)).toList());
    }

    private static List<String> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Two of one version would be one: the second is left out, and that is said. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAJdkOfTheSameVersion() throws Exception {
        assumeTrue(CallSteps.unavailable().isEmpty(), "needs a tracer of calls");
        var seen = demo.run("FileCopyDemo", "--size", "1MiB", "--repeat", "1", "--holes", "0", "--methods", "read-write",
                "--jdk", System.getProperty("java.home"));
        Demo.assertWorks(seen);
        assertTrue(seen.out().replaceAll("\\s+", " ").contains("were not measured: another JDK here is " + System.getProperty("java.version")), seen.out());
    }

    // --- why

    private static Result copy(String method, double kernel, String... moving) {
        var result = new Result("file-copy", method, Map.of("size", 1000L, "from", "file", "to", "file", "fileSystems", 1, "jdk", "25"), Result.VERIFIED);
        result.put(MetricName.THROUGHPUT, Statistics.repeated(MetricName.THROUGHPUT, 1e9));
        result.put(MetricName.CPU_COPIES_KERNEL, Metric.of(MetricName.CPU_COPIES_KERNEL, kernel, Metric.MEASURED));
        result.put(MetricName.CPU_COPIES_JVM, Metric.of(MetricName.CPU_COPIES_JVM, 0, Metric.MEASURED));
        for (var call : moving) {
            result.put(MetricName.CALL_BYTES, call, Metric.of(MetricName.CALL_BYTES, 1, Metric.MEASURED));
            result.put(MetricName.CALLS, call, Metric.of(MetricName.CALLS, 1, Metric.MEASURED));
        }
        return result;
    }

    private static String why(Result... copies) {
        var drawn = new Screen(120, false);
        FileCopyScreen.show(new RunRecord(List.of("file-copy-demo"), Map.of("jdk", "25", "copies", "measured"), List.of(copies)), List.of(), drawn);
        var screen = drawn.toString();
        return screen.substring(screen.indexOf("Why: ")).replaceAll("\\s+", " ");
    }

    /** By the calls that were seen, whatever is expected of a method. */
    @Test
    void givesReasonsByTheCallsThatWereSeen() {
        var shared = copy("transfer-to", 0, "copy_file_range");
        shared.put(MetricName.SHARED, Metric.of(MetricName.SHARED, 1, Metric.MEASURED));
        var unknown = copy("read-write", 2, "read");
        unknown.metrics().remove(MetricName.CPU_COPIES_KERNEL.key());
        assertAll(
                () -> assertTrue(why(copy("transfer-to", 1, "copy_file_range"), copy("files-copy", 1, "copy_file_range"))
                        .contains("transferTo and Files.copy: copy_file_range, inside the kernel (1.00 copies per byte in the kernel, 0.00 in the process)."), "the same way, once"),
                () -> assertTrue(why(copy("transfer-to", 2, "pwrite64", "read")).contains("transferTo: pwrite64 and read, through the process (2.00 "), "not as expected"),
                () -> assertTrue(why(copy("mapped", 0)).contains("mapped: no system call moves the bytes"), "by memory"),
                () -> assertTrue(why(shared).contains("transferTo: the copy shares the source's blocks, by copy_file_range, so nothing is copied."), "a reflink"),
                () -> assertTrue(why(unknown).contains("Why: unknown, because no system calls were traced."), "untraced"));
    }
}
