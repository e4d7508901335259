package zerocopy.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Compares by rounds: each runs every contender once, in a newly shuffled order, so that a drift of the machine
 * affects all alike, and the contenders of one round can be paired.
 *
 * <p>What the contenders of a group share, a connection for instance, is made anew for each round ({@link Opener}), so that the
 * interval over the rounds includes the differences between one such thing and the next.
 *
 * @param <C> a contender
 * @param <T> a sample
 */
public final class Rounds<C, T> {
    private final List<List<C>> groups;
    private final int warmup;
    private final RoundPlan plan;
    private final Disturbance<T> disturbance;

    /** Runs one contender once. */
    @FunctionalInterface
    public interface Run<C, T> {
        T once(C contender) throws IOException;
    }

    /** What a group of contenders shares for a round. */
    public interface Shared<C, T> extends Run<C, T>, AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Makes what a group, in the order of this round, shares. */
    @FunctionalInterface
    public interface Opener<C, T> {
        Shared<C, T> open(List<C> group) throws IOException;
    }

    /**
     * Rounds to be run.
     *
     * @param groups the contenders; those of a group run one after the other in a round, since changing between groups takes time
     * @param warmup rounds before, which do not count
     * @param disturbance makes the samples
     */
    public Rounds(List<List<C>> groups, int warmup, RoundPlan plan, Disturbance<T> disturbance) {
        this.groups = groups;
        this.warmup = warmup;
        this.plan = plan;
        this.disturbance = disturbance;
    }

    /** Runs {@code counted} rounds of contenders that share nothing; {@code step} is given the number of runs done, after each. */
    public static <C, T> Map<C, List<T>> run(List<List<C>> groups, int warmup, int counted, Disturbance<T> disturbance, Run<C, T> run, LongConsumer step)
            throws IOException {
        long[] done = {0};
        return new Rounds<>(groups, warmup, RoundPlan.exactly(counted), disturbance).run(_ -> List.of(), _ -> sharingNothing(run), () -> step.accept(++done[0]), _ -> { });
    }

    /** What contenders share that share nothing. */
    public static <C, T> Shared<C, T> sharingNothing(Run<C, T> run) {
        return new Shared<>() {
            @Override
            public T once(C contender) throws IOException {
                return run.once(contender);
            }

            @Override
            public void close() {
            }
        };
    }

    /**
     * Runs the rounds.
     *
     * @param ratios from the samples so far: for each comparison, a ratio per round
     * @param finished is called after every run, to show progress
     * @param total is given the number of runs in all, whenever that changes
     * @return the samples of each contender, round by round
     * @throws IOException if a run or an opener fails, which ends the rounds
     */
    public Map<C, List<T>> run(Function<Map<C, List<T>>, List<double[]>> ratios, Opener<C, T> opener, Runnable finished, LongConsumer total)
            throws IOException {
        Map<C, List<T>> results = new LinkedHashMap<>();
        List<List<C>> order = new ArrayList<>();
        for (List<C> group : groups) {
            group.forEach(contender -> results.put(contender, new ArrayList<>()));
            order.add(new ArrayList<>(group));
        }
        Random random = new Random(plan.first());
        for (int round = 0; round < warmup; round++) {
            round(order, random, opener, Run::once, finished);
        }
        RoundPlan.Count count = plan.begin(System::nanoTime);
        int planned = count.planned();
        while (count.another(() -> ratios.apply(results))) {
            if (count.planned() != planned) {
                planned = count.planned();
                total.accept((long) (warmup + planned) * results.size());
            }
            round(order, random, opener, (run, contender) -> {
                T result = disturbance.sample(contender, () -> run.once(contender));
                results.get(contender).add(result);
                return result;
            }, finished);
        }
        return results;
    }

    @FunctionalInterface
    private interface Sample<C, T> {
        T of(Run<C, T> run, C contender) throws IOException;
    }

    private static <C, T> void round(List<List<C>> order, Random random, Opener<C, T> opener, Sample<C, T> sample, Runnable finished) throws IOException {
        Collections.shuffle(order, random);
        for (List<C> group : order) {
            Collections.shuffle(group, random);
            try (Shared<C, T> shared = opener.open(List.copyOf(group))) {
                for (C contender : group) {
                    sample.of(shared, contender);
                    finished.run();
                }
            }
        }
    }
}
