package zerocopy.mapping;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zerocopy.cli.Cells;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of what mappings cost: set-up and accesses apart, CPU, page faults, bytes from the disk, memory. */
final class MappingCosts {
    private static final double GB = 1e9;
    private static final double MIB = 1 << 20;

    private MappingCosts() {
    }

    private record Row(AccessView cell, Result result) {
        Metric metric(MetricName name) {
            return result.metric(name);
        }
    }

    static String of(List<AccessView> cells) {
        List<Row> rows = new ArrayList<>();
        for (AccessView cell : cells) {
            cell.results().stream().filter(result -> shown(cell, result)).forEach(result -> rows.add(new Row(cell, result)));
        }
        return Tables.of(rows, List.of(
                Tables.column("access", LEFT).with(row -> row.cell().name()),
                Tables.column("by", LEFT).with(row -> AccessView.label(row.result())),
                Tables.column("set-up\nms", RIGHT).with(row -> figure(row.metric(MetricName.SETUP_TIME), 1e3)),
                Tables.column("access\nns", RIGHT).with(row -> row.metric(MetricName.ACCESS_TIME).known() ? MappedFileScreen.time(row.metric(MetricName.ACCESS_TIME).median()) : "-"),
                Tables.column("CPU\ns/GB", RIGHT).with(row -> figure(row.metric(MetricName.CPU), 1)),
                Tables.column("faults\nminor", RIGHT).with(row -> count(row, "minor")),
                Tables.column("major", RIGHT).with(row -> count(row, "major")),
                Tables.column("from\ndisk", RIGHT).with(MappingCosts::fromDisk),
                Tables.column("VmSize\nMiB", RIGHT).with(row -> figure(row.metric(MetricName.VIRTUAL_MEMORY), 1 / MIB)),
                Tables.column("VmRSS\nMiB", RIGHT).with(row -> figure(row.metric(MetricName.RESIDENT_MEMORY), 1 / MIB)),
                Tables.column("VmPTE\nKiB", RIGHT).with(row -> figure(row.metric(MetricName.PAGE_TABLES), 1.0 / 1024))));
    }

    /** The mappings, of the two that are the same one alone; and a call beside them. */
    private static boolean shown(AccessView cell, Result result) {
        if (!AccessView.maps(result)) {
            return result.method().equals("channel-direct");
        }
        boolean twin = result.method().equals("mapped-buffer") && AccessView.prepared(result).isEmpty();
        return !twin || cell.find("memory-segment", "").isEmpty();
    }

    private static String figure(Metric metric, double factor) {
        return metric.known() ? Cells.digits(Math.max(0, metric.median() * factor)) : "-";
    }

    /** Of a whole run. */
    private static String count(Row row, String kind) {
        Metric faults = row.result().metric(MetricName.PAGE_FAULTS, kind);
        return faults.known() ? String.format(Locale.ROOT, "%,.0f", faults.median() * row.cell().bytes() / GB) : "-";
    }

    /** The share of the file, where it was cold. */
    private static String fromDisk(Row row) {
        Metric share = row.metric(MetricName.DISK_SHARE);
        return share.known() && row.cell().cache().equals("cold") ? Cells.digits(share.median() * 100) + " %" : "-";
    }
}
