package zerocopy.bench;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C while something runs: what is to be done then, before the process ends with code 130. */
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;
    private volatile boolean happened;

    OnInterrupt(Runnable last) {
        hook = new Thread(() -> {
            happened = true;
            // forks end by themselves only when they next speak to us
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            last.run();
        }, "on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** To be called where something failed: it may have failed because the forks were ended, and then there is nothing to say. */
    void waitIfHappened() {
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
