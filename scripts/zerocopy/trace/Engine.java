package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What counts copies for {@link CopyTracer}, attached: libbpf with copies.bpf.c, or bpftrace with copies.bt. */
interface Engine extends AutoCloseable {
    /** Options of prctl(2) that it does not have, "ZCLB" to "ZCLE": the marks that both hear. */
    int BEGIN = 0x5A434C42;
    int SENT = 0x5A434C43;
    int HELLO = 0x5A434C44;
    int JOIN = 0x5A434C45;

    /** The length of a copy by which the probe on System.arraycopy knows that it is one of byte arrays. */
    int BYTES_TO_COPY = 23107;

    /** The one that is insisted on: "libbpf" or "bpftrace"; empty: libbpf where it is there and allowed, else bpftrace. */
    String WISH = Optional.ofNullable(System.getenv("ZCL_TRACER")).orElse("");

    /** Makes that copy. */
    static void copyBytes() {
        byte[] some = new byte[BYTES_TO_COPY + 1];
        System.arraycopy(some, 0, some, 1, BYTES_TO_COPY);
    }

    /** Whether the other one is insisted on. */
    static boolean refused(String engine) {
        return !WISH.isEmpty() && !WISH.equals(engine);
    }

    /** The one that counts here, attached. @throws IOException in one sentence */
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

    /** "libbpf 1.1" or "bpftrace". */
    String name();

    /** Why the JVM's copies are not counted; empty if they are. */
    Optional<String> jvmUnseen();

    /** Whether those of its copies that are seen are counted: they are some of them, where {@link #jvmUnseen} says why not all. */
    default boolean jvmProbed() {
        return false;
    }

    /** Between phases: from now on the calls of all threads of this process count, or again those of the threads that begin and join. Whether it can. */
    default boolean everyThread(boolean all) {
        return false;
    }

    /** Detaches, and tells what was counted. @throws IOException in one sentence, if it cannot */
    Counts finish() throws IOException;

    /** Detaches, if it has not, and forgets. */
    @Override
    void close();
}
