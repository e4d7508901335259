package zerocopy.web;

/**
 * How long a cell may take after its warm-up round: three seconds a server. Its servers stop together and after whole
 * rounds, so that pairs stay pairs; what ends later than it should, as the last body of a slice does, costs rounds.
 */
final class Budget {
    static final long MILLIS = 3_000;

    private final int servers;
    private long runs;
    private long spent;
    private boolean exhausted;

    Budget(int servers) {
        this.servers = servers;
    }

    /** Whether the cell's next run has no place in it; asked once before each run. */
    boolean exhausted() {
        long counted = runs / servers - 1;
        if (runs % servers == 0 && counted > 0) {
            exhausted |= spent + spent / counted > MILLIS * 1_000_000 * servers; // as the rounds so far, so the next
        }
        runs++;
        return exhausted;
    }

    /** A run has taken this long. */
    void spend(long nanos) {
        spent += runs > servers ? nanos : 0;
    }
}
