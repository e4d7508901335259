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
 * Compares by rounds: each runs every contender once, in an order shuffled anew, so that whatever drifts on the machine
 * drifts for all, and the contenders of one round can be set in pairs.
 *
 * <p>What the contenders of a round share and the next round's do not, a connection for one, is made anew for each round
 * ({@link Opener}), so that the interval over the rounds holds what differs from one such thing to the next, too.
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
     * @param groups the contenders; those of a group stay together in a round, since changing over costs something
     * @param warmup rounds that do not count
     */
    public Rounds(List<List<C>> groups, int warmup, RoundPlan plan, Disturbance<T> disturbance) {
        this.groups = groups;
        this.warmup = warmup;
        this.plan = plan;
        this.disturbance = disturbance;
    }

    /** Runs so many rounds of contenders that share nothing; {@code step} is told after every run how many are over. */
    public static <C, T> Map<C, List<T>> run(List<List<C>> groups, int warmup, int counted, Disturbance<T> disturbance, Run<C, T> run, LongConsumer step)
            throws IOException {
        long[] done = {0};
        return new Rounds<>(groups, warmup, RoundPlan.exactly(counted), disturbance).run(_ -> List.of(), _ -> sharingNothing(run), () -> step.accept(++done[0]), _ -> { });
    }

    /** For contenders that share nothing. */
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
     * @param ratios of each comparison, one a round so far
     * @param finished is called after every run, to show progress
     * @param total is told of how many runs there will be, once that changes
     * @return for each contender its runs, round by round
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
