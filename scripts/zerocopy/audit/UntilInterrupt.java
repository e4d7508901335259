package zerocopy.audit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends an audit; the process ends, with exit code 130, only when what was seen is shown and this is closed, at most 10 s later. */
public final class UntilInterrupt implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch shown = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "audit-interrupt");
    private volatile boolean happened;

    /** Waits for Ctrl-C until it is closed. */
    public UntilInterrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        happened = true;
        try {
            shown.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether Ctrl-C has come. */
    public boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        shown.countDown();
        if (!happened) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
