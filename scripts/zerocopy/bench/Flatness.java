package zerocopy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Whether iterations were flat: where the last is still faster, or already slower, than the first, the warm-up was too short. */
public final class Flatness {
    /** Less than this share is never worth a warning. */
    private static final double LEAST = 0.1;
    private static final int NAMED = 4;

    private Flatness() {
    }

    /** How much longer the last iteration's operations took than the first's, one sample per fork: -0.2 is 20 % shorter. */
    public static Metric slope(List<double[]> forks) {
        return Statistics.repeated(MetricName.SLOPE, forks.stream().mapToDouble(iterations -> iterations[iterations.length - 1] / iterations[0] - 1).toArray());
    }

    /** The sentence that warns, if there is a reason. */
    public static Optional<String> warning(List<Result> results) {
        List<String> steep = new ArrayList<>();
        for (Result result : results) {
            Metric slope = result.metric(MetricName.SLOPE);
            Metric floor = result.metric(MetricName.NOISE_FLOOR);
            if (slope.known() && Math.abs(slope.median()) > (floor.known() && floor.median() > LEAST ? floor.median() : LEAST)) {
                steep.add(String.format(Locale.ROOT, "%s %s %+.0f %%", result.method(), result.parameters().get("size") instanceof Number size ? Format.size(size.longValue()) : "", 100 * slope.median()));
            }
        }
        if (steep.isEmpty()) {
            return Optional.empty();
        }
        String rest = steep.size() > NAMED ? " and " + (steep.size() - NAMED) + " more" : "";
        return Optional.of("Not flat, first iteration to last: " + String.join(", ", steep.subList(0, Math.min(NAMED, steep.size()))) + rest
                + ". Give them a longer warm-up: -- -wi 5 -w 1s.");
    }

    static List<double[]> iterations(List<RunResult> forks) {
        return forks.stream().map(fork -> fork.getBenchmarkResults().iterator().next().getIterationResults().stream()
                .map(IterationResult::getPrimaryResult).mapToDouble(result -> result.getScore()).toArray()).toList();
    }
}
