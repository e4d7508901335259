package zerocopy.send;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * mmap-zerocopy – map the file, send(2) from the mapping with MSG_ZEROCOPY: the socket refers to the mapped pages, which
 * are the page cache's, and write's copy is saved, too.
 *
 * <p>Expect no CPU copy on a physical interface that gathers; on loopback and veth one in the end, when the bytes come to
 * a receiver on this machine (net/core/skbuff.c, skb_orphan_frags_rx). The error queue tells; see {@link ZeroCopySends}.
 */
public final class MmapZerocopySender implements Sender {
    private final FileChannel file;
    private final SocketChannel socket;
    private final ZeroCopySends sends;

    public MmapZerocopySender(Path file, SocketChannel socket) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.socket = socket;
        this.sends = new ZeroCopySends(socket);
    }

    @Override
    public long send(long position, long count) throws IOException {
        long available = Math.clamp(file.size() - position, 0, count);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mapping = file.map(MapMode.READ_ONLY, position, available, arena);
            return sends.send(mapping); // returns when the kernel is done with the pages: before, they may not be unmapped
        }
    }

    @Override
    public double copiedAfterAll() {
        return sends.copiedAfterAll();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            sends.close();
        }
    }
}
