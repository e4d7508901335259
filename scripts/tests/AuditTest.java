package tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zerocopy.netty.Transport;

/** Servers that know nothing of the lab, audited. Needs root, libbpf, Python; nginx, openssl and ip for some. */
@Timeout(200)
class AuditTest {
    private static final String AUDIT = "AuditScript";
    /** So much that a packet that the kernel lets no probe see (docs/how-it-measures.md) is within what figures may differ by. */
    private static final int SIZE = (64 << 20) + 4321;

    /** Serves one file to whatever is asked: a connection an answer. It says its port first. */
    private static final String SERVER = """
            import mmap, os, socket, ssl, struct, sys
            how, path = sys.argv[1:3]
            listener = socket.create_server(("127.0.0.1", 0))
            if how == "forked":
                for _ in range(2):
                    if os.fork() == 0:
                        break
                else:
                    print(listener.getsockname()[1], flush=True)
            else:
                print(listener.getsockname()[1], flush=True)
            if how == "tls":
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain("cert.pem", "key.pem")
            file = open(path, "rb", buffering=0)
            size = os.fstat(file.fileno()).st_size
            memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) if how == "mapped" else None
            def copied(to, count):
                while count > 0:
                    part = file.read(min(65536, count))
                    to.sendall(part)
                    count -= len(part)
            def sent(to, at):
                while at < size:
                    at += os.sendfile(to.fileno(), file.fileno(), at, 1 << 20)
            while True:
                connection, _ = listener.accept()
                if how == "tls":
                    connection = context.wrap_socket(connection, server_side=True)
                connection.recv(65536)
                if how.startswith("ktls"):
                    connection.sendall(b"\\x16\\x03\\x03\\0\\1\\0")
                    connection.setsockopt(6, 31, b"tls")
                    connection.setsockopt(282, 1, struct.pack("HH36x", 0x303, 51))
                connection.sendall(b"HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n" + (b"" if how == "endless" else b"Content-Length: %d\\r\\n" % size) + b"\\r\\n")
                file.seek(0)
                if how in ("copied", "tls", "ktls-copied"):
                    copied(connection, size)
                elif how == "mapped":
                    connection.sendall(memory)
                elif how == "endless":
                    try:
                        while True:
                            file.seek(0)
                            sent(connection, 0)
                    except OSError:
                        pass
                elif how == "dies":
                    connection.sendall(file.read(1 << 20))
                    os._exit(3)
                elif how == "mixed":
                    copied(connection, size // 2)
                    sent(connection, size // 2)
                else:
                    sent(connection, 0)
                connection.close()
            """;

    private static final String KERNEL_TLS = """
            import socket
            listener = socket.create_server(("127.0.0.1", 0))
            connection = socket.create_connection(listener.getsockname())
            connection.setsockopt(6, 31, b"tls")
            """;

    @TempDir
    Path folder;

