package zerocopy.mapping;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** From runs to the metrics of a result. */
final class AccessFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;

    private AccessFigures() {
    }

    /** @param baseline the runs of channel-direct in the same cell, round by round; null where it was not compared */
    static void enter(Result result, AccessCell cell, List<AccessRun> runs, List<AccessRun> baseline, long size) {
        if (!cell.isUntouched()) {
            result.put(MetricName.THROUGHPUT, each(MetricName.THROUGHPUT, runs, run -> run.bytes() / (run.nanos() / NANOS)));
            result.put(MetricName.RATIO, baseline == null ? Metric.missing(MetricName.RATIO, "channel-direct was not among the methods")
                    : Statistics.repeated(MetricName.RATIO, IntStream.range(0, runs.size())
                            .mapToDouble(i -> (double) baseline.get(i).nanos() / runs.get(i).nanos()).toArray()));
            result.put(MetricName.ACCESS_TIME, each(MetricName.ACCESS_TIME, runs,
                    run -> (double) run.accessNanos() / cell.accesses().number()));
            result.put(MetricName.CPU, each(MetricName.CPU, runs, run -> run.cpuNanos() / NANOS / (run.bytes() / GB)));
        }
        result.put(MetricName.SETUP_TIME, each(MetricName.SETUP_TIME, runs, run -> run.setupNanos() / NANOS));
        if (cell.writes()) {
            result.put(MetricName.FORCE_TIME, each(MetricName.FORCE_TIME, runs, run -> run.forceNanos() / NANOS));
        }
        if (runs.getFirst().usage() == null) {
            return; // the kernel's counts are Linux's
        }
        if (!cell.isUntouched()) {
            result.put(MetricName.PAGE_FAULTS, "minor", each(MetricName.PAGE_FAULTS, runs, run -> run.usage().minorFaults() / (run.bytes() / GB)));
            result.put(MetricName.PAGE_FAULTS, "major", each(MetricName.PAGE_FAULTS, runs, run -> run.usage().majorFaults() / (run.bytes() / GB)));
            if (!cell.writes() && runs.getFirst().diskBytes() >= 0) {
                result.put(MetricName.DISK_BYTES, each(MetricName.DISK_BYTES, runs, run -> (double) run.diskBytes() / run.bytes()));
                result.put(MetricName.DISK_SHARE, each(MetricName.DISK_SHARE, runs, run -> (double) run.diskBytes() / size));
            }
        }
        memory(result, MetricName.VIRTUAL_MEMORY, runs, ProcessMemory::virtual);
        memory(result, MetricName.RESIDENT_MEMORY, runs, ProcessMemory::resident);
        memory(result, MetricName.PAGE_TABLES, runs, ProcessMemory::pageTables);
    }

    private static void memory(Result result, MetricName name, List<AccessRun> runs, ToDoubleFunction<ProcessMemory> figure) {
        result.put(name, each(name, runs, run -> figure.applyAsDouble(run.memory())));
    }

    private static Metric each(MetricName name, List<AccessRun> runs, ToDoubleFunction<AccessRun> figure) {
        return Statistics.repeated(name, runs.stream().mapToDouble(figure).toArray());
    }
}
