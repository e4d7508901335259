package zerocopy.mapping;

import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** From runs to the metrics of a result. */
final class AccessFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;

    private AccessFigures() {
    }

    /** @param baseline the runs of channel-direct in the same cell, round by round; null where it was not compared */
    static void enter(Result result, AccessCell cell, List<AccessRun> runs, List<AccessRun> baseline, long size) {
        if (!cell.isUntouched()) {
            result.put(MetricName.THROUGHPUT, runs, run -> run.bytes() / (run.nanos() / NANOS));
            result.put(MetricName.RATIO, baseline, runs, AccessRun::nanos, AccessMethod.BASELINE.id() + " was not among the methods");
            result.put(MetricName.ACCESS_TIME, runs, run -> (double) run.accessNanos() / cell.accesses().number());
            result.put(MetricName.CPU, runs, run -> run.cpuNanos() / NANOS / (run.bytes() / GB));
        }
        result.put(MetricName.SETUP_TIME, runs, run -> run.setupNanos() / NANOS);
        if (cell.writes()) {
            result.put(MetricName.FORCE_TIME, runs, run -> run.forceNanos() / NANOS);
        }
        if (runs.getFirst().usage() == null) {
            return; // the kernel's counts are Linux's
        }
        if (!cell.isUntouched()) {
            result.put(MetricName.PAGE_FAULTS, "minor", runs, run -> run.usage().minorFaults() / (run.bytes() / GB));
            result.put(MetricName.PAGE_FAULTS, "major", runs, run -> run.usage().majorFaults() / (run.bytes() / GB));
            if (!cell.writes() && runs.getFirst().diskBytes() >= 0) {
                result.put(MetricName.DISK_BYTES, runs, run -> (double) run.diskBytes() / run.bytes());
                result.put(MetricName.DISK_SHARE, runs, run -> (double) run.diskBytes() / size);
            }
        }
        result.put(MetricName.VIRTUAL_MEMORY, runs, run -> run.memory().virtual());
        result.put(MetricName.RESIDENT_MEMORY, runs, run -> run.memory().resident());
        result.put(MetricName.PAGE_TABLES, runs, run -> run.memory().pageTables());
    }
}
