package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What counts copies for {@link CopyTracer}, attached: libbpf with copies.bpf.c, or bpftrace with copies.bt. */
interface Engine extends AutoCloseable {
    /** Options that prctl(2) does not have, "ZCLB" to "ZCLE", so that it fails without effect: the marks that both engines see. */
    int BEGIN = 0x5A434C42;
    int SENT = 0x5A434C43;
    int HELLO = 0x5A434C44;
    int JOIN = 0x5A434C45;

    /** The length in bytes of the copy by which the probe on System.arraycopy learns which class is byte[]. */
    int BYTES_TO_COPY = 23107;

    /** The engine that the environment variable ZCL_TRACER demands, "libbpf" or "bpftrace"; empty: libbpf where it can count, else bpftrace. */
    String WISH = Optional.ofNullable(System.getenv("ZCL_TRACER")).orElse("");

    /** Makes that copy. */
    static void copyBytes() {
        byte[] some = new byte[BYTES_TO_COPY + 1];
        System.arraycopy(some, 0, some, 1, BYTES_TO_COPY);
    }

    /** Whether {@link #WISH} demands another engine than this. */
    static boolean refused(String engine) {
        return !WISH.isEmpty() && !WISH.equals(engine);
    }

    /**
     * Attaches the engine that can count here.
     *
     * @param patience how long bpftrace may take
     * @throws IOException in one sentence, if none can
     */
    static Engine attach(Duration patience) throws IOException {
        Optional<String> unavailable = Requirements.missing();
        if (unavailable.isPresent()) {
            throw new IOException(unavailable.get());
        }
        if (Requirements.forLibbpf().isPresent()) {
            return new BpftraceEngine(patience, "");
        }
        try {
            return new LibbpfEngine();
        } catch (IOException e) {
            if (Requirements.forBpftrace().isPresent()) {
                throw e;
            }
            return new BpftraceEngine(patience, ", since libbpf could not: " + e.getMessage());
        }
    }

    /** "libbpf 1.1" or "bpftrace", the latter followed by why libbpf could not, if that was tried. */
    String name();

    /** Why not all of the JVM's copies are counted; empty if they are. */
    Optional<String> jvmUnseen();

    /** Whether the JVM's copies by its library are counted: a part of its copies, where {@link #jvmUnseen} says why not all are. */
    default boolean jvmProbed() {
        return false;
    }

    /** See {@link CopyTracer#everyThread}. */
    default boolean everyThread(boolean all) {
        return false;
    }

    /**
     * Stops counting, and returns what was counted.
     *
     * @throws IOException in one sentence, if the tracer has ended before, or lost counts
     */
    Counts finish() throws IOException;

    /** Detaches; what was counted and not read is lost. */
    @Override
    void close();
}
