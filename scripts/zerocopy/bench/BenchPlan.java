package zerocopy.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;
import zerocopy.measure.RoundPlan;
import zerocopy.receive.ReceiveMode;

/**
 * What a run of the benchmarks does.
 *
 * @param methods those to compare, or null for the profile's
 * @param sizes of transfers and copies, bytes, or null for the profile's
 * @param profilers some of {@link #PROFILERS}
 * @param precision the half-width of the 95 % interval of a ratio, as a share of it, that is narrow enough
 * @param limit of the whole run
 * @param jmh JMH's own options, which go before the profile's
 */
public record BenchPlan(Profile profile, List<String> methods, List<Long> sizes, ReceiveMode receiver, boolean cold,
        Set<String> profilers, double precision, Duration limit, JmhOptions jmh) {
    /** The short names of what is counted beside time. */
    public static final List<String> PROFILERS = List.of("cpu", "calls", "copies", "gc");

    /** What a fork takes beside its iterations: its JVM, JMH and the verification, s; and what a receiver of its own adds. */
    private static final double FORK = 0.6;
    private static final double RECEIVER = 0.3;
    /** A contender of the traced pass, which has a JVM already, and that pass's own JVM with bpftrace, s. */
    private static final double TRACED = 0.5;
    private static final double ATTACHING = 10;
    /** Bytes per second, at least: an iteration takes an operation, however long that is, and three more pass to verify. */
    private static final double SPEED = 1e9;
    private static final int VERIFYING = 3;

    /** Rounds: as many as JMH's -f says, or else until each ratio is known well enough, if so much of the limit is left for them. */
    RoundPlan rounds(Duration left) {
        return jmh.getForkCount().hasValue() ? RoundPlan.exactly(jmh.getForkCount().get()) : new RoundPlan(0, precision, left, profile.enough());
    }

    boolean traced() {
        return profilers.contains("calls") || profilers.contains("copies");
    }

    /** How long an iteration of this one is, unless JMH's options say otherwise: half of the others' where nothing but memory is at work. */
    TimeValue iteration(Contender contender) {
        return TimeValue.milliseconds(profile.iteration().toMillis() / (contender.experiment().equals(Contenders.COMPOSITE) ? 2 : 1));
    }

    /**
     * About how long all of it takes at most on a machine that has nothing else to do, by a stated price a fork: to the limit, unless
     * the rounds that are run in any case take longer.
     */
    public Duration estimate() {
        if (jmh.getForkCount().hasValue()) {
            return estimate(jmh.getForkCount().get());
        }
        Duration enough = estimate(profile.enough());
        return enough.compareTo(limit) > 0 ? enough : limit;
    }

    /** The same with so many rounds. */
    public Duration estimate(int rounds) {
        List<Contender> contenders = Contenders.of(this);
        double traced = traced() ? ATTACHING + TRACED * contenders.stream().filter(contender -> !contender.isAgain()).count() : 0;
        return Duration.ofMillis(Math.round(1000 * (traced + rounds * contenders.stream().mapToDouble(this::fork).sum())));
    }

    private double fork(Contender contender) {
        double operation = contender.bytes() / SPEED;
        return FORK + (contender.experiment().equals(Contenders.SOCKET) ? RECEIVER : 0) + VERIFYING * operation
                + jmh.getWarmupIterations().orElse(profile.warmups()) * Math.max(seconds(jmh.getWarmupTime().orElse(iteration(contender))), operation)
                + jmh.getMeasurementIterations().orElse(profile.iterations()) * Math.max(seconds(jmh.getMeasurementTime().orElse(iteration(contender))), operation);
    }

    private static double seconds(TimeValue time) {
        return time.convertTo(TimeUnit.MILLISECONDS) / 1000.0;
    }
}
