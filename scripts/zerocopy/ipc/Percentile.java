package zerocopy.ipc;

import java.util.List;

/**
 * A percentile of a latency that is told: it is worth as much as the messages that lie above it are many.
 *
 * @param key the member of the family {@code latency.<percentile>}
 */
record Percentile(String key, double percent) {
    static final Percentile P50 = new Percentile("p50", 50);
    /** All that are told. */
    static final List<Percentile> ALL = List.of(P50, new Percentile("p90", 90), new Percentile("p99", 99), new Percentile("p999", 99.9), new Percentile("max", 100));

    /** Of all rounds together, not of the middle one: a round has too few messages above it. */
    boolean isOfAllRounds() {
        return percent > 99;
    }
}
