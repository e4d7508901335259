package zerocopy.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

/** Takes what arrives, in a thread of its own, which nobody counts. Java 11, as {@link RouteProbe}. */
final class RouteReceiver extends Thread {
    private static final int BUFFER = 128 * 1024;
    /** A reader that is slower than the sender: it does not read at all for so long. */
    private static final int SLOW_MILLIS = 100;

    private final ReadableByteChannel in;
    private final boolean slow;
    private final MessageDigest digest;
    private long count;
    private IOException failure;

    RouteReceiver(ReadableByteChannel in, boolean slow, boolean digest) throws Exception {
        this.in = in;
        this.slow = slow;
        this.digest = digest ? MessageDigest.getInstance("SHA-256") : null;
    }

    @Override
    public void run() {
        ByteBuffer some = ByteBuffer.allocateDirect(BUFFER);
        try {
            Thread.sleep(slow ? SLOW_MILLIS : 0);
            while (in.read(some) >= 0) {
                some.flip();
                count += some.remaining();
                if (digest != null) {
                    digest.update(some);
                }
                some.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Waits for the end, and enters what arrived. */
    RouteMade end(RouteMade made) throws Exception {
        join();
        if (failure != null) {
            throw failure;
        }
        made.bytes = count;
        if (digest != null) {
            StringBuilder text = new StringBuilder();
            for (byte each : digest.digest()) {
                text.append(String.format("%02x", each));
            }
            made.sha256 = text.toString();
        }
        return made;
    }
}
