package zerocopy.trace;

/** Where counting begins and ends within a phase of {@link Pass}; a phase may be begun again, and its counts add up. */
public interface PhaseMarks {
    /** Marks that nothing counts by. */
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
     * must be seen.
     *
     * @param localPort the sending socket's port
     * @param peerPort the receiving socket's port; 0: any
     */
    void begin(int localPort, int peerPort);

    /** The same for a phase that sends nothing: no packet counts, and none can be missed. */
    void begin();

    /** The last call has returned; packets may still leave. */
    void sent();

    /** The receiver has it all: nothing counts any more. */
    void end();
}
