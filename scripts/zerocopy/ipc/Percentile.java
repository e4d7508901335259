package zerocopy.ipc;

/** The percentiles of a latency that are told: each is worth as much as the messages that lie above it are many. */
enum Percentile {
    P50("p50", 50),
    P90("p90", 90),
    P99("p99", 99),
    P999("p999", 99.9),
    MAX("max", 100);

    private final String key;
    private final double percent;

    Percentile(String key, double percent) {
        this.key = key;
        this.percent = percent;
    }

    /** The member of the family {@code latency.<percentile>}. */
    String key() {
        return key;
    }

    /** Of all rounds together, not of the middle one: a round has too few messages above it. */
    boolean isOfAllRounds() {
        return percent > 99;
    }

    double percent() {
        return percent;
    }
}
