package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import zerocopy.netty.QuietLogger;

/** Buffers of Netty's that nobody released, as Netty's own detector finds them while this is open: every buffer is watched. */
final class Leaks implements AutoCloseable {
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final ResourceLeakDetector.Level before;

    Leaks() {
        QuietLogger.install(); // or the deliberate leak would be written to standard error
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> found.add(type + records));
    }

    /** None was; and the detector would have told: it finds one that is leaked on purpose. */
    void assertNone() throws Exception {
        collect();
        assertEquals(List.of(), List.copyOf(found));
        leak();
        Fixtures.await("the detector hears of a leak", Duration.ofSeconds(10), () -> {
            collect();
            return !found.isEmpty();
        });
        found.clear();
    }

    private static void leak() {
        ByteBufAllocator.DEFAULT.directBuffer(64).writeByte(1);
    }

    /** The detector tells when the next buffer is made after the collector found one out of reach. */
    private static void collect() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            ByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
    }

    @Override
    public void close() {
        ByteBufUtil.setLeakListener(null);
        ResourceLeakDetector.setLevel(before);
    }
}
