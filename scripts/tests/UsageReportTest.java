package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import zerocopy.foreign.Seen;
import zerocopy.trace.Stage;
import zerocopy.foreign.Target;

/**
 * Witnesses in the kernel itself: io_uring's SEND_ZC reports of each send whether it was copied after all (IORING_SEND_ZC_REPORT_USAGE,
 * Linux 6.2), and the ledger says the same; and a file past the page cache. Needs root, libbpf and Python; for SEND_ZC io_uring.
 */
@Timeout(60)
class UsageReportTest {
    private static final int SIZE = 8 << 20;

    /** By bare calls: include/uapi/linux/io_uring.h. One send at a time, of 64 KiB; then the report of each. */
    private static final String SEND_ZC = """
            import ctypes, mmap, os, socket, struct, sys
            libc = ctypes.CDLL(None, use_errno=True)
            params = ctypes.create_string_buffer(120)
            ring = libc.syscall(425, 256, params)  # io_uring_setup
            if ring < 0:
                print("none: " + os.strerror(ctypes.get_errno()), flush=True)
                sys.exit()
            sq_entries, cq_entries = struct.unpack_from("II", params)
            sq_head, sq_tail, sq_mask, _, _, _, sq_array = struct.unpack_from("7I", params, 40)
            cq_head, cq_tail, cq_mask, _, _, cqes = struct.unpack_from("6I", params, 80)
            shared = dict(flags=mmap.MAP_SHARED, prot=mmap.PROT_READ | mmap.PROT_WRITE)
            sq = mmap.mmap(ring, sq_array + 4 * sq_entries, offset=0, **shared)
            cq = mmap.mmap(ring, cqes + 16 * cq_entries, offset=0x8000000, **shared)
            sqes = mmap.mmap(ring, 64 * sq_entries, offset=0x10000000, **shared)
            word = lambda memory, at: struct.unpack_from("I", memory, at)[0]
            listener = socket.create_server(("127.0.0.1", 0))
            print(listener.getsockname()[1], flush=True)
            connection, _ = listener.accept()
            part = 65536
            payload = ctypes.create_string_buffer(os.urandom(part), part)
            left, copied, reports, sends, pending = int(sys.argv[1]), 0, 0, 0, False
            while left or reports < sends:
                submit = 0
                if left and not pending:
                    tail = word(sq, sq_tail)
                    slot = tail & word(sq, sq_mask)
                    struct.pack_into("BBHiQQIIQ24x", sqes, 64 * slot, 47, 0, 8, connection.fileno(), 0, ctypes.addressof(payload), min(part, left), 0x100, sends)
                    struct.pack_into("I", sq, sq_array + 4 * slot, slot)
                    struct.pack_into("I", sq, sq_tail, tail + 1)
                    submit, pending = 1, True
                if libc.syscall(426, ring, submit, 1, 1, None, 0) < 0:  # io_uring_enter, GETEVENTS
                    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
                head = word(cq, cq_head)
                while head != word(cq, cq_tail):
                    _, result, flags = struct.unpack_from("QiI", cq, cqes + 16 * (head & word(cq, cq_mask)))
                    head += 1
                    if flags & 8:  # a notification, whose result is the report
                        reports += 1
                        copied += result < 0
                    elif result < 0:
                        print("none: " + os.strerror(-result), flush=True)
                        sys.exit()
                    else:
                        left -= result
                        sends += 1
                        pending = False
                struct.pack_into("I", cq, cq_head, head)
            connection.shutdown(socket.SHUT_WR)
            print(copied, sends, flush=True)
            sys.stdin.read()
            """;

    private static final String DIRECT = """
            import os, socket, sys
            listener = socket.create_server(("127.0.0.1", 0))
            fd = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECT)
            print(listener.getsockname()[1], flush=True)
            connection, _ = listener.accept()
            read, write = os.pipe()
            at = 0
            while count := os.splice(fd, write, 65536, offset_src=at):
                at += count
                while count:
                    count -= os.splice(read, connection.fileno(), count)
            connection.shutdown(socket.SHUT_WR)
            sys.stdin.read()
            """;

    @TempDir
    static Path folder;

    @BeforeEach
    void prepare() throws Exception {
        Fixtures.assumeTracingOthers();
    }

    /** Over loopback every one of them is copied: net/core/skbuff.c, skb_orphan_frags_rx. */
    @Test
    void sendZcsReportAgreesWithTheLedger() throws Exception {
        var served = serve(SEND_ZC, "" + SIZE);
        var report = served.lines.getLast().split(" ");
        assertEquals(2, report.length, served.lines.toString());
        assertTrue(Integer.parseInt(report[1]) > 0);
        assertEquals(Double.parseDouble(report[0]) / Double.parseDouble(report[1]), served.seen.ledger().perByte(Stage.DESPITE_ZEROCOPY), 0.02);
        assertEquals(served.seen.ledger().perByte(Stage.DESPITE_ZEROCOPY), served.seen.ledger().kernelCopies(), 0.02, "and by nothing else");
    }

    /** The device puts it into pages of the kernel's own (fs/splice.c, copy_splice_read), to which the socket refers: no CPU copies. */
    @Test
    void splicePastThePageCacheCopiesNothing() throws Exception {
        var file = Fixtures.randomFile(folder, SIZE);
        var opened = Program.run(folder, Map.of(), "python3", "-c", "import os, sys; os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECT)", file.toString());
        assumeTrue(opened.code() == 0, "this file system has no O_DIRECT");
        var served = serve(DIRECT, file.toString());
        assertEquals(SIZE, served.seen.ledger().delivered());
        assertEquals(0, served.seen.ledger().kernelCopies(), 0.001);
        assertEquals(0, served.seen.ledger().perByte(Stage.BY_REFERENCE), 0.001);
        assertEquals(1, served.seen.ledger().perByte(Stage.OTHER_PAGES), 0.001);
        assertTrue(served.seen.files().stream().allMatch(each -> each.carried() == 0), served.seen.files().toString());
    }

    private record Served(Seen seen, List<String> lines) {
    }

    private static Served serve(String program, String argument) throws Exception {
        var server = new ProcessBuilder("python3", "-c", program, argument).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            var first = server.inputReader().readLine();
            assumeTrue(first != null && !first.startsWith("none"), first);
            var port = Integer.parseInt(first);
            try (var target = Target.process((int) server.pid(), List.of(port)); var socket = new Socket("127.0.0.1", port)) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                server.getOutputStream().close();
                var lines = server.inputReader().lines().toList();
                assumeTrue(lines.isEmpty() || !lines.getLast().startsWith("none"), () -> lines.getLast());
                return new Served(target.look(), lines);
            }
        } finally {
            server.destroyForcibly();
        }
    }
}
