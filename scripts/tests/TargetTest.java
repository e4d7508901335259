package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zerocopy.trace.DevicePayload;
import zerocopy.foreign.JvmWatch;
import zerocopy.trace.Seen;
import zerocopy.trace.Stage;
import zerocopy.foreign.Target;

/** A foreign process that sends files, seen from outside. Needs root, libbpf and Python. */
@Timeout(120)
class TargetTest {
    private static final int SIZE = (8 << 20) + 4321;
    /** A server of one file to each connection: by read and send, by sendfile, by sendfile in a child that it forks, or by sendfile of little, which is cut off before it leaves. */
    private static final String SERVER = """
            import os, socket, sys
            how, path = sys.argv[1:3]
            listener = socket.create_server(("127.0.0.1", 0))
            print(listener.getsockname()[1], flush=True)
            while True:
                connection, _ = listener.accept()
                if how == "forked" and os.fork():
                    connection.close()
                    continue
                with open(path, "rb", buffering=0) as file:
                    if how == "copied":
                        while part := file.read(65536):
                            connection.sendall(part)
                    elif how == "cut":
                        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
                        os.sendfile(connection.fileno(), file.fileno(), 0, 1000)
                        os.truncate(path, 0)
                    else:
                        while os.sendfile(connection.fileno(), file.fileno(), None, 1 << 20):
                            pass
                connection.close()
                if how == "forked":
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

    @Test
    void saysThatNobodyListens() {
        Fixtures.assertSentence(assertThrows(IOException.class, () -> Target.listening(List.of(1), JvmWatch.OFF)).getMessage(), "nobody listens", "port 1 ");
    }

    private static List<DevicePayload> queued(Seen seen) {
        return seen.payloads().stream().filter(payload -> !payload.place().sent()).toList();
    }

    /** Has Python send the file to a connection of ours; what was seen of it, by port or by process. */
    private Seen serve(String how, Path file, boolean byPort) throws Exception {
        var server = new ProcessBuilder("python3", "-c", SERVER, how, file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
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
}
