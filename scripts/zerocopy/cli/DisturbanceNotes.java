package zerocopy.cli;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What is to be said of a machine that had something else to do during the samples. */
public final class DisturbanceNotes {
    /**
     * CPUs that others may keep busy. Less than that is seen on a quiet machine, too: the kernel's threads and the JVM's own are
     * among the others, and whole ticks of 10 ms are counted. For the same reason it is told of all samples of a result together.
     */
    private static final double MOST = 1;

    private DisturbanceNotes() {
    }

    /** Whether any of these loads, CPUs, is told of. */
    public static boolean busy(List<Double> loads) {
        return loads.stream().anyMatch(load -> load > MOST);
    }

    /** A whole sentence; empty where there was nothing of that kind, or it is not known. */
    public static Optional<String> of(List<Result> results) {
        List<Double> loads = results.stream().map(result -> result.metric(MetricName.OTHERS)).filter(Metric::known).map(Metric::median).sorted().toList();
        long disturbed = loads.stream().filter(load -> load > MOST).count();
        return disturbed == 0 ? Optional.empty() : Optional.of("During the samples of " + Format.count(disturbed) + " of " + Format.count(loads.size(), "result")
                + ", others kept more than one CPU busy (" + Format.number(loads.getLast()) + " CPUs at most, othersLoad in the record): measure again on a quiet machine.");
    }
}
