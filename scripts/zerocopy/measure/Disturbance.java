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
 * What the machine did beside the samples of each contender: time that its hypervisor took, and CPU time of others. A sample of
 * which too much was taken is made again, a few times, and counted; the last one counts, whatever it is, so that a machine
 * that is always disturbed is measured, too, and says so.
 *
 * <p>The kernel tells it in ticks of 10 ms, so of one short sample it is coarse: the shares are of all of them together.
 *
 * @param <T> a sample
 */
public final class Disturbance<T> {
    /** The hypervisor may take so much of all CPUs' time during a sample. */
    static final double MOST_STOLEN = 0.02;
    /** A sample is made so often at most. */
    static final int TRIES = 3;
    /** Fewer ticks than these tell no share of them. */
    private static final int ENOUGH_TICKS = 50;
    /** Fewer tell not even whether a CPU was busy. */
    private static final int FEW_TICKS = 10;

    /** A sample under way; it can be made again. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws IOException;
    }

    private final ToLongFunction<T> ownNanos;
    private final Supplier<Optional<CpuTimes>> clock;
    private final Map<Object, Seen> seen = new HashMap<>();

    /** Of a contender, all samples together. */
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

    /** @param ownNanos CPU time that a sample itself took, all its processes together; null where it is not known */
    public Disturbance(ToLongFunction<T> ownNanos) {
        this(ownNanos, CpuTimes::now);
    }

    /** One by another clock; it gives nothing where nobody counts. */
    public Disturbance(ToLongFunction<T> ownNanos, Supplier<Optional<CpuTimes>> clock) {
        this.ownNanos = ownNanos;
        this.clock = clock;
    }

    /** Of samples that are transfers. */
    public static Disturbance<Transfer> ofTransfers() {
        return new Disturbance<>(sample -> sample.senderCpuNanos() + sample.receiverCpuNanos());
    }

    /** Makes a sample of a contender, again where too much of its time was stolen. */
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

    /** What was seen so far, by contender, each by what it is called. */
    public Map<String, Seen> seen() {
        return seen.entrySet().stream().collect(Collectors.toMap(contender -> contender.getKey().toString(), Map.Entry::getValue));
    }

    /** Adds what another process saw. */
    public void add(Map<String, Seen> more) {
        more.forEach((contender, other) -> seen.merge(contender, other, Seen::plus));
    }

    /** Time of all CPUs in software interrupts during a contender's samples; empty where they were too short for a count in ticks. */
    public OptionalLong softirqNanos(Object contender) {
        Seen all = seen.getOrDefault(contender, Seen.NOTHING);
        return all.elapsedNanos < ENOUGH_TICKS * CpuTimes.TICK_NANOS ? OptionalLong.empty() : OptionalLong.of(all.sum.softirq() * CpuTimes.TICK_NANOS);
    }

    /** Enters what was seen beside all samples of a contender; nothing where nobody counts it. */
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
