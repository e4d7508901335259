package zerocopy.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Which engine counts: libbpf where it is there and allowed, else bpftrace; ZCL_TRACER=bpftrace or libbpf insists on one. */
final class Engines {
    private static final String WISH = Optional.ofNullable(System.getenv("ZCL_TRACER")).orElse("");

    private Engines() {
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
}
