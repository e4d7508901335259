package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.audit.AuditFinding;
import zerocopy.audit.AuditVerdict;
import zerocopy.foreign.Jcmd;
import zerocopy.foreign.JvmWatch;
import zerocopy.foreign.Target;
import zerocopy.trace.DevicePayload;
import zerocopy.foreign.Seen;
import zerocopy.trace.Stage;

/** A foreign process that sends files, seen from outside. Needs root, libbpf and Python. */
@Timeout(120)
class TargetTest {
    /** See {@link AuditTest}. */
    private static final int SIZE = (64 << 20) + 4321;
    /**
     * A server of one file to each connection: by read and send, by sendfile, by sendfile in a child that it forks, by sendfile of little, which is cut
     * off before it leaves, or by a single call.
     */
    private static final String SERVER = """
            import os, socket, sys
            how, path = sys.argv[1:3]
            listener = socket.create_server(("127.0.0.1", 0))
            print(listener.getsockname()[1], flush=True)
            while True:
                connection, _ = listener.accept()
                if how in ("forked", "apart") and os.fork():
                    connection.close()
                    continue
                if how == "apart":
                    listener.close()
                with open(path, "rb", buffering=0) as file:
                    if how == "copied":
                        while part := file.read(65536):
                            connection.sendall(part)
                    elif how == "cut":
                        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
                        os.sendfile(connection.fileno(), file.fileno(), 0, 1000)
                        os.truncate(path, 0)
                    elif how == "one-sendfile":
                        os.sendfile(connection.fileno(), file.fileno(), 0, os.fstat(file.fileno()).st_size)
                    elif how == "one-send":
                        connection.send(file.read())
                    else:
                        while os.sendfile(connection.fileno(), file.fileno(), None, 1 << 20):
                            pass
                connection.close()
                if how in ("forked", "apart"):
                    os._exit(0)
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws Exception {
        Fixtures.assumeTracingOthers();
    }

    @Test
    void readAndSendCopyTwice() throws Exception {
        var seen = serve("copied", Fixtures.randomFile(folder, SIZE), true);
        assertEquals(2, seen.ledger().kernelCopies(), 1e-6);
        assertEquals(0, seen.ledger().perByte(Stage.BY_REFERENCE), 1e-6);
        var queued = queued(seen); // what was sent again is in it once more
        assertEquals(queued.stream().mapToLong(DevicePayload::bytes).sum(), queued.stream().mapToLong(payload -> payload.linear() + payload.own()).sum());
        assertTrue(seen.files().stream().anyMatch(file -> file.name().equals("random-" + SIZE) && file.read() == SIZE && file.carried() == 0),
                seen.files().toString());
        assertTrue(seen.threads().stream().anyMatch(thread -> thread.name().startsWith("python") && thread.bytes() == SIZE), seen.threads().toString());
    }

    /** All packets, of the process that listens and of those that it forks, by pages of the very file that was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"sent", "forked"})
    void sendfileCopiesNothing(String how) throws Exception {
        var seen = serve(how, Fixtures.randomFile(folder, SIZE), how.equals("sent"));
        assertEquals(SIZE, seen.ledger().delivered());
        assertEquals(0, seen.ledger().kernelCopies(), 1e-6);
        assertEquals(1, seen.ledger().perByte(Stage.BY_REFERENCE), 1e-6);
        assertTrue(seen.ledger().coverage() >= 1, "no packet is missed");
        var queued = queued(seen);
        assertEquals(queued.stream().mapToLong(DevicePayload::bytes).sum(), queued.stream().mapToLong(DevicePayload::file).sum(), queued.toString());
        assertTrue(queued.stream().allMatch(payload -> payload.device().equals("lo")), queued.toString());
    }

    /** sysfs copies into pages of the kernel's own (fs/splice.c, copy_splice_read), which packets mark as shared all the same. */
    @Test
    void tellsSharedPagesFromThePageCache() throws Exception {
        var seen = serve("sent", Path.of("/sys/kernel/btf/vmlinux"), true);
        var queued = queued(seen);
        var bytes = queued.stream().mapToLong(DevicePayload::bytes).sum();
        assertTrue(bytes > 0);
        assertEquals(bytes, queued.stream().mapToLong(DevicePayload::shared).sum());
        assertEquals(0, queued.stream().mapToLong(payload -> payload.file() + payload.cache() + payload.anonymous()).sum());
        assertEquals(bytes, queued.stream().mapToLong(DevicePayload::own).sum());
        assertEquals(1, seen.ledger().kernelCopies(), 1e-6);
        assertEquals(1, seen.ledger().perByte(Stage.FILE_TO_KERNEL_PAGES), 1e-6);
        assertEquals(0, seen.ledger().byReference(), 1e-6);
    }

    /** A page that the file has lost since was passed by reference all the same: mm/truncate.c. */
    @Test
    void knowsPagesOfAFileThatWasCutShort() throws Exception {
        var seen = serve("cut", Fixtures.randomFile(folder, SIZE), true);
        assertEquals(1000, seen.ledger().delivered());
        assertEquals(0, seen.ledger().kernelCopies(), 1e-6);
        assertEquals(1, seen.ledger().perByte(Stage.BY_REFERENCE), 1e-6);
    }

    /** To a slow reader: a call that began before the watch, and does not return in it, is judged by what leaves meanwhile; so is one that began in it. */
    @ParameterizedTest
    @CsvSource({"one-sendfile, true, 1", "one-sendfile, false, 1", "one-send, true, 0", "one-send, false, 0"})
    void judgesACallUnderWayByWhatLeaves(String how, boolean before, double byReference) throws Exception {
        var file = Fixtures.randomFile(folder, 64 << 20);
        var server = server(how, file);
        try (var socket = new Socket()) {
            var port = Integer.parseInt(server.inputReader().readLine());
            socket.setReceiveBufferSize(1 << 16);
            if (before) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                assertEquals(1 << 20, socket.getInputStream().readNBytes(1 << 20).length);
                Thread.sleep(500); // then it waits in the middle of the call
            }
            try (var target = Target.listening(List.of(port), JvmWatch.OFF)) {
                if (!before) {
                    socket.connect(new InetSocketAddress("127.0.0.1", port));
                }
                assertEquals(16 << 20, socket.getInputStream().readNBytes(16 << 20).length);
                Thread.sleep(500);
                assertJudgedByWhatLeft(byReference, 12 << 20, 32 << 20, file, target.look());
                assertEquals(byReference == 1 ? AuditVerdict.BY_REFERENCE : AuditVerdict.COPIED, AuditFinding.of(target.look(), target.processes()).verdict());
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                assertJudgedByWhatLeft(byReference, 48 << 20, 64 << 20, file, target.look());
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static void assertJudgedByWhatLeft(double byReference, long least, long most, Path file, Seen seen) {
        var ledger = seen.ledger();
        assertTrue(ledger.delivered() >= least && ledger.delivered() <= most, "" + ledger.delivered());
        assertEquals(1, ledger.coverage(), 0.001);
        assertEquals(byReference, ledger.byReference(), 0.001);
        assertEquals(1 - byReference, ledger.perByte(Stage.USER_TO_SOCKET), 0.001);
        assertTrue(seen.threads().stream().anyMatch(thread -> thread.name().startsWith("python")), seen.threads().toString());
        assertTrue(byReference == 0 || seen.files().stream().anyMatch(each -> each.name().equals(file.getFileName().toString()) && each.sent() >= least), seen.files().toString());
    }

    /** What waits in the socket's buffer when the watch ends was sent by calls, and is nothing that was missed. */
    @Test
    void knowsWhatWaitsToLeave() throws Exception {
        var server = server("copied", Fixtures.randomFile(folder, 64 << 20));
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1 << 16);
            var port = Integer.parseInt(server.inputReader().readLine());
            try (var target = Target.listening(List.of(port), JvmWatch.OFF)) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                Thread.sleep(500);
                var ledger = target.look().ledger();
                assertEquals(1, ledger.coverage(), 0.001);
                assertEquals(1, ledger.perByte(Stage.USER_TO_SOCKET), 0.001);
                assertEquals(0, ledger.byReference(), 0.001);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    /** What the kernel throws away then has not left, and was not missed. */
    @Test
    void knowsWhatAReceiverThrowsAway() throws Exception {
        var server = server("sent", Fixtures.randomFile(folder, 64 << 20));
        try {
            var port = Integer.parseInt(server.inputReader().readLine());
            try (var target = Target.listening(List.of(port), JvmWatch.OFF)) {
                try (var socket = new Socket()) {
                    socket.setReceiveBufferSize(1 << 16);
                    socket.connect(new InetSocketAddress("127.0.0.1", port));
                    assertEquals(1 << 20, socket.getInputStream().readNBytes(1 << 20).length);
                    Thread.sleep(500);
                    socket.setSoLinger(true, 0);
                }
                Thread.sleep(300);
                var ledger = target.look().ledger();
                assertTrue(ledger.delivered() >= 2 << 20, "more was handed over than read: " + ledger.delivered());
                assertEquals(1, ledger.coverage(), 0.001);
                assertEquals(1, ledger.byReference(), 0.001);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    /** A child that was forked for a connection before, and does not listen itself. */
    @Test
    void findsWhoeverHoldsAConnection() throws Exception {
        var server = server("apart", Fixtures.randomFile(folder, 64 << 20));
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(1 << 16);
            var port = Integer.parseInt(server.inputReader().readLine());
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            assertEquals(1 << 20, socket.getInputStream().readNBytes(1 << 20).length);
            try (var target = Target.listening(List.of(port), JvmWatch.OFF)) {
                assertEquals(2, target.processes().size());
                socket.getInputStream().readNBytes(32 << 20);
                var seen = target.look();
                assertTrue(seen.ledger().delivered() >= 16 << 20, "" + seen.ledger().delivered());
                assertEquals(1, seen.ledger().byReference(), 0.001);
            }
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    /** Second by second, by what left: the figures stand in each line. */
    @Test
    void tellsWhatWasSentLately() throws Exception {
        var server = server("sent", Fixtures.randomFile(folder, SIZE));
        try {
            var port = Integer.parseInt(server.inputReader().readLine());
            try (var target = Target.listening(List.of(port), JvmWatch.OFF)) {
                for (int i = 0; i < 2; i++) {
                    try (var socket = new Socket("127.0.0.1", port)) {
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    }
                    var ledger = target.lately();
                    assertEquals(SIZE, ledger.delivered());
                    assertEquals(1, ledger.byReference(), 0.001);
                    assertEquals(0, ledger.kernelCopies(), 0.001);
                }
                assertEquals(0, target.lately().delivered());
            }
        } finally {
            server.destroyForcibly();
        }
    }

    /** A thread dump is what an audit asks for, and no serving. */
    @Test
    void leavesAThreadDumpOut() throws Exception {
        var server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(), "-p", "0", "-d", folder.toString()).start();
        try {
            var lines = server.inputReader().lines().iterator();
            while (!lines.next().startsWith("URL http")) {
                // not yet
            }
            try (var target = Target.process((int) server.pid(), List.of())) {
                assertTrue(Jcmd.ask("" + server.pid(), "Thread.print").contains("HTTP-Dispatcher"));
                var calls = target.look().calls();
                assertEquals(List.of(), calls.stream().filter(call -> call.from() == Seen.End.OTHER_SOCKET || call.to() == Seen.End.OTHER_SOCKET).toList());
            }
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void saysThatNobodyListens() {
        Fixtures.assertSentence(assertThrows(IOException.class, () -> Target.listening(List.of(1), JvmWatch.OFF)).getMessage(), "nobody listens", "port 1 ");
    }

    private static List<DevicePayload> queued(Seen seen) {
        return seen.payloads().stream().filter(payload -> !payload.place().sent()).toList();
    }

    /** Has Python send the file to a connection of ours; what was seen of it, by port or by process. */
    private Seen serve(String how, Path file, boolean byPort) throws Exception {
        var server = server(how, file);
        try {
            var port = Integer.parseInt(server.inputReader().readLine());
            try (var target = byPort ? Target.listening(List.of(port), JvmWatch.OFF) : Target.process((int) server.pid(), List.of(port));
                    var socket = new Socket("127.0.0.1", port)) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                return target.look();
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process server(String how, Path file) throws IOException {
        return new ProcessBuilder("python3", "-c", SERVER, how, file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