    private final List<Process> servers = new ArrayList<>();
    private Demo demo;
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        Fixtures.assumeTracingOthers();
        demo = new Demo(folder).with("COLUMNS", "80");
        file = Fixtures.randomFile(Files.createDirectory(folder.resolve("www")), SIZE);
    }

    @AfterEach
    void end() throws Exception {
        for (var server : servers) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private boolean installed(String command) throws Exception {
        return Program.run(folder, Map.of(), "sh", "-c", "command -v " + command).code() == 0;
    }

    private Process start(String... command) throws Exception {
        var server = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        servers.add(server);
        return server;
    }

    /** The port of a Python server. */
    private int python(String how) throws Exception {
        return Integer.parseInt(start("python3", "-c", SERVER, how, file.toString()).inputReader().readLine());
    }

    private String url(String scheme, int port) {
        return scheme + "://127.0.0.1:" + port + "/" + file.getFileName();
    }

    private Program audit(int port, String... more) throws Exception {
        return demo.run(AUDIT, Stream.concat(Stream.of("--port", "" + port), Stream.of(more)).toArray(String[]::new));
    }

    /** The record of one request, whose body was right. */
    private JsonNode fetched(String scheme, int port) throws Exception {
        var seen = audit(port, "--fetch", url(scheme, port), "--file", file.toString(), "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        assertEquals("audit", record.at("/results/0/experiment").asString());
        assertEquals("verified", record.at("/results/0/integrity").asString());
        return record;
    }

    private static double metric(JsonNode record, String name) {
        var metric = record.at("/results/0/metrics").get(name);
        assertEquals("measured", metric.get("source").asString(), name);
        return metric.get("median").asDouble();
    }

    private static void assertSends(String verdict, double byReference, double copies, double tolerance, JsonNode record) {
        assertAll(() -> assertEquals(verdict, record.at("/environment/verdict").asString(), record.at("/environment/reason").asString()),
                () -> assertEquals(byReference, metric(record, "byReference"), 0.01),
                () -> assertEquals(copies, metric(record, "cpuCopies.kernel"), tolerance));
    }

    // --- servers

    @ParameterizedTest
    @CsvSource({"on, by reference, 1, 0", "off, copied, 0, 2"})
    void nginx(String sendfile, String verdict, double byReference, double copies) throws Exception {
        assumeTrue(installed("nginx"), "needs nginx");
        var port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), """
                worker_processes 2; daemon off; pid pid; user root;
                events { }
                http { access_log off; sendfile %s; client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
                    server { listen 127.0.0.1:%d; root %s; } }
                """.formatted(sendfile, port, file.getParent()));
        start("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log");
        Fixtures.await("nginx listens", Fixtures.PATIENCE, () -> listens(port));
        var record = fetched("http", port);
        assertSends(verdict, byReference, copies, 0.03, record);
        assertEquals(3, record.at("/environment/processes").asString().split(",").length);
        assertEquals(copies / 2, metric(record, "fileCopies"), 0.001);
    }

    @ParameterizedTest
    @CsvSource({"sent, by reference, 1, 0", "forked, by reference, 1, 0", "copied, copied, 0, 2", "mapped, copied, 0, 1", "mixed, mixed, 0.5, 1"})
    void python(String how, String verdict, double byReference, double copies) throws Exception {
        assertSends(verdict, byReference, copies, 0.001, fetched("http", python(how)));
    }

    @Test
    void seesTlsOfUserSpace() throws Exception {
        assumeTrue(installed("openssl"), "needs openssl");
        assertEquals(0, Program.run(folder, Map.of(), "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1",
                "-keyout", "key.pem", "-out", "cert.pem").code());
        var record = fetched("https", python("tls"));
        assertSends("copied", 0, 2, 0.01, record);
        assertEquals(1, metric(record, "tls"), 0.01);
    }

    /** It begins with what looks like a handshake. The keys are made up, so nobody could read what comes after it. */
    @ParameterizedTest
    @ValueSource(strings = {"ktls-copied", "ktls-sent"})
    void seesTlsOfTheKernel(String how) throws Exception {
        assumeTrue(Program.run(folder, Map.of(), "python3", "-c", KERNEL_TLS).code() == 0, "this kernel makes no TLS (CONFIG_TLS, module tls)");
        var port = python(how);
        var seen = audit(port, "--during", reading(port), "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        assertSends("copied", 0, how.equals("ktls-sent") ? 1 : 2, 0.01, record);
        assertEquals(1, metric(record, "kernelTls.cpu"), 0.01);
        assertEquals(0, metric(record, "kernelTls.card"), 0);
        assertEquals(0, metric(record, "tls"), 0.01);
    }

    /** Each of several ports has its own figures; the sums stay. */
    @Test
    void tellsPortsApart() throws Exception {
        var sent = python("sent");
        var copied = python("copied");
        var idle = python("sent");
        var seen = audit(sent, "--port", "" + copied, "--port", "" + idle, "--port", "" + sent, "--during", reading(sent) + "; " + reading(copied), "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        assertSends("mixed", 0.5, 1, 0.001, record);
        assertEquals(Stream.of(sent, copied, idle).sorted().map(String::valueOf).collect(Collectors.joining(",")), record.at("/results/0/parameters/ports").asString());
        assertEquals(1, metric(record, "portByReference." + sent), 0.001);
        assertEquals(0, metric(record, "portByReference." + copied), 0.001);
        assertEquals(metric(record, "sent"), metric(record, "portSent." + sent) + metric(record, "portSent." + copied), 0);
        assertEquals(0, metric(record, "portTls." + copied), 0);
        assertEquals(0, metric(record, "portSent." + idle), 0);
        assertTrue(record.at("/results/0/metrics").get("portByReference." + idle).get("source").asString().startsWith("not measured: "));
    }

    /** A command that asks a server and reads what it says to the end, whatever that is. */
    private static String reading(int port) {
        return "python3 -c 'import socket\ns = socket.create_connection((\"127.0.0.1\", " + port + "))\ns.sendall(b\"GET\")\nwhile s.recv(65536): pass'";
    }

    /** Its copies in the kernel are counted; those in its own memory are not, and never said to be 0. */
    @Test
    void saysWhatOfAJvmIsNotMeasured() throws Exception {
        var port = jwebserver();
        fetched("http", port); // it reads its classes with the first
        var record = fetched("http", port);
        assertSends("copied", 0, 2, 0.01, record);
        for (var name : List.of("cpuCopies", "cpuCopies.jvm")) {
            var metric = record.at("/results/0/metrics").get(name);
            assertTrue(metric.get("source").asString().startsWith("not measured: "), metric.toString());
            assertFalse(metric.has("median"), metric.toString());
        }
    }

    /** Its native calls are named, and what its library copies is counted: each is a part of what it does, and no other is said to be 0. */
    @Test
    void namesNativeCallsOfAJvm() throws Exception {
        var port = jwebserver();
        fetched("http", port); // it reads its classes with the first
        var record = fetched("http", port);
        var calls = metric(record, "calls.write");
        assertEquals(calls, metric(record, "nativeCalls.SocketDispatcher.write0"), 0.05 * calls);
        var off = audit(port, "--fetch", url("http", port), "--jvm", "off", "--json");
        Demo.assertWorks(off);
        var names = JsonMapper.shared().readTree(off.out()).at("/results/0/metrics").propertyNames();
        assertTrue(names.stream().noneMatch(name -> name.startsWith("nativeCalls.") || name.startsWith("copiesSeen.")), names.toString());
    }

    /**
     * Each byte: out of a mapping into an array, from array to array, out of that for the socket. Compiled code makes of it calls of a stub, or of the
     * library; with the flags that the audit names those between heap and native memory are all the library's.
     */
    @ParameterizedTest
    @CsvSource({"exact, -XX:+UseSerialGC, native-to-heap heap-to-heap heap-to-native",
            "calls, -XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic=_copyMemory, native-to-heap heap-to-native"})
    void countsCopiesWithinAJvm(String how, String flags, String stages) throws Exception {
        assumeTrue(how.equals("calls") || System.getProperty("os.arch").equals("amd64"), "needs breakpoints of an x86-64 processor");
        Files.writeString(folder.resolve("Copying.java"), """
                import java.io.OutputStream;
                import java.net.*;
                import java.nio.ByteBuffer;
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                class Copying {
                    public static void main(String[] arguments) throws Exception {
                        var file = FileChannel.open(Path.of(arguments[0]));
                        var memory = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
                        var listener = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                        System.out.println(listener.getLocalPort());
                        while (true) {
                            try (var connection = listener.accept()) {
                                connection.getInputStream().read();
                                for (memory.rewind(); memory.hasRemaining();) {
                                    send(memory, new byte[4096], new byte[4096], connection.getOutputStream());
                                }
                            }
                        }
                    }
                    private static void send(ByteBuffer from, byte[] one, byte[] other, OutputStream to) throws Exception {
                        int size = Math.min(from.remaining(), one.length);
                        from.get(one, 0, size);
                        System.arraycopy(one, 0, other, 0, size);
                        to.write(other, 0, size);
                    }
                }
                """);
        var command = Stream.of(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), Stream.of(flags.split(" ")), Stream.of("Copying.java", file.toString()))
                .flatMap(part -> part).toArray(String[]::new);
        var port = Integer.parseInt(start(command).inputReader().readLine());
        Program.run(folder, Map.of(), "sh", "-c", (reading(port) + ";").repeat(10)); // then it is compiled
        var seen = audit(port, "--jvm", how, "--during", reading(port), "--json");
        Demo.assertWorks(seen);
        var record = JsonMapper.shared().readTree(seen.out());
        for (var stage : stages.split(" ")) {
            assertEquals(1, metric(record, "copiesSeen." + stage), 0.02, stage);
        }
        assertTrue(record.at("/results/0/metrics").get("cpuCopies.jvm").get("source").asString().startsWith("not measured: "));
    }

    /** Its reader sleeps, so it waits in the middle of a write. */
    @Test
    void showsWhereInJavaItIsSent() throws Exception {
        var port = jwebserver();
        var slow = "python3 -c 'import time, urllib.request as u; r = u.urlopen(\"" + url("http", port) + "\"); r.read(65536); time.sleep(6); r.read()'";
        var seen = audit(port, "--during", slow, "--json");
        Demo.assertWorks(seen);
        var stack = JsonMapper.shared().readTree(seen.out()).at("/environment/stack").valueStream().map(JsonNode::asString).toList();
        assertEquals(1, metric(JsonMapper.shared().readTree(seen.out()), "callBytes.write"), 1e-4, "the server writes a line of its log, too, but no dump");
        assertSendsIn(stack);
        assertSendsIn(fetched("http", port).at("/environment/stack").valueStream().map(JsonNode::asString).toList());
    }

    private static void assertSendsIn(List<String> stack) {
        assertTrue(stack.stream().anyMatch(frame -> frame.contains("write")) && stack.stream().anyMatch(frame -> frame.contains("httpserver")), stack.toString());
    }

    private int jwebserver() throws Exception {
        var server = start(Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(), "-p", "0", "-d", file.getParent().toString());
        var lines = server.inputReader().lines().iterator();
        while (true) {
            var line = lines.next();
            if (line.startsWith("URL http")) {
                return Integer.parseInt(line.replaceFirst(".*:(\\d+)/.*", "$1"));
            }
        }
    }

    /** As a container's: nobody listens in this namespace, and its pid says where to look. */
    @Test
    void looksIntoAnotherNetworkNamespace() throws Exception {
        assumeTrue(installed("unshare") && installed("nsenter") && installed("ip"), "needs unshare, nsenter and ip");
        var server = start("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh", "python3", "-c", SERVER, "copied", file.toString());
        var port = Integer.parseInt(server.inputReader().readLine());
        var request = "nsenter -t " + server.pid() + " -n python3 -c 'import urllib.request as u; u.urlopen(\"" + url("http", port) + "\").read()'";
        for (var who : List.of(List.of("--port", "" + port), List.of("--pid", "" + server.pid()))) {
            var seen = demo.run(AUDIT, Stream.concat(who.stream(), Stream.of("--during", request, "--json")).toArray(String[]::new));
            Demo.assertWorks(seen);
            var record = JsonMapper.shared().readTree(seen.out());
            assertSends("copied", 0, 2, 0.001, record);
            assertTrue(record.at("/results/0/integrity").asString().startsWith("unverified: "));
        }
    }

    /** Its operations are no calls; Netty's region goes by two splices each time, into a pipe and out of it. */
    @Test
    void seesOperationsOfIoUring() throws Exception {
        assumeTrue(Transport.IO_URING.unavailable().isEmpty(), Transport.IO_URING.unavailable().orElse(""));
        var server = demo.start("FileServerScript", "--root", file.getParent().toString(), "--port", "0", "--transport", "io_uring");
        try {
            Fixtures.await("it listens", Fixtures.PATIENCE.multipliedBy(3), () -> server.outSoFar().contains("serving"));
            var port = Integer.parseInt(server.outSoFar().replaceFirst("(?s).*http://[^/]*:(\\d+).*", "$1"));
            fetched("http", port); // it reads its classes with the first
            var record = fetched("http", port);
            assertSends("by reference", 1, 0, 0.01, record);
            assertEquals(2, metric(record, "operationBytes.SPLICE"), 0.01);
        } finally {
            server.process.destroy();
            server.join(30);
        }
    }

    /** Where the device cannot gather, the kernel copies what sendfile referred to, and the reason names that device. */
    @Test
    void seesADeviceThatCannotGather() throws Exception {
        assumeTrue(installed("ip") && installed("ethtool"), "needs ip and ethtool");
        try (var network = new Network("server", "client")) {
            network.cable("server", "audited0", "client", "asking0");
            network.run("server", "ip address add 10.77.0.1/24 dev audited0");
            network.run("client", "ip address add 10.77.0.2/24 dev asking0");
            network.run("server", "ethtool -K audited0 sg off");
            var command = network.inside("server");
            command.addAll(List.of("python3", "-c", SERVER.replace("127.0.0.1", "10.77.0.1"), "sent", file.toString()));
            var server = start(command.toArray(String[]::new));
            var port = server.inputReader().readLine();
            var request = String.join(" ", network.inside("client")) + " python3 -c 'import urllib.request as u; u.urlopen(\"http://10.77.0.1:" + port + "/\").read()'";
            var seen = demo.run(AUDIT, "--pid", "" + server.pid(), "--during", request, "--json");
            Demo.assertWorks(seen);
            var record = JsonMapper.shared().readTree(seen.out());
            assertSends("copied", 1, 1, 0.01, record);
            assertTrue(record.at("/environment/reason").asString().contains("audited0"), record.at("/environment/reason").asString());
        }
    }

    // --- what it exits with, and says

    @Test
    void exitsAsExpected() throws Exception {
        var port = python("copied");
        var request = new String[] {"--fetch", url("http", port)};
        assertEquals(0, audit(port, request[0], request[1], "--expect", "cpu-copies <= 2.01", "--expect", "by-reference <= 1%", "--expect", "file-copies <= 1").code());
        assertEquals(1, audit(port, request[0], request[1], "--expect", "cpu-copies <= 0.05").code());
        assertEquals(3, audit(port, "--for", "1s").code());
        assertEquals(1, audit(port, "--fetch", "http://127.0.0.1:1/").code(), "the answer is wrong, before it is little");
        assertEquals(3, audit(port, "--during", "cat").code(), "nobody writes to what it reads");
        var mapped = python("mapped");
        assertEquals(4, audit(mapped, "--fetch", url("http", mapped), "--expect", "file-copies <= 0").code());
    }

    @Test
    void tellsWrongBytes() throws Exception {
        var other = folder.resolve("other");
        var bytes = Files.readAllBytes(file);
        bytes[SIZE - 7]++;
        Files.write(other, bytes);
        var port = python("sent");
        var seen = audit(port, "--fetch", url("http", port), "--file", other.toString());
        assertEquals(1, seen.code(), seen.err());
        assertTrue(seen.out().replaceAll("\\s+", " ").contains("from byte " + (SIZE - 7) + " on"), seen.out());
    }

    /** The file again and again, without a length: a body that begins as it should, and never ends. */
    @Test
    void readsNoWrongBodyForEver() throws Exception {
        var port = python("endless");
        var seen = audit(port, "--fetch", url("http", port), "--file", file.toString());
        assertEquals(1, seen.code(), seen.err());
        assertTrue(seen.out().replaceAll("\\s+", " ").contains("differ from byte " + SIZE + " on; the body is longer than the file"), seen.out());
    }

    @Test
    void fitsEightyColumns() throws Exception {
        for (var how : List.of("copied", "sent", "mapped")) {
            var port = python(how);
            var seen = audit(port, "--fetch", url("http", port));
            Demo.assertWorks(seen);
            assertAll(seen.out().lines().map(line -> () -> assertTrue(line.codePoints().count() <= 80, line)));
            assertTrue(seen.out().contains("VERDICT: "), seen.out());
        }
    }

    @Test
    void tellsBadInput() throws Exception {
        demo.with("COLUMNS", ""); // a line an error
        Demo.assertFails(1, demo.run(AUDIT, "--pid", "" + ProcessHandle.current().pid(), "--for", "1s"), "listens on no TCP port");
        Demo.assertFails(4, new Demo(folder).unprivileged().run(AUDIT, "--port", "1", "--expect", "by-reference >= 99%"), "CAP_BPF and CAP_PERFMON");
        // last, as the server is a child of this process, which listens from then on
        Demo.assertFails(1, audit(python("sent"), "--jvm", "exact", "--during", "true"), "--jvm exact");
    }

    /** Who ends in the middle is reported with what was seen until then. */
    @Test
    void theServerDiesMeanwhile() throws Exception {
        var port = python("dies");
        var started = demo.start(AUDIT, "--port", "" + port, "--for", "60s", "--json", "--during",
                "python3 -c 'import urllib.request as u\ntry: u.urlopen(\"" + url("http", port) + "\").read()\nexcept Exception: pass'; sleep 30");
        var seen = started.join(40);
        assertEquals(0, seen.code(), seen.err());
        var record = JsonMapper.shared().readTree(seen.out());
        assertTrue(record.at("/environment/seconds").asDouble() < 20, record.toString());
        assertTrue(metric(record, "sent") >= 1 << 20);
    }

    /** Ctrl-C ends it with what was seen; nothing of it is left in the kernel. */
    @Test
    void endsByInterrupt() throws Exception {
        assumeTrue(installed("bpftool"), "needs bpftool");
        var before = programs();
        var port = python("copied");
        var started = demo.behind("setsid", "env", "--default-signal=INT").start(AUDIT, "--port", "" + port);
        Fixtures.await("one line per second", Fixtures.PATIENCE.multipliedBy(3), () -> started.outSoFar().lines().anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d .*")));
        assertTrue(programs().size() > before.size());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
            assertTrue(socket.getInputStream().readAllBytes().length > SIZE);
        }
        Program.run(folder, Map.of(), "kill", "-INT", "" + started.process.pid());
        var seen = started.join(30);
        assertEquals(130, seen.code(), seen.err());
        assertTrue(seen.out().contains("VERDICT: copied: "), seen.out());
        assertTrue(seen.out().lines().findFirst().orElseThrow().startsWith("Port " + port + ": "), "whom it watches: " + seen.out());
        Fixtures.await("no program is left", Fixtures.PATIENCE, () -> before.containsAll(programs()));
    }

    @Test
    void leavesNothingWhenKilled() throws Exception {
        assumeTrue(installed("bpftool"), "needs bpftool");
        var before = programs();
        var started = demo.start(AUDIT, "--port", "" + python("copied"));
        Fixtures.await("it watches", Fixtures.PATIENCE.multipliedBy(3), () -> started.outSoFar().lines().count() >= 1);
        started.process.destroyForcibly();
        started.join(10);
        Fixtures.await("no program is left", Fixtures.PATIENCE, () -> before.containsAll(programs()));
    }

    private static List<String> programs() throws Exception {
        return Program.run(Path.of("/"), Map.of(), "bpftool", "prog", "list").out().lines().filter(line -> line.matches("\\d+: .*"))
                .map(line -> line.substring(0, line.indexOf(':'))).toList();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
