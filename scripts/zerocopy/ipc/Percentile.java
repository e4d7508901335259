package zerocopy.ipc;

/** The percentiles of a latency that are told: all below 100 are not worth more than the messages that lie above them. */
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

    double percent() {
        return percent;
    }
}
