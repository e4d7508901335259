package zerocopy.bench;

import java.util.List;
import java.util.Set;
import zerocopy.receive.ReceiveMode;

/**
 * What a run of the benchmarks does.
 *
 * @param methods those to compare, or null for the profile's
 * @param sizes of transfers and copies, bytes, or null for the profile's
 * @param profilers some of {@link #PROFILERS}
 * @param jmh JMH's own options, which go before the profile's
 */
public record BenchPlan(Profile profile, List<String> methods, List<Long> sizes, ReceiveMode receiver, boolean cold,
        Set<String> profilers, JmhOptions jmh) {
    /** The short names of what is counted beside time. */
    public static final List<String> PROFILERS = List.of("cpu", "calls", "copies", "gc");

    /** Rounds: JMH's -f, or else the profile's. */
    int rounds() {
        return jmh.getForkCount().orElse(profile.rounds());
    }

    boolean traced() {
        return profilers.contains("calls") || profilers.contains("copies");
    }
}
