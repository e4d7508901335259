package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.measure.Payload;
import zerocopy.own.Measured;
import zerocopy.own.Own;
import zerocopy.own.OwnScript;
import zerocopy.own.OwnSender;
import zerocopy.record.Json;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.trace.CopyTracer;

/** A reader's own sender: verified, traced in this JVM and timed; or told in one sentence what is wrong with it. OwnJShellTest does it from cells. */
@Timeout(240)
class OwnTest {
    private static final long BYTES = 4 << 20;

    @TempDir
    Path folder;

    /** As a reader would write it. */
    static final class Loop implements OwnSender {
        private final ByteBuffer buffer;

        Loop(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public long send(FileChannel file, SocketChannel socket, long position, long count) throws IOException {
            long sent = 0;
            while (sent < count) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
                if (file.read(buffer, position + sent) < 0) {
                    break;
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    sent += socket.write(buffer);
                }
            }
            return sent;
        }
    }

    private static Supplier<OwnSender> direct() {
        return () -> new Loop(ByteBuffer.allocateDirect(64 * 1024));
    }

    private static OwnSender transferTo() {
        return (file, socket, position, count) -> {
            long sent = 0;
            while (sent < count) {
                sent += file.transferTo(position + sent, count - sent, socket);
            }
            return sent;
        };
    }

    private static Measured right(Supplier<? extends OwnSender> sender) throws IOException {
        var measured = Own.measure("mine", sender, BYTES);
        assertEquals("", measured.wrong().orElse(""));
        return measured;
    }

    // --- what is right

    @Test
    void standsBesideReadWriteAndSendfile() throws Exception {
        var measured = right(direct());
        var results = measured.record().results();
        assertEquals(List.of("mine", "read-write", "sendfile"), results.stream().map(Result::method).toList());
        for (var result : results) {
            assertEquals(Result.VERIFIED, result.integrity());
            assertTrue(result.metric(MetricName.THROUGHPUT).known() && result.metric(MetricName.SENDER_CPU).known(), result.method());
            assertEquals(12, result.metric(MetricName.RATIO).samples().size());
        }
        assertTrue(measured.throughput() > 0 && measured.senderCpu() > 0);
        assertEquals(measured.figure("mine", MetricName.THROUGHPUT).median(), measured.throughput());
        assertTrue(measured.toString().contains("mine") && measured.markdown().contains("| mine"), measured.markdown());
    }

    @Test
    void itsCopiesAreCountedInThisJvm() throws Exception {
        Fixtures.assumeTracing();
        var loop = right(direct());
        assertEquals(2, loop.kernelCopies(), 1e-3);
        assertEquals(2, loop.figure("read-write", MetricName.CPU_COPIES_KERNEL).median(), 1e-3);
        assertEquals(0, loop.figure("sendfile", MetricName.CPU_COPIES_KERNEL).median(), 0.01);
        var sendfile = right(OwnTest::transferTo);
        assertEquals(0, sendfile.kernelCopies(), 0.01);
        assertEquals(1, sendfile.byReference(), 0.01);
        assertEquals(calls(sendfile, "sendfile"), calls(sendfile, "mine"));
    }

    private static Metric calls(Measured measured, String method) {
        return measured.record().results().stream().filter(result -> result.method().equals(method)).findFirst().orElseThrow().metric(MetricName.CALLS, "sendfile");
    }

    /** This JVM was started without the flags that make compiled code's copies visible: those seen are said to be some of them. */
    @Test
    void copiesInAnotherJvmAreAtLeastSoMany() throws Exception {
        Fixtures.assumeTracing();
        assumeTrue(CopyTracer.libbpf().isPresent(), "needs libbpf");
        var payload = Payload.random(BYTES, _ -> { }).file().toFile();
        var measured = right(() -> (_, socket, position, count) -> { // FileInputStream's copy is the JVM's own code, and always seen
            try (var in = new FileInputStream(payload)) {
                in.getChannel().position(position);
                var bytes = new byte[64 * 1024];
                long sent = 0;
                for (int read; sent < count && (read = in.read(bytes, 0, (int) Math.min(bytes.length, count - sent))) >= 0; sent += read) {
                    for (var buffer = ByteBuffer.wrap(bytes, 0, read); buffer.hasRemaining(); ) {
                        socket.write(buffer);
                    }
                }
                return sent;
            }
        });
        assertEquals(2, measured.kernelCopies(), 1e-3);
        assertTrue(Double.isNaN(measured.jvmCopies()));
        assertTrue(measured.figure("mine", MetricName.CPU_COPIES_JVM).source().contains("-XX:"), "it says why");
        assertTrue(measured.figure("mine", MetricName.CPU_COPIES_JVM_SEEN).median() >= 1);
        assertTrue(measured.toString().contains("≥ "));
    }

