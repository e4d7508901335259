package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a topic has {@link Pass} trace: named phases, each of which sends, copies or merges once. It travels to a JVM of
 * its own by its class's name and as JSON, so it is a record, and its components are all that it knows there.
 */
public interface PassWork {
    /** The names of its phases, in the order in which they are run. */
    List<String> phases();

    /** How long all of them may take together, once. */
    Duration patience();

    /** Whether a phase may be run again, of which the trace has missed packets. */
    default boolean repeatable() {
        return true;
    }

    /** Whether figures are made of its packets, nearly all of which have to be seen then; of calls every one is. */
    default boolean ofPackets() {
        return true;
    }

    /** Flags that its JVM needs beside those of the trace. */
    default List<String> jvmFlags() {
        return List.of();
    }

    /** Uncounted, before the first phase: so that no class is loaded from a jar while calls are counted. */
    default void warmUp() throws IOException {
        // whose phases warm up themselves have nothing to do here
    }

    /** What counts beside this tracer, attached before the first phase; null: nothing does. */
    default Beside beside(PhaseTracer tracer) throws IOException {
        return null;
    }

    /** Runs a phase, and marks what of it counts. @throws IOException in one sentence, which fails the experiment */
    Done run(String phase, PhaseMarks marks) throws IOException;

    /**
     * What a phase did.
     *
     * @param delivered bytes; the ledger's figures are per byte of them
     * @param found what its topic wants to know beside the ledger, or null; it travels as JSON
     */
    record Done(long delivered, Object found) {
    }

    /** A further counter that hears the same marks, and is asked when the tracer has finished. */
    interface Beside extends AutoCloseable {
        /** What it counted of these phases, numbered from 1 on: it is what was found of them. */
        Map<Integer, ?> finish(Set<Integer> phases) throws IOException;

        @Override
        void close();
    }
}
