package zerocopy.bench;

import zerocopy.trace.CopyTracer;

/**
 * The marks around that part of an operation whose calls and copies count. In a timed fork there is no tracer, and each
 * is a test of a field; in the traced pass, {@link TracedPass} sets one.
 */
final class Probe {
    private static CopyTracer tracer;
    private static int phase;
    private static boolean counting;

    private Probe() {
    }

    static void use(CopyTracer ours) {
        tracer = ours;
    }

    static void phase(int number) {
        phase = number;
    }

    /** Warm-up operations do not count. */
    static void counting(boolean on) {
        counting = on && tracer != null;
    }

    /** From here on, packets being those of the connection between these ports. */
    static void begin(int localPort, int peerPort) {
        if (counting) {
            tracer.begin(phase, localPort, peerPort);
        }
    }

    /** The same for what sends nothing: no connection has these ports, so no packet counts. */
    static void begin() {
        begin(1, 1);
    }

    /** The last call has returned; packets may still leave. */
    static void sent() {
        if (counting) {
            tracer.sent();
        }
    }

    /** The receiver has them all. */
    static void end() {
        if (counting) {
            tracer.end();
        }
    }
}
