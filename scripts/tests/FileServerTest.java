package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.util.internal.PlatformDependent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.netty.Transport;
import zerocopy.fileserver.FileServer;
import zerocopy.fileserver.Limits;
import zerocopy.fileserver.Sending;
import zerocopy.fileserver.ServerPlan;

/** The file server, as its clients meet it: proper ones, odd ones, slow ones and hostile ones. */
@Tag(TestRun.TOGETHER)
@EnabledOnOs(OS.LINUX)
class FileServerTest {

    private static final int LARGE = (3 << 20) + 1;
    private static final Limits SHORT = new Limits(Duration.ofMillis(400), Duration.ofMillis(600), Duration.ofMillis(300), Duration.ofSeconds(5), 50, 1024, 2048);

    @TempDir
    private Path folder;
    private Path root;
    private FileServer server;
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeFolder() throws Exception {
        root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("hello.txt"), "0123456789");
        Files.write(root.resolve("large.bin"), Fixtures.randomBytes(LARGE));
        Files.setLastModifiedTime(root.resolve("hello.txt"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private int start() throws IOException {
        return start(Transport.NIO, Sending.REGION, Limits.USUAL);
    }

    private int start(Transport transport, Sending sending, Limits limits) throws IOException {
        assumeTrue(transport.unavailable().isEmpty(), () -> transport.unavailable().get());
        server = new FileServer(new ServerPlan(root, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), transport, sending, 2, limits), said::add);
        return server.address().getPort();
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Transport.values()).flatMap(transport -> Arrays.stream(Sending.values()).map(sending -> Arguments.of(transport, sending)));
    }

    // --- what is served

    @ParameterizedTest
    @MethodSource("ways")
    void servesEveryByte(Transport transport, Sending sending) throws Exception {
        var sizes = List.of(0, 1, 4096, 65_536, 65_537, 1 << 20, LARGE);
        for (var size : sizes) {
            Fixtures.randomFile(root, size);
        }
        try (var wire = new Wire(start(transport, sending, Limits.USUAL))) {
            for (var size : sizes) {
                var answer = wire.get("/random-" + size).answer();
                assertEquals(200, answer.status());
                assertArrayEquals(Fixtures.randomBytes(size), answer.body());
            }
            var part = wire.get("/large.bin", "Range: bytes=1000000-3000000").answer();
            assertEquals(206, part.status());
            assertArrayEquals(Arrays.copyOfRange(Fixtures.randomBytes(LARGE), 1_000_000, 3_000_001), part.body());
        }
    }

