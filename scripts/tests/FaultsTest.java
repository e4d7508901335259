package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;

/** Bad input and faults, from the command line: a sentence, a code, and nothing left behind, soon. */
@Tag(TestRun.TOGETHER)
@Timeout(30)
class FaultsTest extends WithDemo {

    private static final String[] FAST = {"--trace", "off", "--repeat", "1"};

    // --- what was typed

    @Test
    void showsTheStackOnlyWhenAsked() throws Exception {
        assertTrue(demo.sendfile("--file", "nope", "--verbose").err().contains("\tat "));
    }

    // --- the file

    /** One of /proc has more than its size of 0, one of sysfs less than its 4096. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc/version", "/sys/kernel/mm/transparent_hugepage/enabled"})
    @EnabledOnOs(OS.LINUX)
    void fileHasNoSizeOfItsOwn(String file) throws Exception {
        assumeTrue(Files.isReadable(Path.of(file)), "there is no " + file);
        Demo.assertFails(1, demo.sendfile("--file", file), file + " is made as it is read");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileIsUnreadable() throws Exception {
        assumeRoot();
        assertTrue(Fixtures.randomFile(folder, 1000).toFile().setReadable(false, false));
        Demo.assertFails(1, demo.unprivileged().sendfile("--file", "random-1000"), "random-1000 cannot be read");
    }

    @ParameterizedTest
    @MethodSource("tests.Fixtures#methods")
    void fileIsTruncatedWhileItIsSent(String method) throws Exception {
        var file = folder.resolve("file");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64 << 20);
            try (var peer = new Turncoat(0, (data, control, count) -> {
                take(data, 1 << 20);
                sparse.setLength(1 << 20);
                take(data, count - (1 << 20));
            })) {
                var seen = demo.sendfile(fast("--file", "file", "--to", peer.address(), "--methods", method, "--timeout", "5"));
                Demo.assertFails(1, seen, "file was truncated while it was sent");
            }
        }
    }

    @Test
    void noRoomForAPayload() throws Exception {
        try (var _ = Fixtures.Tmpfs.mount(folder.resolve("cache"), "size=4m")) {
            Demo.assertFails(1, demo.sendfile("--size", "8MiB"), "cannot make a payload of 8388608 bytes", "no space left");
            Demo.assertLeft(folder);
        }
        try (var _ = Fixtures.Tmpfs.mount(folder.resolve("cache"), "size=4m,nr_inodes=3")) {
            Demo.assertFails(1, demo.sendfile("--size", "1MiB"), "cannot make a payload of 1048576 bytes", "No space left");
            Demo.assertLeft(folder);
        }
    }

    // --- where it is saved

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotSaveWhereItMayNot() throws Exception {
        assumeRoot();
        Demo.assertFails(1, demo.unprivileged().sendfile("--save", "run"), "cannot save to run: ", "not a folder that you may write to");
    }

    @Test
    void noRoomForARun() throws Exception {
        Fixtures.randomFile(folder, 1000);
        try (var tiny = Fixtures.Tmpfs.mount(folder.resolve("tiny"), "size=8k")) {
            var seen = demo.sendfile(fast("--file", "random-1000", "--save", "tiny/run"));
            assertEquals(1, seen.code(), seen.err());
            Fixtures.assertSentence(seen.err(), "cannot save to tiny/run: No space left on device");
            try (var left = Files.list(tiny.folder())) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    // --- the other side

    @Test
    void portIsInUse() throws Exception {
        try (var other = new ServerSocket(0, 1, Fixtures.loopback(0).getAddress())) {
            Demo.assertFails(1, demo.run(Demo.RECEIVE, "--listen", "127.0.0.1:" + other.getLocalPort()), "in use", "--listen");
        }
    }

    @Test
    void nobodyListens() throws Exception {
        Demo.assertFails(1, demo.sendfile("--to", "127.0.0.1:1", "--size", "1MiB"), "no connection to 127.0.0.1:1", "receive");
    }

    @Test
    @Timeout(60) // each is given as long as a receiver that somebody else holds
    void listenerIsNoReceiverOfOurs() throws Exception {
        var web = HttpServer.create(Fixtures.loopback(0), 0);
        web.start();
        try (var silent = new ServerSocket(0, 1, Fixtures.loopback(0).getAddress())) {
            var both = new ArrayList<Program.Started>();
            for (int port : List.of(web.getAddress().getPort(), silent.getLocalPort())) {
                both.add(demo.start(Demo.SENDFILE, "--to", "127.0.0.1:" + port, "--size", "1MiB"));
            }
            var ended = new ArrayList<Program>();
            for (var started : both) {
                ended.add(started.join());
            }
            assertAll(ended.stream().map(seen -> () -> Demo.assertFails(1, seen, "receiver of this lab", "--foreign")));
        } finally {
            web.stop(0);
        }
    }

    /** In the first transfer, which verifies, and in a later one, which is timed. */
    @ParameterizedTest
    @Tag(TestRun.ALONE)
    @CsvSource({"closes, 0", "closes, 3", "resets, 0", "resets, 3", "stalls, 0", "stalls, 3", "lies, 0", "lies, 3", "babbles, 3"})
    void peer(String does, int after) throws Exception {
        Turncoat.Part part = (data, control, count) -> {
            take(data, count / 2);
            switch (does) {
                case "closes" -> data.close();
                case "resets" -> Peer.reset(data);
                case "stalls" -> Thread.sleep(20_000);
                default -> {
                    take(data, count - count / 2);
                    say(control, does.equals("lies") ? "received " + count + " " + "0".repeat(64) + " 1" : "hello");
                }
            }
        };
        var said = switch (does) {
            case "stalls" -> "does not take the bytes";
            case "lies" -> "delivered other bytes than the file's";
            case "babbles" -> "not a receiver of this lab";
            default -> "the receiver closed the connection";
        };
        try (var peer = new Turncoat(after, part)) {
            long start = System.nanoTime();
            Demo.assertFails(1, demo.sendfile("--to", peer.address(), "--size", "16MiB", "--trace", "off", "--timeout", "2", "--receiver", "verify"), said);
            assertTrue(System.nanoTime() - start < 10e9);
        }
    }

