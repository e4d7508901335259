package zerocopy.trace;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Enters a ledger into the metrics of a result: per byte and per GB (10^9 bytes) delivered, each with its source in the ledger. */
public final class LedgerMetrics {
    /** The metrics to be entered as missing where a result has no ledger. */
    public static final List<MetricName> COPIES = List.of(MetricName.CPU_COPIES, MetricName.CPU_COPIES_KERNEL, MetricName.CPU_COPIES_JVM,
            MetricName.BY_REFERENCE, MetricName.CROSSINGS, MetricName.TRACE_COVERAGE, MetricName.RETRANSMITS);
    /** What only a trace can tell. */
    private static final List<MetricName> TRACED = List.of(MetricName.CROSSINGS, MetricName.TRACE_COVERAGE, MetricName.RETRANSMITS);
    private static final List<MetricName> INTERRUPTIONS = List.of(MetricName.PACING_TIMERS, MetricName.WAKEUPS);
    private static final double GB = 1e9;

    private static final Set<Stage> IN_MEMORY = EnumSet.of(Stage.NATIVE_TO_HEAP, Stage.HEAP_TO_HEAP, Stage.HEAP_TO_NATIVE, Stage.NATIVE_TO_NATIVE);

    /** Where bytes go, and the stages that they may pass; no other stage is entered. */
    public enum To {
        SOCKET(EnumSet.allOf(Stage.class)),
        /** Into the buffer of a socket, whatever becomes of its packets. */
        SOCKET_BUFFER(with(IN_MEMORY, Stage.USER_TO_SOCKET)),
        FILE(with(IN_MEMORY, Stage.PAGE_CACHE_TO_USER, Stage.USER_TO_PAGE_CACHE, Stage.PAGE_CACHE_TO_PAGE_CACHE)),
        MEMORY(IN_MEMORY);

        private final Set<Stage> stages;

        To(Set<Stage> stages) {
            this.stages = stages;
        }
    }

