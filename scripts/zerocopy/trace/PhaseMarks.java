package zerocopy.trace;

/** Where counting begins and ends within a phase of {@link Pass}; a phase may be begun again, and its counts add up. */
public interface PhaseMarks {
    /** Nobody counts. */
    PhaseMarks NONE = new PhaseMarks() {
        @Override
        public void begin(int localPort, int peerPort) {
        }

        @Override
        public void begin() {
        }

        @Override
        public void sent() {
        }

        @Override
        public void end() {
        }
    };

    /**
     * From here on the calling thread's calls and copies count, and the packets between these ports, nearly all of which
     * have to be seen.
     *
     * @param peerPort 0: any
     */
    void begin(int localPort, int peerPort);

    /** The same for what sends nothing: no packet counts, and none is missed. */
    void begin();

    /** The last call has returned; packets may still leave. */
    void sent();

    /** The receiver has it all: nothing counts any more. */
    void end();
}
