package zerocopy.measure;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import zerocopy.linux.CpuTimes;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What the machine did beside the samples of a contender: time that its hypervisor took, and CPU time of others. A sample of
 * which too much was taken is made again, a few times, and counted; the last one counts, whatever it is, so that a machine
 * that is always disturbed is measured, too, and says so.
 *
 * <p>The kernel tells it in ticks of 10 ms, so of one short sample it is coarse: the shares are of all of them together.
 */
public final class Disturbance {
    /** The hypervisor may take so much of all CPUs' time during a sample. */
    static final double MOST_STOLEN = 0.02;
    /** A sample is made so often at most. */
    static final int TRIES = 3;

    private final Supplier<Optional<CpuTimes>> clock;
    private CpuTimes sum = new CpuTimes(0, 0, 0);
    private long samples;
    private long ownNanos;
    private long elapsedNanos;
    private long again;

    public Disturbance() {
        this(CpuTimes::now);
    }

    /** One by another clock; it gives nothing where nobody counts. */
    public Disturbance(Supplier<Optional<CpuTimes>> clock) {
        this.clock = clock;
    }

    /** Makes a sample, again where too much of its time was stolen. */
    public Transfer sample(WarmCache.Attempt attempt) throws IOException {
        for (int tries = 1; ; tries++) {
            Optional<CpuTimes> before = clock.get();
            long start = System.nanoTime();
            Transfer sample = attempt.make();
            long elapsed = System.nanoTime() - start;
            Optional<CpuTimes> after = clock.get();
            if (before.isEmpty() || after.isEmpty()) {
                return sample;
            }
            CpuTimes meanwhile = after.get().since(before.get());
            if (meanwhile.stolenShare() <= MOST_STOLEN || tries == TRIES) {
                samples++;
                sum = sum.plus(meanwhile);
                ownNanos += sample.senderCpuNanos() + sample.receiverCpuNanos();
                elapsedNanos += elapsed;
                return sample;
            }
            again++;
        }
    }

    /** Enters what was seen beside all samples; nothing where nobody counts it. */
    public void enter(Result result) {
        if (samples == 0) {
            return;
        }
        result.put(MetricName.STOLEN, Metric.of(MetricName.STOLEN, sum.stolenShare(), Metric.MEASURED));
        result.put(MetricName.OTHERS, Metric.of(MetricName.OTHERS,
                elapsedNanos == 0 ? 0 : Math.max(0, sum.busy() * (double) CpuTimes.TICK_NANOS - ownNanos) / elapsedNanos, Metric.MEASURED));
        result.put(MetricName.MADE_AGAIN, Metric.of(MetricName.MADE_AGAIN, again, Metric.MEASURED));
    }
}
