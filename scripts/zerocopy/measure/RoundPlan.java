package zerocopy.measure;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/**
 * How many rounds a comparison takes: a given number, or as many as it takes to know each ratio precisely enough, within a time budget.
 *
 * <p>In two stages, since intervals come out too narrow if a run stops at the first round that makes them narrow enough:
 * after {@link #PILOT} rounds it is estimated how many are needed, and that many are run, or as many as the budget has room for. The pilot
 * itself is cut short only by the budget.
 *
 * @param fixed number of rounds, whatever they show; 0: as many as it takes
 * @param precision the half-width of the 95 % interval of a ratio, as a share of it, that is narrow enough; above 0
 * @param budget for the rounds that count, all contenders together
 * @param least rounds that are run however long they take, 1 or more
 */
public record RoundPlan(int fixed, double precision, Duration budget, int least) {
    /** Rounds of the first stage. */
    public static final int PILOT = 10;
    /** The default precision. */
    public static final double USUAL_PRECISION = 0.05;
    private static final int MOST = 1_000_000;

    /** This many rounds, 1 or more, whatever they show. */
    public static RoundPlan exactly(int rounds) {
        return new RoundPlan(rounds, USUAL_PRECISION, Duration.ZERO, rounds);
    }

    /** As many as it takes, but at least {@link Statistics#ENOUGH}. */
    public static RoundPlan until(double precision, Duration budget) {
        return new RoundPlan(0, precision, budget, Statistics.ENOUGH);
    }

    /** Rounds that are planned before any was run. */
    public int first() {
        return fixed > 0 ? fixed : PILOT;
    }

    /** Warm-up rounds before them, which do not count. */
    public int warmup() {
        return fixed > 0 ? Math.max(1, fixed / 4) : 1;
    }

    /** Begins to count the rounds, and the time of the budget, by this clock in ns. */
    public Count begin(LongSupplier nanos) {
        return new Count(nanos);
    }

    /** Decides before each round whether it is run. */
    public final class Count {
        private final LongSupplier clock;
        private final long start;
        private int planned = first();
        private int done;
        private boolean piloted;

        private Count(LongSupplier clock) {
            this.clock = clock;
            start = clock.getAsLong();
        }

        /**
         * Whether another round is to be run, which then counts as done.
         *
         * @param ratios supplies, for each comparison, a ratio per round so far; asked once, when the pilot is over
         */
        public boolean another(Supplier<List<double[]>> ratios) {
            if (fixed == 0 && done >= least) {
                int room = (int) Math.min(MOST, budget.toNanos() / Math.max(1, (clock.getAsLong() - start) / done));
                if (done == PILOT && !piloted) {
                    piloted = true;
                    planned = needed(ratios.get());
                }
                planned = Math.max(done, Math.min(planned, room));
            }
            return done < planned && done++ >= 0;
        }

        /** The number of rounds in all, as planned by now. */
        public int planned() {
            return planned;
        }
    }

    /** The estimated number of rounds that makes all of these ratios precise enough. */
    private int needed(List<double[]> ratios) {
        long most = PILOT;
        for (double[] each : ratios) {
            OptionalLong needed = Statistics.repeated(MetricName.RATIO, each).needed(precision);
            most = Math.max(most, needed.orElse(MOST));
        }
        return (int) Math.min(MOST, most);
    }
}
