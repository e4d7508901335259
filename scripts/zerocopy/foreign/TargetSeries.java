package zerocopy.foreign;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import zerocopy.linux.DiskReads;
import zerocopy.trace.CopyProbes;
import zerocopy.trace.Requirements;

/** Watches one set of other processes after the other, with probes that are attached once; {@link Target} watches one set only. */
public final class TargetSeries implements AutoCloseable {
    /** What the last calls wrote may still have to leave. */
    private static final long SETTLE_NANOS = 200_000_000;

    private final CopyProbes probes;
    private int phase;

    /** What is done while they are watched. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Attaches the probes.
     *
     * @throws IOException in one sentence, if other processes cannot be watched
     */
    public TargetSeries() throws IOException {
        Target.check();
        probes = new CopyProbes(null, 0);
    }

    /** Why other processes cannot be watched here and what to do about it, in one sentence; empty if they can. */
    public static Optional<String> unavailable() {
        return Requirements.forForeign();
    }

    /**
     * What these processes, and children that they start meanwhile, send on the connections of this local port, in this network
     * namespace, during the work and 0.2 s after it.
     *
     * @throws IOException if the work throws it, or there was more to count than there is room for
     */
    public Seen during(Collection<Integer> processes, int port, Work work) throws IOException {
        phase++;
        Map<Integer, Long> disk = new HashMap<>();
        processes.forEach(process -> disk.put(process, DiskReads.of("" + process)));
        beside(processes, port, () -> {
            work.run();
            LockSupport.parkNanos(SETTLE_NANOS);
        });
        return Target.seen(new Sightings(probes), phase, disk, Optional.empty(), Optional.empty());
    }

    /** Watches them during the work only to measure what being watched costs; the counts add to those of the last {@link #during}. */
    public void beside(Collection<Integer> processes, int port, Work work) throws IOException {
        probes.port(port);
        processes.forEach(probes::target);
        probes.set(new CopyProbes.State(Math.max(1, phase), true, Listeners.namespace("self"), 0, 0, true, false));
        try {
            work.run();
        } finally {
            probes.set(CopyProbes.State.IDLE);
            probes.forget();
        }
    }

    @Override
    public void close() {
        probes.close();
    }
}
