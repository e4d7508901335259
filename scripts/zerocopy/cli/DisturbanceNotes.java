package zerocopy.cli;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Notes on a machine that was busy with something else during the samples. */
public final class DisturbanceNotes {
    /**
     * Load of others, in CPUs, up to which there is no note. A quiet machine has some, too: threads of the kernel and of the JVM count as
     * others, and whole ticks of 10 ms are counted. For the same reason the load is that of all samples of a result together.
     */
    private static final double MOST = 1;

    private DisturbanceNotes() {
    }

    /** Whether any of these loads, in CPUs, is to be noted. */
    public static boolean busy(List<Double> loads) {
        return loads.stream().anyMatch(load -> load > MOST);
    }

    /** A whole sentence; empty if others kept at most one CPU busy, or that is not known. */
    public static Optional<String> of(List<Result> results) {
        List<Double> loads = results.stream().map(result -> result.metric(MetricName.OTHERS)).filter(Metric::known).map(Metric::median).sorted().toList();
        long disturbed = loads.stream().filter(load -> load > MOST).count();
        return disturbed == 0 ? Optional.empty() : Optional.of("During the samples of " + Format.count(disturbed) + " of " + Format.count(loads.size(), "result")
                + ", others kept more than one CPU busy (" + Format.number(loads.getLast()) + " CPUs at most, othersLoad in the record): measure again on a quiet machine.");
    }
}
