package zerocopy.trace;

import java.util.List;

/**
 * What other processes were seen to send.
 *
 * @param ledger the copies, for all that their calls sent on the connections
 * @param payloads by device and by point of the way
 * @param files that they read or sent
 * @param threads that sent
 */
public record Seen(CopyLedger ledger, List<DevicePayload> payloads, List<FileSeen> files, List<ThreadSeen> threads) {
    public Seen {
        payloads = List.copyOf(payloads);
        files = List.copyOf(files);
        threads = List.copyOf(threads);
    }

    /**
     * A file, told by its inode.
     *
     * @param name its last part
     * @param read bytes that calls read of it
     * @param sent bytes that sendfile and splice took from it
     * @param carried bytes that packets carried in its pages
     */
    public record FileSeen(String name, long inode, long read, long sent, long carried) {
    }

    /** A thread by its id and name, with its calls that wrote to the connections, and their bytes. */
    public record ThreadSeen(int id, String name, long calls, long bytes) {
    }
}
