package zerocopy.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compares by rounds: each runs every contender once, in an order shuffled anew, so that whatever drifts on the machine
 * drifts for all, and the contenders of one round can be set in pairs.
 */
public final class Rounds {
    private Rounds() {
    }

    /** Runs one contender once. */
    @FunctionalInterface
    public interface Run<T> {
        T once(String contender) throws IOException;
    }

    /**
     * Runs the rounds.
     *
     * @param groups the contenders; those of a group stay together in a round, since changing over costs something
     * @param warmup rounds that do not count
     * @param counted rounds that do
     * @param finished is called after every run, to show progress
     * @return for each contender its runs, round by round
     */
    public static <T> Map<String, List<T>> run(List<List<String>> groups, int warmup, int counted, Run<T> run, Runnable finished)
            throws IOException {
        Map<String, List<T>> results = new LinkedHashMap<>();
        List<List<String>> order = new ArrayList<>();
        for (List<String> group : groups) {
            group.forEach(contender -> results.put(contender, new ArrayList<>()));
            order.add(new ArrayList<>(group));
        }
        Random random = new Random(counted);
        for (int round = -warmup; round < counted; round++) {
            Collections.shuffle(order, random);
            for (List<String> group : order) {
                Collections.shuffle(group, random);
                for (String contender : group) {
                    T result = run.once(contender);
                    if (round >= 0) {
                        results.get(contender).add(result);
                    }
                    finished.run();
                }
            }
        }
        return results;
    }
}
