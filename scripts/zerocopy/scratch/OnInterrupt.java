package zerocopy.scratch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import zerocopy.linux.Temporary;

/** Ctrl-C while something runs that children work for: they are ended, then what is to be done is, and the process ends with code 130. */
public final class OnInterrupt implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Thread hook;
    private volatile boolean happened;

    /** Watches until it is closed; {@code last} is what is to be done. */
    public OnInterrupt(Runnable last) {
        this(() -> { }, Duration.ZERO, last);
    }

    /** The same where children have something to do at their end, too: {@code ask} asks them to end, and they are given this long. */
    public OnInterrupt(Runnable ask, Duration patience, Runnable last) {
        hook = new Thread(() -> {
            happened = true;
            end(ask, patience);
            last.run();
        }, "on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        Temporary.after(hook);
    }

    private static void end(Runnable ask, Duration patience) {
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList(); // those of a child that has ended are no descendants
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        ask.run();
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && children.stream().anyMatch(ProcessHandle::isAlive)) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        all.forEach(ProcessHandle::destroyForcibly); // they end by themselves only when they next speak to us
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
            Temporary.notAfter(hook);
        }
    }
}