    // --- the trace

    @ParameterizedTest
    @ValueSource(strings = {"missing", "failing", "killed"})
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void bpftraceIs(String what) throws Exception {
        Fixtures.assumeTracing();
        Fixtures.randomFile(folder, 1 << 20);
        var tools = Files.createDirectory(folder.resolve("tools"));
        if (!what.equals("missing")) {
            var bpftrace = Stream.of(System.getenv("PATH").split(":")).map(bin -> Path.of(bin, "bpftrace"))
                    .filter(Files::isExecutable).findFirst().orElseThrow();
            var script = Files.writeString(tools.resolve("bpftrace"), "#!/bin/sh\n" + (what.equals("failing")
                    ? "echo 'ERROR: out of order' >&2; exit 1\n" : "exec 3<&0\n" + bpftrace + " \"$@\" <&3 & /bin/sleep 1; kill -9 $!; wait\n"));
            assertTrue(script.toFile().setExecutable(true));
        }
        demo.with("PATH", tools.toString()).with("ZCL_TRACER", "bpftrace");
        var auto = demo.sendfile("--file", "random-1048576", "--repeat", "1");
        Demo.assertWorks(auto);
        assertTrue(auto.out().lines().filter(line -> line.startsWith("Copies are not measured here: ")).count() == 1, auto.out());
        assertTrue(auto.out().contains("bpftrace"), auto.out());
        assertTrue(auto.out().contains("1.00p"), auto.out());
        assertEquals("", auto.err());
        Demo.assertFails(1, demo.sendfile("--file", "random-1048576", "--trace", "require"), "--trace require: ", "bpftrace");
        Demo.assertLeft(folder, what.equals("missing") ? new String[] {"random-1048576"} : new String[] {"bpftrace", "random-1048576"});
    }

