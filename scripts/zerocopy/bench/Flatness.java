package zerocopy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import zerocopy.record.Statistics;

/** Whether iterations were flat: where the last is still faster, or already slower, than the first, the warm-up was too short. */
public final class Flatness {
    /** Less than this share is never worth a warning. */
    private static final double LEAST = 0.1;
    private static final int NAMED = 4;

    private Flatness() {
    }

    /** The median over forks of how much longer the last iteration's operations took than the first's: -0.2 is 20 % shorter. */
    public static double slope(List<double[]> forks) {
        return Statistics.median(forks.stream().mapToDouble(iterations -> iterations[iterations.length - 1] / iterations[0] - 1).toArray());
    }

    /** The sentence that warns, if there is a reason. */
    static Optional<String> warning(Map<Contender, List<RunResult>> rounds, ToDoubleFunction<Contender> noise) {
        List<String> steep = new ArrayList<>();
        rounds.forEach((contender, forks) -> {
            double slope = slope(forks.stream().map(Flatness::iterations).toList());
            double floor = noise.applyAsDouble(contender);
            if (Math.abs(slope) > (floor > LEAST ? floor : LEAST)) {
                steep.add(String.format(Locale.ROOT, "%s %+.0f %%", contender.name(), 100 * slope));
            }
        });
        if (steep.isEmpty()) {
            return Optional.empty();
        }
        String rest = steep.size() > NAMED ? " and " + (steep.size() - NAMED) + " more" : "";
        return Optional.of("Not flat, first iteration to last: " + String.join(", ", steep.subList(0, Math.min(NAMED, steep.size()))) + rest
                + ". Give them a longer warm-up: -- -wi 5 -w 1s.");
    }

    private static double[] iterations(RunResult fork) {
        return fork.getBenchmarkResults().iterator().next().getIterationResults().stream()
                .map(IterationResult::getPrimaryResult).mapToDouble(result -> result.getScore()).toArray();
    }
}
