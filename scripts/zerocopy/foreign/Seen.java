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
 * @param payloads by device, as queued for it and as given to it
 * @param files that they read, mapped or sent
 * @param threads that sent, or are in a call that sends
 * @param calls that {@link zerocopy.trace.SystemCall} names
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
     * @param sent bytes that calls wrote to them; without those of io_uring's operations
     * @param queued payload in packets, bytes; what was sent again counts again, and on stacked devices it counts at each
     * @param referred the part of {@code queued} in pages that the kernel had not copied into
     * @param tls the part of {@code sent} that is TLS, made by the process or the kernel
     */
    public record PortSeen(int port, long sent, long queued, long referred, long tls) {
    }

    /** What a call's descriptor is, in the order of copies.bpf.c. NOTHING: it has none; DIRECT: a file read past the page cache (O_DIRECT); CLONE: ioctl(FICLONE). */
    public enum End { NOTHING, REGULAR, DIRECT, CONNECTION, OTHER_SOCKET, PIPE, OTHER, CLONE }

    /**
     * A file, recognised by its inode.
     *
     * @param name its last part, cut to 63 bytes
     * @param read bytes that calls read from it
     * @param sent bytes that sendfile and splice took from it, or {@code carried} if no such call was seen
     * @param carried bytes that packets carried in its pages
     * @param mapped whether it was mapped meanwhile
     */
    public record FileSeen(String name, long read, long sent, long carried, boolean mapped) {
    }

    /** A thread by its id and name, with the bytes that its calls wrote to the connections. */
    public record ThreadSeen(int id, String name, long bytes) {
    }

    /**
     * What was seen of JVMs without the trace's flags: a part of what they did, so a lower bound.
     *
     * @param calls number of calls of functions in their native libraries that move bytes, by name
     * @param copied bytes copied in their memory, by stage
     * @param unseen why not all that was asked for could be counted, part of a sentence; empty if it could
     */
    public record JvmSeen(Map<String, Long> calls, Map<Stage, Long> copied, Optional<String> unseen) {
    }

    /** Calls of a name, by what they read from and wrote to: their number, failed ones included, and the bytes that they moved. */
    public record CallSeen(String name, End from, End to, long count, long bytes) {
    }
}
