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
import zerocopy.trace.CopyLedger;
import zerocopy.trace.Stage;

/** From transfers and ledgers to the metrics of a result. */
public final class Figures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    /** Below half a second of CPU time the split into user and system, sampled by ticks of some ms, tells nothing. */
    private static final double ENOUGH_TO_SPLIT = 0.5 * NANOS;

    private static final List<MetricName> TIMES = List.of(MetricName.THROUGHPUT, MetricName.RATIO, MetricName.SENDER_CPU,
            MetricName.RECEIVER_CPU, MetricName.TOTAL_CPU);
    /** What only a trace can tell. */
    private static final List<MetricName> TRACED = List.of(MetricName.CROSSINGS, MetricName.TRACE_COVERAGE, MetricName.RETRANSMITS);
    /** What is not known of a transfer of nothing. */
    public static final List<MetricName> COPIES = List.of(MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM,
            MetricName.BY_REFERENCE, MetricName.CROSSINGS, MetricName.TRACE_COVERAGE, MetricName.RETRANSMITS);

    private Figures() {
    }

    /** Speed and CPU time, and the ratio to the baseline's transfer of the same round. */
    public static void time(Result result, List<Transfer> rounds, List<Transfer> baseline) {
        if (rounds.getFirst().bytes() == 0) {
            missing(result, "no bytes were sent", TIMES); // nothing a second, nothing a GB
            return;
        }
        result.put(MetricName.THROUGHPUT, each(MetricName.THROUGHPUT, rounds, t -> t.bytes() / (t.nanos() / NANOS)));
        if (baseline == null) {
            result.put(MetricName.RATIO, Metric.missing(MetricName.RATIO, "read-write was not among the methods"));
        } else {
            result.put(MetricName.RATIO, Statistics.repeated(MetricName.RATIO, IntStream.range(0, rounds.size())
                    .mapToDouble(i -> (double) baseline.get(i).nanos() / rounds.get(i).nanos()).toArray()));
        }
        result.put(MetricName.SENDER_CPU, each(MetricName.SENDER_CPU, rounds, t -> perGb(t.senderCpuNanos(), t)));
        result.put(MetricName.RECEIVER_CPU, each(MetricName.RECEIVER_CPU, rounds, t -> perGb(t.receiverCpuNanos(), t)));
        result.put(MetricName.TOTAL_CPU, each(MetricName.TOTAL_CPU, rounds,
                t -> perGb(t.senderCpuNanos() + t.receiverCpuNanos(), t)));
        usage(result, rounds);
        if (rounds.getFirst().diskBytes() >= 0) {
            Metric disk = each(MetricName.DISK_BYTES, rounds, t -> (double) t.diskBytes() / t.bytes());
            result.put(MetricName.DISK_BYTES, disk);
            result.put(MetricName.COPIED, Stage.DISK_TO_PAGE_CACHE.id(), disk);
        }
        double cpu = rounds.stream().mapToLong(Transfer::senderCpuNanos).sum();
        if (cpu >= ENOUGH_TO_SPLIT) {
            double user = rounds.stream().mapToLong(Transfer::senderUserNanos).sum();
            double all = rounds.stream().mapToLong(Transfer::bytes).sum() / GB * NANOS;
            result.put(MetricName.SENDER_USER_CPU, Metric.of(MetricName.SENDER_USER_CPU, user / all, Metric.MEASURED));
            result.put(MetricName.SENDER_SYSTEM_CPU, Metric.of(MetricName.SENDER_SYSTEM_CPU, (cpu - user) / all, Metric.MEASURED));
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

    /** Enters that these were not measured, and why. */
    public static void missing(Result result, String why, List<MetricName> names) {
        names.forEach(name -> result.put(name, Metric.missing(name, why)));
    }

    public static double perGb(long cpuNanos, Transfer transfer) {
        return cpuNanos / NANOS / (transfer.bytes() / GB);
    }

    private static Metric each(MetricName name, List<Transfer> rounds, ToDoubleFunction<Transfer> figure) {
        return Statistics.repeated(name, rounds.stream().mapToDouble(figure).toArray());
    }

    /** The ledger's bytes and calls, per byte and per GB; every figure with the source it has there. */
    public static void copies(Result result, CopyLedger ledger) {
        if (ledger.delivered() == 0) {
            return;
        }
        for (Stage stage : Stage.values()) {
            if (stage == Stage.DISK_TO_PAGE_CACHE && result.metric(MetricName.DISK_BYTES).known()) {
                continue; // the timed rounds know it better: once, the JVM's own pages may come from the disk, too
            }
            result.put(MetricName.COPIED, stage.id(), metric(MetricName.COPIED, ledger.perByte(stage), ledger.sources().get(stage)));
        }
        String kernel = ledger.copiesSource(Stage.Where.KERNEL);
        String jvm = ledger.copiesSource(Stage.Where.JVM);
        result.put(MetricName.CPU_COPIES, metric(MetricName.CPU_COPIES, ledger.copies(), CopyLedger.weaker(kernel, jvm)));
        result.put(MetricName.CPU_COPIES_KERNEL, metric(MetricName.CPU_COPIES_KERNEL, ledger.kernelCopies(), kernel));
        result.put(MetricName.CPU_COPIES_JVM, metric(MetricName.CPU_COPIES_JVM, ledger.jvmCopies(), jvm));
        result.put(MetricName.BY_REFERENCE, metric(MetricName.BY_REFERENCE, ledger.perByte(Stage.BY_REFERENCE), ledger.sources().get(Stage.BY_REFERENCE)));
        double gigabytes = ledger.delivered() / GB;
        ledger.calls().forEach((name, count) -> result.put(MetricName.CALLS, name, Metric.of(MetricName.CALLS, count / gigabytes, Metric.MEASURED)));
        ledger.callBytes().forEach((name, bytes) -> result.put(MetricName.CALL_BYTES, name,
                Metric.of(MetricName.CALL_BYTES, (double) bytes / ledger.delivered(), Metric.MEASURED)));
        ledger.operations().count().forEach((opcode, count) -> result.put(MetricName.OPERATIONS, opcode,
                Metric.of(MetricName.OPERATIONS, count / gigabytes, Metric.MEASURED)));
        ledger.operations().bytes().forEach((opcode, bytes) -> result.put(MetricName.OPERATION_BYTES, opcode,
                Metric.of(MetricName.OPERATION_BYTES, (double) bytes / ledger.delivered(), Metric.MEASURED)));
        result.put(MetricName.DISK_BYTES, result.metric(MetricName.COPIED, Stage.DISK_TO_PAGE_CACHE.id()));
        result.put(MetricName.INTERFACE_BYTES, result.metric(MetricName.COPIED, Stage.TO_INTERFACE.id()));
        if (!ledger.calls().isEmpty()) {
            result.put(MetricName.PAGE_FAULTS, "user", Metric.of(MetricName.PAGE_FAULTS, ledger.userFaults() / gigabytes, Metric.MEASURED));
            result.put(MetricName.PACKETS, Metric.of(MetricName.PACKETS, ledger.packets() / gigabytes, Metric.MEASURED));
            result.put(MetricName.CROSSINGS, Metric.of(MetricName.CROSSINGS, ledger.crossings() / gigabytes, Metric.MEASURED));
            result.put(MetricName.TRACE_COVERAGE, Metric.of(MetricName.TRACE_COVERAGE, ledger.coverage(), Metric.MEASURED));
            result.put(MetricName.RETRANSMITS, Metric.of(MetricName.RETRANSMITS, ledger.retransmits(), Metric.MEASURED));
        } else {
            missing(result, "nothing was traced", TRACED);
        }
    }

    private static Metric metric(MetricName name, double value, String source) {
        return Double.isNaN(value) ? new Metric(name.unit(), null, null, null, null, source) : Metric.of(name, value, source);
    }
}