    /** io_uring's regions end at 2 GiB, other counts at 4: across both, and behind. */
    @ParameterizedTest
    @MethodSource("ways")
    void servesBeyondTwoAndFourGiB(Transport transport, Sending sending) throws Exception {
        var size = (4L << 30) + (8 << 20);
        var marks = Fixtures.randomBytes(4 << 20);
        var port = start(transport, sending, Limits.USUAL);
        try (var file = new RandomAccessFile(root.resolve("sparse.bin").toFile(), "rw"); var wire = new Wire(port)) {
            file.setLength(size);
            for (var border : List.of(2L << 30, 4L << 30)) {
                var from = border - (2 << 20);
                file.seek(from);
                file.write(marks);
                Files.setLastModifiedTime(root.resolve("sparse.bin"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
                var across = wire.get("/sparse.bin", "Range: bytes=" + from + "-" + (from + marks.length - 1)).answer();
                assertEquals("206 bytes " + from + "-" + (from + marks.length - 1) + "/" + size, across.status() + " " + across.field("content-range"));
                assertArrayEquals(marks, across.body());
                var behind = wire.get("/sparse.bin", "Range: bytes=" + border + "-" + (border + 99_999)).answer();
                assertArrayEquals(Arrays.copyOfRange(marks, 2 << 20, (2 << 20) + 100_000), behind.body());
            }
            assertEquals(String.valueOf(size), wire.say(Wire.request("HEAD", "/sparse.bin")).answer(false).field("content-length"));
        }
    }

    /** A large answer, refused ones, and more small ones than Netty's codec holds by itself or a stack would bear, all asked for at once. */
    @ParameterizedTest
    @MethodSource("ways")
    void answersAllThatIsAskedForAtOnce(Transport transport, Sending sending) throws Exception {
        var many = 1_000;
        try (var wire = new Wire(start(transport, sending, Limits.USUAL))) {
            Thread.ofVirtual().start(() -> {
                try {
                    wire.say(Wire.request("GET", "/large.bin") + Wire.request("GET", "/none").repeat(many) + Wire.request("HEAD", "/large.bin")
                            + Wire.request("GET", "/hello.txt", "Range: bytes=2-4").repeat(many) + Wire.request("GET", "/large.bin"));
                } catch (IOException e) {
                    // then the answers are missing
                }
            });
            assertArrayEquals(Fixtures.randomBytes(LARGE), wire.answer().body());
            for (var i = 0; i < many; i++) {
                assertEquals(404, wire.answer().status());
            }
            assertEquals(String.valueOf(LARGE), wire.answer(false).field("content-length"));
            for (var i = 0; i < many; i++) {
                assertEquals("234", wire.answer().text());
            }
            assertArrayEquals(Fixtures.randomBytes(LARGE), wire.answer().body());
        }
        assertEquals(List.of(), said);
    }

    @Test
    void servesCurl() throws Exception {
        var url = "http://127.0.0.1:" + start();
        var ranged = curl("-s", "-r", "2-4", url + "/hello.txt");
        assertEquals("234", ranged.out());
        var head = curl("-sI", url + "/hello.txt").out();
        assertAll(() -> assertTrue(head.startsWith("HTTP/1.1 200"), head), () -> assertTrue(head.contains("content-length: 10"), head),
                () -> assertTrue(head.contains("content-type: text/plain; charset=utf-8"), head), () -> assertTrue(head.contains("last-modified: Fri, 02 Jan 2026 03:04:05 GMT"), head),
                () -> assertTrue(head.contains("x-content-type-options: nosniff"), head), () -> assertTrue(head.contains("accept-ranges: bytes"), head));
        assertEquals("304", curl("-s", "-o", "/dev/null", "-w", "%{http_code}", "-z", "Fri, 02 Jan 2026 03:04:05 GMT", url + "/hello.txt").out());
        var file = folder.resolve("resumed");
        Files.write(file, Arrays.copyOf(Fixtures.randomBytes(LARGE), 1_000_000));
        curl("-s", "-C", "-", "-o", file.toString(), url + "/large.bin");
        assertArrayEquals(Fixtures.randomBytes(LARGE), Files.readAllBytes(file));
        assertEquals("413", curl("-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "GET", "--data-binary", "@" + root.resolve("large.bin"), url + "/hello.txt").out());
        assertEquals("405", curl("-s", "-o", "/dev/null", "-w", "%{http_code}", "-T", root.resolve("large.bin").toString(), url + "/new.bin").out());
        assertFalse(Files.exists(root.resolve("new.bin")));
    }

    private Program curl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("curl", "--noproxy", "*", "--max-time", "20"));
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-0       | 206 | 0          | bytes 0-0/10
            bytes=2-        | 206 | 23456789   | bytes 2-9/10
            bytes=-3        | 206 | 789        | bytes 7-9/10
            bytes=-30       | 206 | 0123456789 | bytes 0-9/10
            bytes=8-100     | 206 | 89         | bytes 8-9/10
            BYTES=1-1       | 206 | 1          | bytes 1-1/10
            bytes=8-99999999999999999999999 | 206 | 89 | bytes 8-9/10
            bytes=10-       | 416 |            | bytes */10
            bytes=-0        | 416 |            | bytes */10
            bytes=99999999999999999999999- | 416 | | bytes */10
            bytes=000000000000000000000-1 | 206 | 01 | bytes 0-1/10
            bytes=0-1,4-5   | 200 | 0123456789 |
            bytes=4-2       | 200 | 0123456789 |
            bytes=          | 200 | 0123456789 |
            bytes=-         | 200 | 0123456789 |
            bytes=a-b       | 200 | 0123456789 |
            lines=0-1       | 200 | 0123456789 |
            """)
    void servesRanges(String range, int status, String body, String contentRange) throws Exception {
        try (var wire = new Wire(start())) {
            var answer = wire.get("/hello.txt", "Range: " + range).answer();
            assertAll(() -> assertEquals(status, answer.status()), () -> assertEquals(contentRange, answer.field("content-range")),
                    () -> assertTrue(status == 416 || answer.text().equals(body), answer.text()));
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes=-5, 200", "bytes=0-, 416", "bytes=-0, 416"})
    void servesRangesOfNothing(String range, int status) throws Exception {
        Files.createFile(root.resolve("empty"));
        try (var wire = new Wire(start())) {
            assertEquals(status, wire.get("/empty", "Range: " + range).answer().status());
        }
    }

    /** RFC 9110, 13.2.2: what comes first, and which tags are the same. */
    @Test
    void honoursConditions() throws Exception {
        try (var wire = new Wire(start())) {
            var whole = wire.get("/hello.txt").answer();
            var tag = whole.field("etag");
            var date = whole.field("last-modified");
            var earlier = "Thu, 01 Jan 2026 00:00:00 GMT";
            assertTrue(tag.startsWith("\""), tag);
            assertStatus(304, wire, "If-None-Match: " + tag);
            assertStatus(304, wire, "If-None-Match: \"x\", W/" + tag);
            assertStatus(304, wire, "If-None-Match: *");
            assertStatus(200, wire, "If-None-Match: \"x\"");
            assertStatus(200, wire, "If-None-Match: \"x\"", "If-Modified-Since: " + date);
            assertStatus(304, wire, "If-Modified-Since: " + date);
            assertStatus(200, wire, "If-Modified-Since: " + earlier);
            assertStatus(200, wire, "If-Modified-Since: yesterday");
            assertStatus(200, wire, "If-Modified-Since: " + "x".repeat(65)); // on which Netty's parser throws
            assertStatus(200, wire, "Range: bytes=0-1", "If-Range: " + tag); // a condition that is not looked at gets the whole
            assertStatus(304, wire, "Range: bytes=0-1", "If-None-Match: " + tag);
            Files.setLastModifiedTime(root.resolve("large.bin"), FileTime.from(Instant.now()));
            var fresh = wire.get("/large.bin").answer().field("etag");
            assertTrue(fresh.startsWith("W/"), "a file that may change again within its second: " + fresh);
            Files.writeString(root.resolve("hello.txt"), "9876543210");
            assertStatus(200, wire, "If-None-Match: " + tag);
            Fixtures.await("the files are closed", Fixtures.PATIENCE, () -> !opened("hello.txt"));
        }
    }

    private static void assertStatus(int status, Wire wire, String... fields) throws IOException {
        var answer = wire.get("/hello.txt", fields).answer();
        assertEquals(status, answer.status(), Arrays.toString(fields));
        assertTrue(status != 304 || answer.body().length == 0 && answer.field("etag") != null);
    }

    /** Names are bytes: those that are no UTF-8, too, whatever the locale. */
    @Test
    void servesNamesOfAnyBytes() throws Exception {
        assertEquals(0, Program.run(root, Map.of(), "sh", "-c", "printf latin > \"$(printf 'caf\\351')\"; mkdir \"$(printf '\\351')\"; printf utf > \"$(printf '\\351/\\303\\251 + 1')\"").code());
        try (var wire = new Wire(start())) {
            assertEquals("latin", wire.get("/caf%e9").answer().text());
            assertEquals("utf", wire.get("/%E9/%c3%A9%20+%201").answer().text());
        }
    }

    // --- what is not

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sub", "/sub/", "/hello.txt/", "/to-root"})
    void listsNoFolders(String asked) throws Exception {
        Files.writeString(Files.createDirectories(root.resolve("sub")).resolve("index.html"), "<p>here");
        link("to-root", ".");
        try (var wire = new Wire(start())) {
            var answer = wire.get(asked).answer();
            assertEquals(404, answer.status());
            assertTrue(answer.text().contains("folders are not listed"), answer.text());
        }
    }

    /** procfs says that its files are empty, sysfs that they have a page: neither is so, and no event loop waits for it to become so. */
    @ParameterizedTest
    @CsvSource({"/proc, version", "/proc, self/status", "/proc, kmsg", "/sys/kernel, mm/transparent_hugepage/enabled", "/sys/devices, virtual/net/lo/mtu"})
    void servesNothingOfAnUnknownSize(Path where, String file) throws Exception {
        assumeTrue(Files.isReadable(where.resolve(file)), () -> where.resolve(file) + " is not here");
        for (var transport : Transport.values()) {
            if (transport.unavailable().isEmpty()) {
                try (var strange = new FileServer(new ServerPlan(where, Fixtures.loopback(0), transport, Sending.REGION, 1, Limits.USUAL), said::add);
                        var wire = new Wire(strange.address().getPort())) {
                    var answer = wire.get("/" + file).answer();
                    assertEquals(transport.id() + " 403", transport.id() + " " + answer.status(), answer.text());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            /../secret 404
            /sub/../../secret 404
            /%2e%2e/secret 404
            /%2E%2E%2Fsecret 400
            /..%2fsecret 400
            /%252e%252e/secret 404
            /%252e%252e%252fsecret 404
            /..%5csecret 400
            /..\\secret 400
            /sub\\..\\..\\secret 400
            //etc/passwd 404
            /%2fetc/passwd 400
            /etc/passwd 404
            //secret 404
            /./hello.txt 404
            /hello.txt%00 400
            /hello.txt%00.html 400
            /%00 400
            /hello.txt/ 404
            /hello.txt/.. 404
            /hello.txt/x 404
            /.hidden 404
            /%2ehidden 404
            /sub/.hidden 404
            /.git/config 404
            /outside/secret 404
            /outside-file 404
            /to-hidden 404
            /through/.hidden 404
            /loop 404
            /dangling 404
            /fifo 404
            /fifo/x 404
            /socket 404
            /%c0%ae%c0%ae/secret 404
            /%zz 400
            /% 400
            /%2 400
            /hello%0d%0aX:y 400
            /hello%7f 400
            hello.txt 400
            * 400
            ftp://localhost/hello.txt 400
            /hello.txt#x 400
            /none 404
            LONG 404
            """)
    void servesNothingOutside(String target, int status) throws Exception {
        traps();
        try (var wire = new Wire(start())) {
            var answer = wire.get(target.replace("LONG", "/" + "n".repeat(300))).answer();
            assertEquals(status, answer.status(), target);
            assertFalse(answer.text().contains("TOP SECRET"), target);
        }
    }

    private void traps() throws Exception {
        Files.writeString(folder.resolve("secret"), "TOP SECRET");
        Files.createDirectories(root.resolve("sub"));
        for (var hidden : List.of(".hidden", "sub/.hidden")) {
            Files.writeString(root.resolve(hidden), "TOP SECRET");
        }
        Files.writeString(Files.createDirectories(root.resolve(".git")).resolve("config"), "TOP SECRET");
        link("outside", "..");
        link("outside-file", "../secret");
        link("to-hidden", ".hidden");
        link("through", "sub");
        link("loop", "loop");
        link("dangling", "nowhere");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket"))); // its name stays
        }
        assertEquals(0, Program.run(root, Map.of(), "mkfifo", "fifo").code());
    }

    private void link(String name, String to) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(to));
    }

    @Test
    void followsLinksThatStayInside() throws Exception {
        Files.writeString(Files.createDirectories(root.resolve("sub")).resolve("file"), "in sub");
        link("file", "hello.txt");
        link("folder", "sub");
        Files.createSymbolicLink(root.resolve("absolute"), root.toRealPath().resolve("sub/file"));
        try (var wire = new Wire(start())) {
            assertEquals("0123456789", wire.get("/file").answer().text());
            assertEquals("in sub", wire.get("/folder/file").answer().text());
            assertEquals("in sub", wire.get("/absolute").answer().text());
        }
    }

    /** Somebody swaps a folder, or a file, for a link that leads out, again and again, while it is asked for. */
    @ParameterizedTest
    @CsvSource({"swapped, /swapped/file, out", "swapped.txt, /swapped.txt, out/file"})
    void isNotOutrun(String name, String asked, String secret) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("out")).resolve("file"), "TOP SECRET");
        var swapped = root.resolve(name);
        Files.writeString(name.endsWith(".txt") ? swapped : Files.createDirectories(swapped).resolve("file"), "fine");
        var aside = folder.resolve("aside");
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("../" + secret));
        var port = start();
        var swaps = new AtomicInteger();
        var swapper = CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    Files.move(swapped, aside, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(link, swapped, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(swapped, link, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(aside, swapped, StandardCopyOption.ATOMIC_MOVE);
                    if (swaps.incrementAndGet() <= 0) {
                        return; // told to end
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofPlatform().start(task));
        var fine = 0;
        var asking = swaps.get();
        try (var wire = new Wire(port)) {
            for (var i = 0; i < 3_000; i++) {
                var text = wire.get(asked).answer().text();
                assertFalse(text.contains("SECRET"), "on request " + i);
                fine += text.equals("fine") ? 1 : 0;
            }
            asking = swaps.get() - asking;
        } finally {
            swaps.set(Integer.MIN_VALUE);
            swapper.get(10, TimeUnit.SECONDS); // throws what it failed with
        }
        assertTrue(fine > 0, "never served at all");
        assertTrue(asking > 100, asking + " swaps while it was asked for");
    }

    @Test
    void refusesWhatIsNoRequestForAFile() throws Exception {
        var port = start();
        var long1 = "/" + "a".repeat(9_000);
        assertAll(
                () -> assertRefused(414, port, Wire.request("GET", long1)),
                () -> assertRefused(431, port, Wire.request("GET", "/hello.txt", "X: " + "y".repeat(20_000))),
                () -> assertRefused(431, port, Wire.request("GET", "/hello.txt", Stream.generate(() -> "X: y").limit(5_000).toArray(String[]::new))),
                () -> assertRefused(400, port, "GET /hello.txt HTTP/1.1\r\n\r\n"),
                () -> assertRefused(400, port, "GET /hello.txt HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"),
                () -> assertRefused(400, port, "GET /hello.txt HTTP/1.1\r\nHost: a b\r\n\r\n"),
                () -> assertRefused(421, port, "GET /hello.txt HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
                () -> assertRefused(421, port, "GET http://evil.example/hello.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                () -> assertRefused(505, port, "GET /hello.txt HTTP/2.0\r\nHost: localhost\r\n\r\n"),
                () -> assertRefused(400, port, "GET\r\n\r\n"),
                () -> assertRefused(400, port, "\u0016\u0003\u0001 client hello\r\n\r\n"),
                () -> assertRefused(413, port, Wire.request("GET", "/hello.txt", "Content-Length: 5") + "01234" + Wire.request("GET", "/large.bin")),
                () -> assertRefused(413, port, Wire.request("GET", "/hello.txt", "Transfer-Encoding: chunked") + "5\r\n01234\r\n0\r\n\r\n"),
                () -> assertRefused(400, port, Wire.request("GET", "/hello.txt", "Transfer-Encoding: chunked", "Content-Length: 3") + "0\r\n\r\n"),
                () -> assertRefused(400, port, Wire.request("GET", "/hello.txt", "Content-Length: -1")));
        try (var wire = new Wire(port)) {
            for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "BREW")) {
                var answer = wire.say(Wire.request(method, "/hello.txt")).answer();
                assertEquals("405 GET, HEAD", answer.status() + " " + answer.field("allow"), method);
            }
            assertEquals("0123456789", wire.say("GET http://localhost:1/hello.txt?query HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").answer().text());
        }
        try (var wire = new Wire(port)) {
            assertEquals("0123456789", wire.say("GET /hello.txt HTTP/1.0\r\n\r\n").answer().text());
            assertTrue(wire.ended(), "HTTP/1.0 ends the connection, unless told otherwise");
        }
    }

    /** With this status, and the end of the connection where nothing after it can be understood. */
    private static void assertRefused(int status, int port, String said) throws IOException {
        try (var wire = new Wire(port)) {
            wire.say(said);
            var answer = wire.answer();
            assertEquals(status, answer.status(), said.lines().findFirst().orElse(""));
            assertTrue(!"close".equals(answer.field("connection")) || wire.ended());
        }
    }

    // --- who takes his time

    @ParameterizedTest
    @Tag(TestRun.ALONE)
    @ValueSource(strings = {"", "GET /hello.txt HT", "GET /hello.txt HTTP/1.1\r\nHost: localhost\r\nX: "})
    void closesWhoDoesNotFinishAsking(String begun) throws Exception {
        try (var wire = new Wire(start(Transport.NIO, Sending.REGION, SHORT))) {
            var start = System.nanoTime();
            wire.say(begun);
            var dripping = Thread.ofVirtual().start(() -> {
                try {
                    while (!begun.isEmpty()) { // a byte now and then, as slow-loris does
                        Thread.sleep(100);
                        wire.say("y");
                    }
                } catch (IOException | InterruptedException e) {
                    // closed, as it should be
                }
            });
            assertTrue(wire.ended());
            assertTrue(System.nanoTime() - start < 5e9, "within seconds");
            dripping.interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    @Tag(TestRun.ALONE)
    void closesWhoDoesNotTakeTheAnswer(Transport transport, Sending sending) throws Exception {
        Files.write(root.resolve("huge.bin"), new byte[64 << 20]);
        var before = openFiles();
        try (var wire = new Wire(start(transport, sending, SHORT))) {
            wire.socket.setReceiveBufferSize(4096);
            wire.get("/huge.bin");
            Fixtures.await("the file is open", Fixtures.PATIENCE, () -> opened("huge.bin"));
            Fixtures.await("the connection is given up", Fixtures.PATIENCE, () -> !opened("huge.bin"));
        }
        server.close();
        Fixtures.await("no descriptor is left of " + before, Fixtures.PATIENCE, () -> openFiles() <= before);
    }

    /** Slow, but getting on: longer than the stall that closes others. */
    @Test
    @Timeout(60)
    @Tag(TestRun.ALONE)
    void letsWhoIsSlowFinish() throws Exception {
        var bytes = Fixtures.randomBytes(24 << 20);
        Files.write(root.resolve("slow.bin"), bytes);
        try (var wire = new Wire(start(Transport.EPOLL, Sending.REGION, SHORT))) {
            wire.get("/slow.bin", "Connection: close");
            var received = new ByteArrayOutputStream();
            var start = System.nanoTime();
            for (var some = wire.socket.getInputStream().readNBytes(2 << 20); some.length > 0; some = wire.socket.getInputStream().readNBytes(2 << 20)) {
                received.write(some);
                Thread.sleep(150);
            }
            var all = received.toByteArray();
            assertArrayEquals(bytes, Arrays.copyOfRange(all, Math.max(0, all.length - bytes.length), all.length), all.length + " bytes, the head with them");
            assertTrue(System.nanoTime() - start > SHORT.stall().toNanos(), "was slow enough to tell");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void answersWhoHasClosedHisSide(Transport transport, Sending sending) throws Exception {
        try (var wire = new Wire(start(transport, sending, Limits.USUAL))) {
            wire.say(Wire.request("GET", "/large.bin") + Wire.request("GET", "/hello.txt"));
            wire.socket.shutdownOutput();
            Thread.sleep(100);
            assertArrayEquals(Fixtures.randomBytes(LARGE), wire.answer().body());
            assertEquals("0123456789", wire.answer().text());
            assertTrue(wire.ended());
        }
    }

    @Test
    void takesNoMoreConnectionsThanItMay() throws Exception {
        var port = start(Transport.NIO, Sending.REGION, new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(1), 3, 1024, 2048));
        try (var one = new Wire(port); var two = new Wire(port); var three = new Wire(port)) {
            for (var wire : List.of(one, two, three)) {
                assertEquals(200, wire.get("/hello.txt").answer().status());
            }
            try (var four = new Wire(port)) {
                assertEquals(503, four.answer().status());
                assertTrue(four.ended());
            }
            assertEquals(200, one.get("/hello.txt").answer().status());
        }
        Fixtures.assertSentence(said.getFirst(), "turned away 1 connection", "3 at once");
    }

    // --- faults

    /** What was promised cannot be sent any more: the connection ends, and no other byte stands in for it. */
    @ParameterizedTest
    @MethodSource("ways")
    void endsAnAnswerWhoseFileIsCutShort(Transport transport, Sending sending) throws Exception {
        var size = 48 << 20;
        var bytes = Fixtures.randomBytes(size);
        Files.write(root.resolve("cut.bin"), bytes);
        try (var wire = new Wire(start(transport, sending, SHORT))) {
            wire.socket.setReceiveBufferSize(65_536);
            wire.get("/cut.bin");
            Fixtures.await("the answer is under way", Fixtures.PATIENCE, () -> wire.socket.getInputStream().available() > 0);
            try (var file = new RandomAccessFile(root.resolve("cut.bin").toFile(), "rw")) {
                file.setLength(size / 2);
            }
            var failure = assertThrows(IOException.class, wire::answer);
            assertFalse(failure instanceof SocketTimeoutException, failure.toString());
        }
        Fixtures.await("the file is closed", Fixtures.PATIENCE, () -> !opened("cut.bin"));
        assertEquals("0123456789", new Wire(server.address().getPort()).get("/hello.txt").answer().text(), "the server lives on");
    }

    /**
     * 300 connections, with descriptors for a part of them: those that there is no room for are told, and counted, and then it serves as before.
     * In a language in which strerror has other words: what is missing is missing all the same.
     */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void outlivesItsDescriptors(Transport transport) throws Exception {
        assumeTrue(transport.unavailable().isEmpty());
        var started = new Demo(folder).with("LC_ALL", "zh_CN.UTF-8").behind("prlimit", "--nofile=200:200").start("FileServerScript", "--root", root.toString(), "--port", "0", "--transport", transport.id());
        try {
            var port = port(started);
            for (var again = 0; again < 2; again++) {
                var wires = new ArrayList<Wire>();
                try {
                    for (var i = 0; i < 300; i++) {
                        wires.add(new Wire(port));
                    }
                    var seen = wires.stream().map(FileServerTest::answer).collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
                    assertTrue(seen.getOrDefault("200", 0L) > 0, seen.toString());
                    assertEquals(Set.of("200", "503: there are too many connections"), seen.keySet(), "all who are in get their file");
                } finally {
                    for (var wire : wires) {
                        wire.close();
                    }
                }
                Fixtures.await("it serves again", Fixtures.PATIENCE, () -> {
                    try (var wire = new Wire(port)) {
                        return wire.get("/hello.txt").answer().status() == 200 && wire.get("/none").answer().status() == 404;
                    }
                });
            }
            started.process.destroy();
            var seen = started.join();
            assertTrue(seen.err().lines().allMatch(line -> line.matches("file-server: turned away \\d+ connections? so far, .*")), seen.err());
            assertFalse(seen.err().isEmpty());
        } finally {
            started.process.destroyForcibly();
        }
    }

    /** What a GET on it gets: 200, or a status and why; the server may have closed it when it asks. */
    private static String answer(Wire wire) {
        try {
            wire.get("/hello.txt");
        } catch (IOException e) {
            // the answer may be there all the same
        }
        try {
            var answer = wire.answer();
            return answer.status() + (answer.status() == 200 ? "" : answer.text().strip().replaceFirst("[^:]*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event loop that waits for ever, in open(2) of what was a file a moment ago, keeps nobody from ending the server. */
    @Test
    void endsThoughAnEventLoopIsStuck() throws Exception {
        assertEquals(0, Program.run(folder, Map.of(), "mkfifo", "fifo").code());
        Files.writeString(folder.resolve("file"), "a file");
        var port = start(Transport.NIO, Sending.REGION, SHORT);
        var swapping = new AtomicBoolean(true);
        var swapper = Thread.ofPlatform().start(() -> {
            try {
                while (swapping.get()) {
                    Files.copy(folder.resolve("file"), folder.resolve("next"), StandardCopyOption.REPLACE_EXISTING);
                    Files.move(folder.resolve("next"), root.resolve("swapped"), StandardCopyOption.ATOMIC_MOVE);
                    Files.createLink(folder.resolve("pipe"), folder.resolve("fifo"));
                    Files.move(folder.resolve("pipe"), root.resolve("swapped"), StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (var wire = new Wire(port)) {
            wire.socket.setSoTimeout(2_000);
            assertThrows(SocketTimeoutException.class, () -> {
                for (var end = System.nanoTime() + 30_000_000_000L; System.nanoTime() < end; ) {
                    wire.get("/swapped").answer();
                }
            }, "no event loop was stuck");
            var start = System.nanoTime();
            server.close();
            assertTrue(System.nanoTime() - start < 20e9);
        } finally {
            swapping.set(false);
            swapper.join();
            try (var pipe = new RandomAccessFile(folder.resolve("fifo").toFile(), "rw")) {
                Thread.sleep(100); // a writer: the event loop's open ends, and its thread
            }
        }
    }

    // --- many

    @ParameterizedTest
    @MethodSource("ways")
    void servesTwoHundredAtOnce(Transport transport, Sending sending) throws Exception {
        var url = URI.create("http://127.0.0.1:" + start(transport, sending, Limits.USUAL) + "/large.bin");
        var expected = Fixtures.sha256(Fixtures.randomBytes(LARGE));
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answers = Stream.generate(() -> client.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(answer -> Fixtures.sha256(answer.body()))).limit(200).toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
            answers.forEach(answer -> assertEquals(expected, answer.join()));
        }
    }

    /** Three servers under load at once, for a minute; what they hold is the same after it as it was soon after it began. */
    @Test
    @Timeout(180)
    @Tag(TestRun.ALONE)
    void holdsNothingBack() throws Exception {
        var servers = new ArrayList<FileServer>();
        try {
            for (var way : List.of(Arguments.of(Transport.NIO, Sending.CHUNKED), Arguments.of(Transport.EPOLL, Sending.REGION), Arguments.of(Transport.IO_URING, Sending.BYTEBUF))) {
                var transport = (Transport) way.get()[0];
                if (transport.unavailable().isEmpty()) {
                    servers.add(new FileServer(new ServerPlan(root, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), transport, (Sending) way.get()[1], 2, Limits.USUAL), said::add));
                }
            }
            ask(servers, 5);
            var files = openFiles();
            var memory = PlatformDependent.usedDirectMemory();
            var threads = Thread.activeCount();
            ask(servers, 55);
            assertAll(() -> Fixtures.await("no more than " + files + " open files: " + openFiles(), Fixtures.PATIENCE, () -> openFiles() <= files + 2),
                    () -> assertTrue(PlatformDependent.usedDirectMemory() <= memory + (8 << 20), "direct memory: " + memory + " B, then " + PlatformDependent.usedDirectMemory()),
                    () -> assertTrue(Thread.activeCount() <= threads + 2, "threads: " + threads + ", then " + Thread.activeCount()));
        } finally {
            servers.forEach(FileServer::close);
        }
    }

    /** Everything at once, of all of them: whole files, parts, refusals, clients that leave in the middle; each answer is looked at. */
    private static void ask(List<FileServer> servers, int seconds) throws Exception {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var large = Fixtures.randomBytes(LARGE);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = servers.stream().flatMap(server -> IntStream.range(0, 8)
                    .mapToObj(i -> workers.submit(() -> client(server.address().getPort(), end, i % 4 == 0, large)))).toList();
            for (var client : clients) {
                assertTrue(client.get() > 0, "a client had no answer"); // throws what it failed with
            }
        }
    }

    /** How many answers it had. */
    private static int client(int port, long end, boolean leaves, byte[] large) throws IOException {
        var answers = 0;
        while (System.nanoTime() < end) {
            try (var wire = new Wire(port)) {
                for (var j = 0; j < 20 && System.nanoTime() < end; j++) {
                    wire.get("/large.bin");
                    if (leaves) {
                        assertEquals(1000, wire.socket.getInputStream().readNBytes(1000).length);
                        answers++;
                        break;
                    }
                    var whole = wire.answer();
                    assertTrue(whole.status() == 200 && Arrays.equals(large, whole.body()), "the whole file");
                    assertEquals("12", wire.get("/hello.txt", "Range: bytes=1-2").answer().text());
                    assertEquals(404, wire.get("/../none").answer().status());
                    answers += 3;
                }
            }
        }
        return answers;
    }

    // --- its end

    @Test
    void finishesWhatIsUnderWay() throws Exception {
        Files.write(root.resolve("slow.bin"), Fixtures.randomBytes(16 << 20));
        var port = start(Transport.EPOLL, Sending.REGION, Limits.USUAL);
        try (var busy = new Wire(port); var idle = new Wire(port)) {
            assertEquals(200, idle.get("/hello.txt").answer().status());
            busy.get("/slow.bin");
            Fixtures.await("the answer is under way", Fixtures.PATIENCE, () -> busy.socket.getInputStream().available() > 0);
            var stopping = Thread.ofPlatform().start(server::close);
            assertTrue(idle.ended());
            Fixtures.await("no new connection is taken", Fixtures.PATIENCE, () -> {
                try (var late = new Wire(port)) {
                    return false;
                } catch (ConnectException e) {
                    return true;
                }
            });
            assertArrayEquals(Fixtures.randomBytes(16 << 20), busy.answer().body());
            stopping.join(10_000);
            assertFalse(stopping.isAlive());
        }
    }

    private static int port(Program.Started started) throws Exception {
        Fixtures.await("it listens", Duration.ofSeconds(60), () -> started.outSoFar().contains("serving "));
        return Integer.parseInt(started.outSoFar().replaceAll("(?s).*http://[^ ]*:(\\d+)/.*", "$1"));
    }

    /** Answers under way get 10 s, as it says; the slow one here gets no more, and that is said, too. */
    @Test
    void stopsOnCtrlC() throws Exception {
        Files.write(root.resolve("huge.bin"), new byte[64 << 20]);
        var started = new Demo(folder).behind("python3", "-c", "import os,signal,sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])")
                .start("FileServerScript", "--root", root.toString(), "--port", "0");
        var port = port(started);
        try (var idle = new Wire(port); var slow = new Wire(port)) {
            assertEquals("0123456789", idle.get("/hello.txt").answer().text());
            slow.get("/huge.bin");
            Fixtures.await("the answer is under way", Fixtures.PATIENCE, () -> slow.socket.getInputStream().available() > 0);
            var start = System.nanoTime();
            Program.run(folder, Map.of(), "kill", "-INT", String.valueOf(started.process.pid()));
            assertTrue(idle.ended());
            var seen = started.join();
            assertTrue(System.nanoTime() - start > Limits.USUAL.grace().toNanos());
            assertEquals(130, seen.code());
            Fixtures.assertSentence(seen.err(), "cut off", "1 connection");
        }
    }

    /** Its own words for where it is, and those that clients make of them. */
    @Test
    void answersToItsAddressHoweverItIsWritten() throws Exception {
        try {
            server = new FileServer(new ServerPlan(root, new InetSocketAddress("::1", 0), Transport.NIO, Sending.REGION, 1, Limits.USUAL), said::add);
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
        }
        var port = server.address().getPort();
        var url = server.url();
        assertEquals("http://[::1]:" + port + "/", url);
        for (var host : List.of("[::1]:" + port, "[0:0:0:0:0:0:0:1]:" + port, "[::1]", "localhost:" + port, "LOCALHOST", "127.0.0.1", "[::ffff:127.0.0.1]")) {
            try (var wire = new Wire(InetAddress.getByName("::1"), port)) {
                assertEquals(200, wire.say("GET /hello.txt HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer().status(), host);
            }
        }
        for (var host : List.of("evil.example", "[::2]", "10.0.0.1", "localhost.evil.example", "127.evil")) {
            try (var wire = new Wire(InetAddress.getByName("::1"), port)) {
                var refused = wire.say("GET /hello.txt HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
                assertEquals(421, refused.status(), host);
                assertTrue(refused.text().contains("[::1]:" + port), refused.text());
            }
        }
        var file = url + "hello.txt";
        assertEquals("0123456789", curl("-sg", file).out());
        assertEquals("0123456789", Program.run(folder, Map.of(), "python3", "-c", "import sys, urllib.request as u; "
                + "print(u.build_opener(u.ProxyHandler({})).open(sys.argv[1]).read().decode(), end='')", file).out());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")));
        assertEquals("0123456789", Program.run(folder, Map.of(), "wget", "--no-proxy", "-q", "-O", "-", file).out());
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        Demo.assertFails(1, new Demo(folder).run("FileServerScript", "--root", root.toString(), "--port", String.valueOf(start())), "cannot listen", "--port");
    }

    // --- looking at itself

    private static int openFiles() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        }
    }

    private static boolean opened(String name) throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).endsWith(name);
                } catch (IOException e) {
                    return false; // closed meanwhile
                }
            });
        }
    }
}
