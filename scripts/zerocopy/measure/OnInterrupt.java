package zerocopy.measure;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C while something runs that children work for: they are ended, then what is to be done is, and the process ends with code 130. */
public final class OnInterrupt implements AutoCloseable {
    private final Thread hook;
    private volatile boolean happened;

    /** Watches until it is closed; {@code last} is what is to be done. */
    public OnInterrupt(Runnable last) {
        hook = new Thread(() -> {
            happened = true;
            // they end by themselves only when they next speak to us
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            last.run();
        }, "on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** To be called where something failed: it may have failed because the children were ended, and then there is nothing to do but wait for the end. */
    public void waitIfHappened() {
        if (happened) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (!happened) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