    /** Half of the bytes by another thread. */
    private static OwnSender inTwoThreads(Executor pool) {
        return (file, socket, position, count) -> {
            var half = CompletableFuture.runAsync(() -> loop(file, socket, position, count / 2), pool);
            half.get();
            loop(file, socket, position + count / 2, count - count / 2);
            return count;
        };
    }

    private static void loop(FileChannel file, SocketChannel socket, long position, long count) {
        try {
            direct().get().send(file, socket, position, count);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started for it, or a pool's that were there before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threadsOfItsOwnAreCounted(boolean fresh) throws Exception {
        try (var pool = Executors.newFixedThreadPool(1)) {
            pool.submit(() -> { }).get();
            var measured = right(() -> inTwoThreads(fresh ? task -> Thread.ofPlatform().start(task) : pool));
            if (CopyTracer.unavailable().isEmpty() && CopyTracer.libbpf().isPresent()) {
                assertEquals(2, measured.kernelCopies(), 0.02);
            }
            assertTrue(measured.notes().stream().anyMatch(note -> note.startsWith("mine ") && note.contains("threads of this JVM")) || !fresh && CopyTracer.unavailable().isPresent(),
                    measured.notes().toString());
        }
    }

    /** Nobody may trace, or nobody wants to: what is shared is proven by overwriting, and the rest says why it is missing. */
    @Test
    void withoutTheTraceSharingIsProven() throws Exception {
        var seen = new Demo(folder).with("ZCL_TRACER", "none").run("tests.OwnTest$Untraced");
        Demo.assertWorks(seen);
        assertEquals("NaN 1.0 proven by overwriting", seen.out().lines().toList().getLast(), seen.out());
    }

    static final class Untraced {
        private Untraced() {
        }

        static void main() throws IOException {
            var measured = right(OwnTest::transferTo);
            System.out.println(measured);
            var chinese = measured.markdown(Locale.CHINESE).replace("apt-get install", "");
            assertFalse(Pattern.compile("[a-z]{2,},? [a-z]{2,}|\\d %").matcher(chinese).find(), chinese);
            System.out.println(measured.kernelCopies() + " " + measured.byReference() + " " + measured.figure("mine", MetricName.BY_REFERENCE).source());
        }
    }

    // --- what is wrong

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("other bytes", (OwnSender) (file, socket, position, count) -> {
                    var bytes = ByteBuffer.allocate((int) count);
                    file.read(bytes, position);
                    bytes.put(4096, (byte) ~bytes.get(4096)).flip();
                    return socket.write(bytes);
                }, "byte 4097 of what arrived"),
                Arguments.of("fewer", (OwnSender) (file, socket, position, count) -> transferTo().send(file, socket, position, count - 1) + 1, "fewer"),
                Arguments.of("none, and says so", (OwnSender) (_, _, _, _) -> 0, "returned 0"),
                Arguments.of("more", (OwnSender) (file, socket, position, count) -> {
                    transferTo().send(file, socket, position, count);
                    socket.write(ByteBuffer.allocate(1));
                    return count;
                }, "4194305, which is more"),
                Arguments.of("to the end of the file always", (OwnSender) (file, socket, position, count) -> {
                    transferTo().send(file, socket, position, file.size() - position);
                    return count;
                }, "which is more"),
                Arguments.of("fewer, but later", fewerLater(), " and returned "),
                Arguments.of("other bytes, but later", otherBytesLater(), "other bytes than the file's"),
                Arguments.of("the beginning always", (OwnSender) (file, socket, _, count) -> transferTo().send(file, socket, 0, count), "then for"),
                Arguments.of("exception", (OwnSender) (_, _, _, _) -> {
                    throw new IllegalStateException("out of bytes");
                }, "out of bytes"),
                Arguments.of("error", (OwnSender) (file, socket, position, count) -> endless(file, socket, position, count), "StackOverflowError"),
                Arguments.of("closes the socket", (OwnSender) (file, socket, position, count) -> {
                    try (socket) {
                        return transferTo().send(file, socket, position, count);
                    }
                }, "closed the socket"),
                Arguments.of("ends the output", (OwnSender) (file, socket, position, count) -> {
                    transferTo().send(file, socket, position, count);
                    socket.shutdownOutput();
                    return count;
                }, "shut the socket's output down"),
                Arguments.of("closes the file", (OwnSender) (file, socket, position, count) -> {
                    try (file) {
                        return transferTo().send(file, socket, position, count);
                    }
                }, "closed the file"),
                Arguments.of("leaves the socket non-blocking", (OwnSender) (file, socket, position, count) -> {
                    transferTo().send(file, socket, position, count);
                    socket.configureBlocking(false);
                    return count;
                }, "non-blocking"));
    }

    /** Right as often as it is tried, and then one byte short. */
    private static OwnSender fewerLater() {
        var sends = new AtomicInteger();
        return (file, socket, position, count) -> transferTo().send(file, socket, position, sends.incrementAndGet() > 5 ? count - 1 : count);
    }

    /** Right as often as it is tried, and then with one byte that is another. */
    private static OwnSender otherBytesLater() {
        var sends = new AtomicInteger();
        return (file, socket, position, count) -> {
            if (sends.incrementAndGet() <= 5) {
                return transferTo().send(file, socket, position, count);
            }
            var bytes = ByteBuffer.allocate((int) count);
            file.read(bytes, position);
            bytes.put(0, (byte) ~bytes.get(0)).flip();
            return socket.write(bytes);
        };
    }

    private static long endless(FileChannel file, SocketChannel socket, long position, long count) {
        return endless(file, socket, position, count) + 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongGetsASentenceAndNoFigure(String what, OwnSender sender, String sentence) throws Exception {
        assertWrong(Own.measure("mine", () -> sender, BYTES), sentence);
    }

    /** What a sentence of the lab's own has; what a reader's code throws is the reader's. */
    private static final Pattern ENGLISH = Pattern.compile("\\b(was|asked|sent|returned|failed|could|closed|shut|left|delivered|which|with|did|than|them|thread|in)\\b");

    private static void assertWrong(Measured measured, String sentence) {
        var said = measured.wrong().orElse("nothing");
        assertTrue(said.startsWith("mine ") && said.contains(sentence) && !said.contains("\n"), said);
        assertThrows(IllegalStateException.class, measured::copies);
        assertThrows(IllegalStateException.class, measured::record);
        assertEquals(said + ".", measured.toString());
        assertFalse(measured.markdown().contains("|"), measured.markdown());
        var chinese = measured.markdown(Locale.CHINESE);
        assertTrue(chinese.endsWith("。**") && chinese.contains("mine") && !ENGLISH.matcher(chinese).find(), chinese);
    }

    @Test
    void whatCannotBeMadeGetsASentenceToo() throws Exception {
        assertWrong(Own.measure("mine", () -> {
            throw new IllegalStateException("no memory");
        }, BYTES), "no memory");
        assertWrong(Own.measure("mine", () -> null, BYTES), "there is none");
    }

    /** One that waits, one that an interrupt reaches, one that nothing reaches: this JVM goes on, and measures the next one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Tag(TestRun.TOGETHER)
    void whatNeverEndsIsGivenUp(int how) throws Exception {
        var over = new AtomicBoolean();
        try {
            assertWrong(Own.measure("mine", () -> (_, socket, _, _) -> {
                if (how == 0) {
                    for (var some = ByteBuffer.allocateDirect(1024); ; some.clear()) {
                        socket.write(some);
                    }
                }
                while (!over.get()) {
                    if (how == 1) {
                        Thread.sleep(10);
                    }
                }
                return 0;
            }, BYTES), "did not end within 10 s");
        } finally {
            over.set(true);
        }
        assertEquals(1, right(OwnTest::transferTo).record().results().stream().filter(result -> result.method().equals("mine")).count());
    }

    @Test
    void aNameOfTheLabsIsRefused() {
        for (var name : List.of("sendfile", " ")) {
            Fixtures.assertSentence(assertThrows(IOException.class, () -> Own.measure(name, OwnTest::transferTo, BYTES)).getMessage(), "name");
        }
        assertThrows(IllegalArgumentException.class, () -> Own.measure("mine", OwnTest::transferTo, 0));
    }

    /** Buffers' edges. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4099, 65_537})
    void smallOnesAreMeasuredToo(long bytes) throws Exception {
        assertEquals("", Own.measure("mine", direct(), bytes).wrong().orElse(""));
    }

    @Test
    void noProcessIsLeft() throws Exception {
        right(direct());
        Demo.assertEnded(Fixtures.descendants(ProcessHandle.current(), "java"));
    }

    // --- in a script

    static final class Script {
        private Script() {
        }

        static void main(String... arguments) {
            new OwnScript().with("mine", OwnTest::transferTo).run(arguments);
        }
    }

    static final class WrongScript {
        private WrongScript() {
        }

        static void main(String... arguments) {
            new OwnScript().with("right", OwnTest::transferTo).with("wrong", () -> (_, _, _, _) -> 0).run(arguments);
        }
    }

    @Test
    void aScriptShowsAndSavesIt() throws Exception {
        var seen = new Demo(folder).run("tests.OwnTest$Script", "--size", "1MiB", "--repeat", "2", "--methods", "read-write,mmap", "--save", folder.resolve("run").toString());
        Demo.assertWorks(seen);
        Demo.assertFits(seen);
        var record = Json.parse(Files.readString(folder.resolve("run/own.json")), RunRecord.class);
        assertEquals(List.of("mine", "read-write", "mmap"), record.results().stream().map(Result::method).toList());
        assertTrue(record.results().stream().allMatch(result -> result.integrity().equals(Result.VERIFIED) && seen.out().contains(result.method())), seen.out());
    }

    @Test
    void aScriptWithAWrongOneFails() throws Exception {
        Demo.assertFails(1, new Demo(folder).run("tests.OwnTest$WrongScript", "--size", "1MiB"), "wrong was asked for 1048576 bytes and sent 0");
        Demo.assertFails(2, new Demo(folder).run("tests.OwnTest$Script", "--size", "1MiB", "--foreign", "--to", "127.0.0.1:9"), "--foreign");
        Files.write(folder.resolve("empty"), new byte[0]);
        Demo.assertFails(1, new Demo(folder).run("tests.OwnTest$Script", "--file", folder.resolve("empty").toString()), "1 byte");
    }

    // --- the face

    /** What is public does not change without a note in CHANGELOG.md: so it stands here, too. */
    @Test
    void theFaceIsAsItWas() throws Exception {
        var face = new ArrayList<String>();
        for (var type : List.of(Measured.class, Own.class, OwnScript.class, OwnSender.class)) {
            Stream.of(type.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .map(method -> type.getSimpleName() + "." + method.getName() + Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList()).sorted().forEach(face::add);
        }
        assertEquals(String.join("\n", FACE), String.join("\n", face));
        try (var files = Files.list(Program.repository().resolve("scripts/zerocopy/own"))) {
            var open = files.filter(file -> {
                try {
                    return Pattern.compile("(?m)^public ").matcher(Files.readString(file)).find();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(List.of("Measured.java", "Own.java", "OwnScript.java", "OwnSender.java"), open);
        }
    }

    private static final List<String> FACE = List.of(
            "Measured.byReference[]",
            "Measured.copies[]",
            "Measured.figure[String, MetricName]",
            "Measured.jvmCopies[]",
            "Measured.kernelCopies[]",
            "Measured.markdown[Locale]",
            "Measured.markdown[]",
            "Measured.name[]",
            "Measured.notes[]",
            "Measured.record[]",
            "Measured.senderCpu[]",
            "Measured.throughput[]",
            "Measured.toString[]",
            "Measured.wrong[]",
            "Own.measure[String, Supplier, long]",
            "Own.measure[String, Supplier]",
            "Own.show[Measured]",
            "OwnScript.run[String[]]",
            "OwnScript.with[String, Supplier]",
            "OwnSender.send[FileChannel, SocketChannel, long, long]");
}