    private static Set<Stage> with(Set<Stage> some, Stage... more) {
        Set<Stage> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    private LedgerMetrics() {
    }

    /** Enters copies, calls and packets of what went to a socket; nothing if nothing was delivered. */
    public static void enter(Result result, CopyLedger ledger) {
        if (ledger.delivered() == 0) {
            return;
        }
        copies(result, ledger, To.SOCKET);
        result.put(MetricName.DISK_BYTES, result.metric(MetricName.COPIED, Stage.DISK_TO_PAGE_CACHE.id()));
        result.put(MetricName.INTERFACE_BYTES, result.metric(MetricName.COPIED, Stage.TO_INTERFACE.id()));
        if (ledger.calls().isEmpty()) {
            missing(result, "nothing was traced", TRACED);
            return;
        }
        calls(result, ledger);
        callBytes(result, ledger);
        result.put(MetricName.PAGE_FAULTS, "user", perGb(MetricName.PAGE_FAULTS, ledger.userFaults(), ledger));
        result.put(MetricName.PACKETS, perGb(MetricName.PACKETS, ledger.packets(), ledger));
        result.put(MetricName.TRACE_COVERAGE, Metric.of(MetricName.TRACE_COVERAGE, ledger.coverage(), Metric.MEASURED));
        result.put(MetricName.RETRANSMITS, Metric.of(MetricName.RETRANSMITS, ledger.retransmits(), Metric.MEASURED));
        if (ledger.interruptions().equals(CopyLedger.Interruptions.UNKNOWN)) {
            missing(result, "bpftrace does not count it, libbpf does", INTERRUPTIONS);
            return;
        }
        result.put(MetricName.PACING_TIMERS, perGb(MetricName.PACING_TIMERS, ledger.interruptions().pacingTimers(), ledger));
        result.put(MetricName.WAKEUPS, perGb(MetricName.WAKEUPS, ledger.interruptions().wakeups(), ledger));
    }

    /** Enters the bytes by stage, and the sums of copies, of bytes that went there; nothing if nothing was delivered. */
    public static void copies(Result result, CopyLedger ledger, To where) {
        if (ledger.delivered() == 0) {
            return;
        }
        for (Stage stage : where.stages) {
            if (stage == Stage.DISK_TO_PAGE_CACHE && result.metric(MetricName.DISK_BYTES).known()) {
                continue; // the timed rounds measure it better: in a single pass pages of the JVM itself may come from the disk
            }
            result.put(MetricName.COPIED, stage.id(), metric(MetricName.COPIED, ledger.perByte(stage), ledger.sources().get(stage)));
        }
        double jvm = ledger.copies(Stage.Where.JVM, where.stages);
        String jvmSource = ledger.copiesSource(Stage.Where.JVM, where.stages);
        result.put(MetricName.CPU_COPIES_JVM, metric(MetricName.CPU_COPIES_JVM, jvm, jvmSource));
        if (where == To.MEMORY) {
            return;
        }
        double kernel = ledger.copies(Stage.Where.KERNEL, where.stages);
        String kernelSource = ledger.copiesSource(Stage.Where.KERNEL, where.stages);
        result.put(MetricName.CPU_COPIES_KERNEL, metric(MetricName.CPU_COPIES_KERNEL, kernel, kernelSource));
        result.put(MetricName.CPU_COPIES, metric(MetricName.CPU_COPIES, kernel + jvm, CopyLedger.weaker(kernelSource, jvmSource)));
        if (where == To.SOCKET) {
            result.put(MetricName.BY_REFERENCE, metric(MetricName.BY_REFERENCE, ledger.byReference(), ledger.byReferenceSource()));
            ledger.devices().forEach(device -> {
                result.put(MetricName.DEVICE_BYTES, device.name(), Metric.of(MetricName.DEVICE_BYTES, device.coverage(), Metric.MEASURED));
                result.put(MetricName.DEVICE_COPIES, device.name(), Metric.of(MetricName.DEVICE_COPIES, device.linearized(), Metric.MEASURED));
            });
        }
    }


    /** Enters system calls, io_uring's operations and crossings of a traced ledger, each per GB. */
    public static void calls(Result result, CopyLedger ledger) {
        members(result, MetricName.CALLS, ledger.calls(), count -> perGb(MetricName.CALLS, count, ledger));
        members(result, MetricName.OPERATIONS, ledger.operations().count(), count -> perGb(MetricName.OPERATIONS, count, ledger));
        crossings(result, ledger);
    }

    /** Enters the bytes that calls and operations returned, per byte delivered. */
    public static void callBytes(Result result, CopyLedger ledger) {
        members(result, MetricName.CALL_BYTES, ledger.callBytes(), bytes -> perByte(MetricName.CALL_BYTES, bytes, ledger));
        members(result, MetricName.OPERATION_BYTES, ledger.operations().bytes(), bytes -> perByte(MetricName.OPERATION_BYTES, bytes, ledger));
    }

    /** Enters crossings between user and kernel mode, per GB. */
    public static void crossings(Result result, CopyLedger ledger) {
        result.put(MetricName.CROSSINGS, perGb(MetricName.CROSSINGS, ledger.crossings(), ledger));
    }

    /** Enters these as not measured, and why. */
    public static void missing(Result result, String why, Collection<MetricName> names) {
        names.forEach(name -> result.put(name, Metric.missing(name, why)));
    }

    private static void members(Result result, MetricName family, Map<String, Long> counts, LongFunction<Metric> figure) {
        counts.forEach((name, count) -> result.put(family, name, figure.apply(count)));
    }

    private static Metric perGb(MetricName name, long count, CopyLedger ledger) {
        return Metric.of(name, count / (ledger.delivered() / GB), Metric.MEASURED);
    }

    private static Metric perByte(MetricName name, long bytes, CopyLedger ledger) {
        return Metric.of(name, (double) bytes / ledger.delivered(), Metric.MEASURED);
    }

    private static Metric metric(MetricName name, double value, String source) {
        return Double.isNaN(value) ? new Metric(name.unit(), null, null, null, null, source) : Metric.of(name, value, source);
    }
}
