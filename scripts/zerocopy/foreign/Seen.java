package zerocopy.foreign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.DevicePayload;
import zerocopy.trace.Stage;

/**
 * What other processes were seen to send.
 *
 * @param ledger the copies, for all that they sent on the connections, by calls and by io_uring's operations
 * @param payloads by device and by point of the way
 * @param files that they read, mapped or sent
 * @param threads that sent
 * @param calls that are known by name
 * @param mapped bytes of regular files that were mapped meanwhile
 * @param tls bytes of {@code ledger.delivered()} that calls sent as TLS, by who makes it
 * @param ports the local ports of the connections
 * @param jvm what was seen of JVMs; empty where none was watched
 */
public record Seen(CopyLedger ledger, List<DevicePayload> payloads, List<FileSeen> files, List<ThreadSeen> threads, List<CallSeen> calls,
        long mapped, Map<Tls, Long> tls, List<PortSeen> ports, Optional<JvmSeen> jvm) {
    public Seen {
        payloads = List.copyOf(payloads);
        files = List.copyOf(files);
        threads = List.copyOf(threads);
        calls = List.copyOf(calls);
        tls = Map.copyOf(tls);
        ports = List.copyOf(ports);
    }

    /** Who makes TLS: the process, or the kernel for it (kTLS), by the CPU or the network card; in the order of copies.bpf.c. */
    public enum Tls { PROCESS, KERNEL_BY_CPU, KERNEL_BY_CARD }

    /**
     * The connections of a local port.
     *
     * @param sent bytes that calls wrote to them; those of io_uring's operations are not in it
     * @param queued payload in packets; what was sent again is in it once more, and on a stack of devices at each of them
     * @param referred the part of that in pages that the kernel had not copied into
     * @param tls the part of {@code sent} that was made TLS, by whomever
     */
    public record PortSeen(int port, long sent, long queued, long referred, long tls) {
    }

    /** What a descriptor of a call is; in the order of copies.bpf.c. DIRECT is a file past the page cache (O_DIRECT). */
    public enum End { NOTHING, REGULAR, DIRECT, CONNECTION, OTHER_SOCKET, PIPE, OTHER, CLONE }

    /**
     * A file, told by its inode.
     *
     * @param name its last part
     * @param read bytes that calls read of it
     * @param sent bytes that sendfile and splice took from it; those that packets carried in its pages, where no such call was seen
     * @param carried bytes that packets carried in its pages
     * @param mapped whether it was mapped meanwhile
     */
    public record FileSeen(String name, long read, long sent, long carried, boolean mapped) {
    }

    /** A thread by its id and name, with the bytes of its calls that wrote to the connections. */
    public record ThreadSeen(int id, String name, long bytes) {
    }

    /**
     * What was seen of JVMs whose flags are as they are. It is some of what they did: what is not in it was not measured.
     *
     * @param calls of functions of their native libraries that move bytes, by name
     * @param copied bytes by stage, of copies in their memory
     * @param unseen why not all of it that was wanted could be counted, a part of a sentence
     */
    public record JvmSeen(Map<String, Long> calls, Map<Stage, Long> copied, Optional<String> unseen) {
    }

    /** Calls of a name, by what they read from and wrote to; failed ones count, too. */
    public record CallSeen(String name, End from, End to, long count, long bytes) {
    }
}
