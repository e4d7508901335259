package zerocopy.transfer;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import zerocopy.linux.Usage;
import zerocopy.measure.Transfer;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;
import zerocopy.send.Mechanism;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Stage;

/** From timed transfers to the metrics of a result. */
public final class TransferFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    /** Below half a second of CPU time the split into user and system, sampled by ticks of some ms, is too coarse. */
    private static final double ENOUGH_TO_SPLIT = 0.5 * NANOS;

    private static final List<MetricName> TIMES = List.of(MetricName.THROUGHPUT, MetricName.RATIO, MetricName.SENDER_CPU,
            MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU);

    private TransferFigures() {
    }

    /** Speed and CPU time, and the ratio to the baseline's transfer of the same round. */
    public static void time(Result result, List<Transfer> rounds, List<Transfer> baseline) {
        if (rounds.getFirst().bytes() == 0) {
            LedgerMetrics.missing(result, "no bytes were sent", TIMES); // neither per second nor per GB
            return;
        }
        result.put(MetricName.THROUGHPUT, each(MetricName.THROUGHPUT, rounds, t -> t.bytes() / (t.nanos() / NANOS)));
        if (baseline == null) {
            result.put(MetricName.RATIO, Metric.missing(MetricName.RATIO, Mechanism.BASELINE + " was not among the methods"));
        } else {
            result.put(MetricName.RATIO, Statistics.repeated(MetricName.RATIO, IntStream.range(0, rounds.size())
                    .mapToDouble(i -> (double) baseline.get(i).nanos() / rounds.get(i).nanos()).toArray()));
        }
        result.put(MetricName.SENDER_CPU, each(MetricName.SENDER_CPU, rounds, t -> perGb(t.senderCpuNanos(), t)));
        result.put(MetricName.RECEIVER_CPU, each(MetricName.RECEIVER_CPU, rounds, t -> perGb(t.receiverCpuNanos(), t)));
        result.put(MetricName.TOTAL_CPU, each(MetricName.TOTAL_CPU, rounds,
                t -> perGb(t.senderCpuNanos() + t.receiverCpuNanos(), t)));
        usage(result, rounds);
        if (rounds.getFirst().copiedAfterAll() >= 0) {
            result.put(MetricName.COPIED_AFTER_ALL, each(MetricName.COPIED_AFTER_ALL, rounds, Transfer::copiedAfterAll));
        }
        if (rounds.getFirst().diskBytes() >= 0) {
            Metric disk = each(MetricName.DISK_BYTES, rounds, t -> (double) t.diskBytes() / t.bytes());
            result.put(MetricName.DISK_BYTES, disk);
            result.put(MetricName.COPIED, Stage.DISK_TO_PAGE_CACHE.id(), disk);
        }
        split(result, MetricName.SENDER_USER_CPU, MetricName.SENDER_SYSTEM_CPU, rounds, Transfer::senderCpuNanos, Transfer::senderUserNanos);
        if (rounds.stream().allMatch(t -> t.receiverUserNanos() >= 0)) {
            split(result, MetricName.RECEIVER_USER_CPU, MetricName.RECEIVER_SYSTEM_CPU, rounds, Transfer::receiverCpuNanos, Transfer::receiverUserNanos);
        }
    }

    /** CPU time in user mode and in the kernel, of all rounds together; the ticks may add up to more than the exact sum; then all of it counts as user mode. */
    private static void split(Result result, MetricName inUserMode, MetricName inKernel, List<Transfer> rounds, ToLongFunction<Transfer> both, ToLongFunction<Transfer> sampled) {
        double cpu = rounds.stream().mapToLong(both).sum();
        if (cpu >= ENOUGH_TO_SPLIT) {
            double user = Math.clamp(rounds.stream().mapToLong(sampled).sum(), 0.0, cpu);
            double all = rounds.stream().mapToLong(Transfer::bytes).sum() / GB * NANOS;
            result.put(inUserMode, Metric.of(inUserMode, user / all, Metric.MEASURED));
            result.put(inKernel, Metric.of(inKernel, (cpu - user) / all, Metric.MEASURED));
        }
    }

    /** Page faults and context switches; off Linux nobody counts them by the thread. */
    private static void usage(Result result, List<Transfer> rounds) {
        if (rounds.getFirst().usage() == null) {
            return;
        }
        put(result, MetricName.PAGE_FAULTS, "minor", rounds, Usage::minorFaults);
        put(result, MetricName.PAGE_FAULTS, "major", rounds, Usage::majorFaults);
        put(result, MetricName.SWITCHES, "voluntary", rounds, Usage::voluntarySwitches);
        put(result, MetricName.SWITCHES, "involuntary", rounds, Usage::involuntarySwitches);
    }

    private static void put(Result result, MetricName family, String kind, List<Transfer> rounds, ToLongFunction<Usage> count) {
        result.put(family, kind, each(family, rounds, t -> count.applyAsLong(t.usage()) / (t.bytes() / GB)));
    }

    /** CPU time per GB of this transfer, s/GB. */
    public static double perGb(long cpuNanos, Transfer transfer) {
        return cpuNanos / NANOS / (transfer.bytes() / GB);
    }

    private static Metric each(MetricName name, List<Transfer> rounds, ToDoubleFunction<Transfer> figure) {
        return Statistics.repeated(name, rounds.stream().mapToDouble(figure).toArray());
    }
}
