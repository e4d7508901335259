package zerocopy.trace;

import java.io.IOException;
import java.util.Map;

/** What {@link PassAttempts} asks of a tracer: {@link CopyTracer} is the one that counts. */
public interface PhaseTracer extends AutoCloseable {
    /** Attaches a tracer. */
    @FunctionalInterface
    interface Attachment {
        PhaseTracer attach() throws IOException;
    }

    /** See {@link CopyTracer#begin}. */
    void begin(int phase, int localPort, int peerPort);

    /** See {@link CopyTracer#sent}. */
    void sent();

    /** See {@link CopyTracer#end}. */
    void end();

    /** See {@link CopyTracer#finish}. */
    Map<Integer, CopyLedger> finish(Map<Integer, Long> delivered) throws IOException;

    @Override
    void close();
}
