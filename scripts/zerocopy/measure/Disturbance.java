package zerocopy.measure;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import zerocopy.linux.CpuTimes;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What the machine did besides the samples of each contender: time that its hypervisor took, and CPU time of others. A sample during
 * which the hypervisor took more than 0.02 of the CPUs' time is made again, at most twice; the last one counts, whatever it is, so that
 * a machine that is always disturbed is measured, too, and its results say so. Not thread-safe.
 *
 * <p>/proc/stat counts in ticks of 10 ms, which is coarse for one short sample: the shares are of all samples together.
 *
 * @param <T> a sample
 */
public final class Disturbance<T> {
    /** The share of all CPUs' time that the hypervisor may take during a sample. */
    static final double MOST_STOLEN = 0.02;
    /** How often a sample is made at most. */
    static final int TRIES = 3;
    /** Ticks, below which the time in software interrupts is not known. */
    private static final int ENOUGH_TICKS = 50;
    /** Ticks, below which not even the load of others is known. */
    private static final int FEW_TICKS = 10;

    /** A sample under way; it can be made again. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws IOException;
    }

    private final ToLongFunction<T> ownNanos;
    private final Supplier<Optional<CpuTimes>> clock;
    private final Map<Object, Seen> seen = new HashMap<>();

    /** All samples of a contender together; times in ns, {@code again} the number of samples that were discarded and made again. */
    public record Seen(long samples, CpuTimes sum, long ownNanos, long elapsedNanos, long again) {
        private static final Seen NOTHING = new Seen(0, new CpuTimes(0, 0, 0, 0), 0, 0, 0);

        Seen and(CpuTimes meanwhile, long own, long elapsed) {
            return new Seen(samples + 1, sum.plus(meanwhile), ownNanos + own, elapsedNanos + elapsed, again);
        }

        Seen another() {
            return new Seen(samples, sum, ownNanos, elapsedNanos, again + 1);
        }

        Seen plus(Seen other) {
            return new Seen(samples + other.samples, sum.plus(other.sum), ownNanos + other.ownNanos, elapsedNanos + other.elapsedNanos, again + other.again);
        }
    }

    /** @param ownNanos CPU time in ns that a sample itself took, all its processes together; null where it is not known */
    public Disturbance(ToLongFunction<T> ownNanos) {
        this(ownNanos, CpuTimes::now);
    }

    /** The same by another clock, which is empty where CPU times are not counted. */
    public Disturbance(ToLongFunction<T> ownNanos, Supplier<Optional<CpuTimes>> clock) {
        this.ownNanos = ownNanos;
        this.clock = clock;
    }

    /** For samples that are transfers. */
    public static Disturbance<Transfer> ofTransfers() {
        return new Disturbance<>(sample -> sample.senderCpuNanos() + sample.receiverCpuNanos());
    }

    /** Makes a sample of a contender, and again if too much time was stolen during it. */
    public T sample(Object contender, Attempt<T> attempt) throws IOException {
        for (int tries = 1; ; tries++) {
            Optional<CpuTimes> before = clock.get();
            long start = System.nanoTime();
            T sample = attempt.make();
            long elapsed = System.nanoTime() - start;
            Optional<CpuTimes> after = clock.get();
            if (before.isEmpty() || after.isEmpty() || sample == null) {
                return sample;
            }
            CpuTimes meanwhile = after.get().since(before.get());
            Seen soFar = seen.getOrDefault(contender, Seen.NOTHING);
            if (meanwhile.stolenShare() <= MOST_STOLEN || tries == TRIES) {
                seen.put(contender, soFar.and(meanwhile, ownNanos == null ? 0 : ownNanos.applyAsLong(sample), elapsed));
                return sample;
            }
            seen.put(contender, soFar.another());
        }
    }

    /** What was seen so far, by the contenders' {@code toString}. */
    public Map<String, Seen> seen() {
        return seen.entrySet().stream().collect(Collectors.toMap(contender -> contender.getKey().toString(), Map.Entry::getValue));
    }

    /** Adds what another process saw, by the contenders' names there. */
    public void add(Map<String, Seen> more) {
        more.forEach((contender, other) -> seen.merge(contender, other, Seen::plus));
    }

    /** Time of all CPUs in software interrupts during a contender's samples, in ns; empty if these took less than 50 ticks together. */
    public OptionalLong softirqNanos(Object contender) {
        Seen all = seen.getOrDefault(contender, Seen.NOTHING);
        return all.elapsedNanos < ENOUGH_TICKS * CpuTimes.TICK_NANOS ? OptionalLong.empty() : OptionalLong.of(all.sum.softirq() * CpuTimes.TICK_NANOS);
    }

    /** Enters what was seen during all samples of a contender; nothing without samples, or where CPU times are not counted. */
    public void enter(Object contender, Result result) {
        Seen all = seen.getOrDefault(contender, Seen.NOTHING);
        if (all.samples == 0) {
            return;
        }
        result.put(MetricName.STOLEN, Metric.of(MetricName.STOLEN, all.sum.stolenShare(), Metric.MEASURED));
        if (ownNanos != null) {
            double others = all.sum.busy() * (double) CpuTimes.TICK_NANOS - all.ownNanos;
            result.put(MetricName.OTHERS, all.elapsedNanos < FEW_TICKS * CpuTimes.TICK_NANOS ? Metric.missing(MetricName.OTHERS, "the samples were too short for a count in ticks of 10 ms")
                    : Metric.of(MetricName.OTHERS, Math.max(0, others) / all.elapsedNanos, Metric.MEASURED));
        }
        result.put(MetricName.MADE_AGAIN, Metric.of(MetricName.MADE_AGAIN, all.again, Metric.MEASURED));
    }
}
