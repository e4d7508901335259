package zerocopy.bench;

import zerocopy.trace.PhaseMarks;

/**
 * The marks around that part of an operation whose calls and copies count. In a timed fork there are none, and each
 * is a test of a field; in the traced pass, {@link BenchWork} sets some.
 */
final class Probe {
    private static PhaseMarks marks;
    private static boolean counting;

    private Probe() {
    }

    static void use(PhaseMarks ours) {
        marks = ours;
    }

    /** Warm-up operations do not count. */
    static void counting(boolean on) {
        counting = on && marks != null;
    }

    /** From here on, packets being those of the connection between these ports. */
    static void begin(int localPort, int peerPort) {
        if (counting) {
            marks.begin(localPort, peerPort);
        }
    }

    /** The same for what sends nothing. */
    static void begin() {
        if (counting) {
            marks.begin();
        }
    }

    /** The last call has returned; packets may still leave. */
    static void sent() {
        if (counting) {
            marks.sent();
        }
    }

    /** The receiver has them all. */
    static void end() {
        if (counting) {
            marks.end();
        }
    }
}