    /** libbpf needs no bpftrace, no tracefs and not all of root. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void twoCapabilitiesSufficeForLibbpf() throws Exception {
        Fixtures.assumeTracing();
        assumeRoot();
        Fixtures.randomFile(folder, 1 << 20);
        var seen = demo.unprivileged().behind("--inh-caps", "+bpf,+perfmon", "--ambient-caps", "+bpf,+perfmon").with("ZCL_TRACER", "libbpf")
                .sendfile("--file", "random-1048576", "--repeat", "1", "--trace", "require");
        Demo.assertWorks(seen);
        assertEquals("", seen.err());
        assertTrue(seen.out().contains("copies measured"), seen.out());
        assertTrue(Pattern.compile("read-write .*\\| +2\\.00 \\|").matcher(seen.out()).find(), seen.out());
        assertTrue(seen.out().contains("in the JVM, every method: -."), "the JVM's copies need more: " + seen.out());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void namesTheCapabilityThatIsMissing() throws Exception {
        Fixtures.assumeTracing();
        assumeRoot();
        Fixtures.randomFile(folder, 1 << 20);
        Demo.assertFails(1, demo.unprivileged().behind("--inh-caps", "+bpf", "--ambient-caps", "+bpf")
                .sendfile("--file", "random-1048576", "--trace", "require"), "--trace require: ", "lacks CAP_PERFMON");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutRootCopiesAreProvenAndModelled() throws Exception {
        assumeRoot();
        Fixtures.randomFile(folder, 100_000);
        var seen = demo.unprivileged().sendfile("--file", "random-100000", "--repeat", "1");
        Demo.assertWorks(seen);
        assertAll(() -> assertTrue(seen.out().contains("run this with sudo"), seen.out()),
                () -> assertTrue(seen.out().contains("2.00m"), seen.out()),
                () -> assertTrue(seen.out().contains("100 %p"), seen.out()),
                () -> assertTrue(seen.out().contains("m modelled, p proven by overwriting"), seen.out()),
                () -> assertEquals("", seen.err()));
    }

    // --- interrupted

    @ParameterizedTest
    @ValueSource(strings = {"making", "verifying", "tracing", "timing"})
    @EnabledOnOs(OS.LINUX)
    @Tag(TestRun.ALONE)
    void ctrlC(String phase) throws Exception {
        demo.behind("setsid", "env", "--default-signal=INT");
        try (var stalled = new Turncoat(0, (_, _, _) -> Thread.sleep(20_000))) {
            if (!phase.equals("making")) {
                Fixtures.randomFile(folder, 1 << 20);
            }
            if (phase.equals("tracing")) {
                Fixtures.assumeTracing();
                demo.with("ZCL_TRACER", "bpftrace"); // whose process shows when
            }
            var started = demo.start(Demo.SENDFILE, switch (phase) {
                case "making" -> new String[] {"--size", "4GiB"};
                case "verifying" -> new String[] {"--file", "random-1048576", "--to", stalled.address(), "--save", "run"};
                case "tracing" -> new String[] {"--file", "random-1048576"};
                default -> new String[] {"--file", "random-1048576", "--trace", "off", "--repeat", "100000", "--save"};
            });
            Fixtures.await("it is " + phase, Fixtures.PATIENCE, () -> switch (phase) {
                case "making" -> Files.isDirectory(folder.resolve("cache/zero-copy-lab/payload"))
                        && folder.resolve("cache/zero-copy-lab/payload").toFile().list().length > 0;
                case "verifying" -> stalled.transfers > 0;
                case "tracing" -> !Fixtures.descendants(started.process.toHandle(), "bpftrace").isEmpty();
                default -> started.process.descendants().findAny().isPresent();
            });
            Thread.sleep(phase.equals("timing") ? 1500 : 200);
            var children = started.process.descendants().toList();
            long start = System.nanoTime();
            interrupt(started.process.toHandle(), children);
            var seen = started.join();
            assertEquals(130, seen.code(), seen.err());
            assertTrue(System.nanoTime() - start < 10e9);
            assertFalse(seen.err().contains("Exception"), seen.err());
            Demo.assertEnded(children);
            Demo.assertLeft(folder, phase.equals("making") ? new String[0] : new String[] {"random-1048576"});
        }
    }

    /** With kill -9 nothing is left but what the doctor knows; with Ctrl-C nothing. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void receiveIsInterrupted() throws Exception {
        demo.behind("setsid", "env", "--default-signal=INT");
        var started = demo.start(Demo.RECEIVE, "--listen", "127.0.0.1:0", "--output", "kept");
        Fixtures.await("it listens", Fixtures.PATIENCE, () -> started.outSoFar().contains("listening on "));
        var port = Integer.parseInt(started.outSoFar().split("127.0.0.1:")[1].split(",")[0].strip());
        try (var connection = new Connection(Fixtures.loopback(port), Fixtures.PATIENCE)) {
            connection.announce(ReceiveMode.COPY, 1 << 20);
            connection.data().write(ByteBuffer.allocate(1000));
            Fixtures.await("it keeps what comes", Fixtures.PATIENCE, () -> folder.toFile().list((_, name) -> name.endsWith(".part")).length > 0);
            interrupt(started.process.toHandle(), List.of());
            assertEquals(130, started.join().code());
        }
        Demo.assertLeft(folder);
    }

    @Test
    void standardOutputIsClosedEarly() throws Exception {
        Fixtures.randomFile(folder, 1000);
        var line = String.join(" ", demo.command(Demo.SENDFILE, fast("--file", "random-1000")));
        var seen = Program.run(folder, Map.of(), "bash", "-c", "set -o pipefail; " + line + " | head -1");
        assertEquals("", seen.err());
        assertEquals(0, seen.code());
        assertEquals(1, seen.out().lines().count());
    }

    // --- what the tests are made of

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to become a user without privilege");
    }

    /** As a terminal's Ctrl-C: every process of the demo. Each by its own id; a group's negative one is all too easily read as "all" (procps). */
    private static void interrupt(ProcessHandle demo, List<ProcessHandle> children) throws Exception {
        var ids = Stream.concat(Stream.of(demo), children.stream()).map(process -> String.valueOf(process.pid()));
        Program.run(Path.of("/"), Map.of(), Stream.concat(Stream.of("kill", "-INT"), ids).toArray(String[]::new));
    }

