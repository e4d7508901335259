package zerocopy.cli;

import java.util.List;
import java.util.Optional;
import zerocopy.record.Format;
import zerocopy.record.LoadOfOthers;
import zerocopy.record.Result;

/** Notes on a machine that was busy with something else during the samples. */
public final class DisturbanceNotes {
    private DisturbanceNotes() {
    }

    /** A whole sentence; empty if others kept at most one CPU busy, or that is not known. */
    public static Optional<String> of(List<Result> results) {
        List<Double> loads = LoadOfOthers.of(results);
        long disturbed = LoadOfOthers.disturbing(loads);
        return disturbed == 0 ? Optional.empty() : Optional.of("During the samples of " + Format.count(disturbed) + " of " + Format.count(loads.size(), "result")
                + ", others kept more than one CPU busy (" + Format.number(loads.getLast()) + " CPUs at most, othersLoad in the record): measure again on a quiet machine.");
    }
}
