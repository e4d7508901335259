package zerocopy.record;

import java.util.List;

/** How busy everything else kept the machine during the samples, and from when on that is too much to believe a time. */
public final class LoadOfOthers {
    /**
     * In CPUs. A quiet machine has some, too: threads of the kernel and of the JVM count as others, and whole ticks of 10 ms are
     * counted. For the same reason the load is that of all samples of a result together.
     */
    private static final double MOST = 1;

    private LoadOfOthers() {
    }

    /** That of each result that has it, in CPUs, ascending. */
    public static List<Double> of(List<Result> results) {
        return results.stream().map(result -> result.metric(MetricName.OTHERS)).filter(Metric::known).map(Metric::median).sorted().toList();
    }

    /** Those of these loads, in CPUs, that are to be noted. */
    public static long disturbing(List<Double> loads) {
        return loads.stream().filter(load -> load > MOST).count();
    }
}
