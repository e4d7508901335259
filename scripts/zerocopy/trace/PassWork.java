package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a topic has {@link Pass} trace: named phases, each of which sends, copies or merges once. It is passed to a JVM of
 * its own by its class's name and as JSON, so it is a record, and its components are all that it knows there.
 */
public interface PassWork {
    /** The names of its phases, in the order in which they are run. */
    List<String> phases();

    /** How long all phases may take together, in one attempt. */
    Duration patience();

    /** Whether a phase of which the trace has missed packets may be run again. */
    default boolean repeatable() {
        return true;
    }

    /** Whether its figures are computed from packets, nearly all of which must be seen then; calls are never missed. */
    default boolean ofPackets() {
        return true;
    }

    /** Flags that its JVM needs in addition to those of the trace. */
    default List<String> jvmFlags() {
        return List.of();
    }

    /** Runs uncounted, before the first phase, so that no class is loaded from a jar while calls are counted. */
    default void warmUp() throws IOException {
        // work whose phases warm up themselves has nothing to do here
    }

    /** A counter in addition to this tracer, attached before the first phase; null: there is none. */
    default Beside beside(PhaseTracer tracer) throws IOException {
        return null;
    }

    /**
     * Runs a phase, and marks what of it counts.
     *
     * @throws IOException in one sentence, which fails the experiment
     */
    Done run(String phase, PhaseMarks marks) throws IOException;

    /**
     * What a phase did.
     *
     * @param delivered bytes that arrived, 0 or more; the ledger's figures are per byte of them
     * @param found what its topic wants to know in addition to the ledger, or null; it is passed on as JSON
     */
    record Done(long delivered, Object found) {
    }

    /** A further counter that sees the same marks, and is read when the tracer has finished. */
    interface Beside extends AutoCloseable {
        /** What it counted of these phases, numbered from 1 on; it becomes what they found. */
        Map<Integer, ?> finish(Set<Integer> phases) throws IOException;

        @Override
        void close();
    }
}
