package zerocopy.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import zerocopy.record.Format;
import zerocopy.record.LoadOfOthers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** The load of other processes during the results that two runs have in common, and whether it differed. */
final class OthersLoad {
    private final List<Double> ones = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();

    /** Takes in what both runs have measured, where both know the load beside it. */
    void add(Result one, Result other) {
        Metric first = one.metric(MetricName.OTHERS);
        Metric second = other.metric(MetricName.OTHERS);
        if (first.known() && second.known()) {
            ones.add(first.median());
            others.add(second.median());
        }
    }

    /**
     * The load beside the first run's samples and beside the second's, CPUs, as medians and the most. Empty where the two do not differ: the 95 %
     * interval of the median of their differences holds 0, and either both or none had a load that a run warns of.
     */
    Optional<List<String>> difference() {
        double[] differences = IntStream.range(0, ones.size()).mapToDouble(i -> others.get(i) - ones.get(i)).toArray();
        boolean shifted = ones.size() >= Statistics.ENOUGH && Statistics.orderInterval(Statistics.CONFIDENCE / 100.0, differences)
                .filter(ends -> ends[0] > 0 || ends[1] < 0).isPresent();
        List<String> told = List.of(told(ones), told(others));
        return (shifted || LoadOfOthers.disturbing(ones) > 0 != LoadOfOthers.disturbing(others) > 0) && !told.getFirst().equals(told.getLast()) ? Optional.of(told) : Optional.empty();
    }

    private static String told(List<Double> loads) {
        double[] all = loads.stream().mapToDouble(Double::doubleValue).toArray();
        return Format.number(Statistics.median(all)) + " CPUs" + (all.length == 1 ? "" : " (median; most: " + Format.number(Arrays.stream(all).max().orElse(0)) + ")");
    }
}
