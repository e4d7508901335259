package zerocopy.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import zerocopy.linux.PageCache;
import zerocopy.linux.Threads;

/** Evicts a file from the page cache, and checks that it is out. */
public final class ColdCache {
    /** The share of a file, 0 to 1, that may still be in memory. */
    private static final double COLD = 0.005;
    private static final int TRIES = 300;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int CPUS = Runtime.getRuntime().availableProcessors();

    private ColdCache() {
    }

    /**
     * Evicts the file from the page cache. Pages that a socket holds by reference stay until TCP has their
     * acknowledgement, which may be delayed, and until the CPU that sent has freed the packets that the receiver's CPU returned to it:
     * so it is tried for about three seconds, and every CPU is given a packet to handle, as any of them may have sent and be idle since.
     *
     * @throws IOException in one sentence, if more than 0.005 of it stays
     */
    public static void chill(Path file) throws IOException {
        double resident = 1;
        for (int i = 0; i < TRIES && resident > COLD; i++) {
            if (i > 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
                handlePackets();
            }
            PageCache.drop(file);
            resident = PageCache.resident(file);
        }
        if (resident > COLD) {
            if (!Files.isWritable(file)) { // then mincore(2) reports all pages as resident (mm/mincore.c, can_do_mincore)
                throw new IOException("the kernel does not tell who may not write to " + file + " whether it is in memory, so nothing cold can be measured on it; take a file of yours");
            }
            throw new IOException(String.format(Locale.ROOT, "the page cache keeps %.1f %% of %s, so nothing cold can be measured on it:"
                    + " its file system is in memory, or somebody has it mapped", resident * 100, file));
        }
    }

    /**
     * Packets freed by another CPU than the one that allocated them wait until that one receives something (net/core/skbuff.c,
     * skb_attempt_defer_free; net/core/dev.c, net_rx_action): so each CPU sends a datagram to itself.
     */
    private static void handlePackets() throws IOException {
        BitSet before = Threads.cpus();
        try {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                Threads.pin(cpu);
                handlePacket();
            }
        } catch (IOException e) {
            handlePacket(); // this process may not run on all of them
        } finally {
            Threads.pin(before);
        }
    }

    private static void handlePacket() throws IOException {
        try (DatagramChannel self = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            self.send(ByteBuffer.allocate(1), self.getLocalAddress());
            self.receive(ByteBuffer.allocate(1));
        }
    }
}