    private static String[] fast(String... arguments) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(FAST)).toArray(String[]::new);
    }

    private static void take(SocketChannel data, long count) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        for (long left = count; left > 0 && data.read(buffer.clear().limit((int) Math.min(buffer.capacity(), left))) >= 0; ) {
            left -= buffer.position();
        }
    }

    private static void say(SocketChannel control, String line) throws IOException {
        control.write(ByteBuffer.wrap((line + "\n").getBytes()));
    }

    /** A receiver that takes so many transfers as the lab's does, over any number of connections, and then plays its part. */
    private static final class Turncoat implements AutoCloseable {

        private final ServerSocketChannel listener;
        private final int honest;
        private final Part part;
        volatile int transfers;

        interface Part {
            void play(SocketChannel data, SocketChannel control, long count) throws Exception;
        }

        Turncoat(int honest, Part part) throws IOException {
            this.honest = honest;
            this.part = part;
            listener = ServerSocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 64 << 10).bind(Fixtures.loopback(0));
            Thread.ofPlatform().daemon().name("turncoat").start(this::serve);
        }

        String address() throws IOException {
            return "127.0.0.1:" + listener.socket().getLocalPort();
        }

        private void serve() {
            while (listener.isOpen()) {
                try (var control = listener.accept()) {
                    say(control, "zero-copy-lab receiver 1");
                    try (var data = listener.accept()) {
                        serve(data, control);
                    }
                } catch (Exception e) {
                    // the sender's side of it is what is tested
                }
            }
        }

        private void serve(SocketChannel data, SocketChannel control) throws Exception {
            var lines = new BufferedReader(new InputStreamReader(control.socket().getInputStream()));
            lines.readLine(); // where the data comes from
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                long count = Long.parseLong(line.split(" ")[2]);
                if (transfers++ >= honest) {
                    part.play(data, control, count);
                    return;
                }
                say(control, "received " + count + " " + Fixtures.sha256(Fixtures.read(data, (int) count)) + " 1");
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
