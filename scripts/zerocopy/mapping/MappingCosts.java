package zerocopy.mapping;

import java.util.ArrayList;
import java.util.List;
import zerocopy.cli.Column;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of what mappings cost: set-up and accesses apart, CPU, page faults, bytes from the disk, memory. */
final class MappingCosts {
    private static final double GB = 1e9;

    private MappingCosts() {
    }

    record Row(AccessView cell, Result result) {
        Metric metric(MetricName name) {
            return result.metric(name);
        }
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            Column.<Row>key("access", "access", row -> row.cell().name()).briefly(2, "access", row -> row.cell().name().replace("sequential", "seq.")
                    .replace("contiguous", "contig.").replace("untouched", "no access")),
            Column.key("by", "by", row -> AccessView.label(row.result())),
            figure("set-up\nms", MetricName.SETUP_TIME, 1e3),
            Column.figure("accessTime", "access\nns", row -> row.metric(MetricName.ACCESS_TIME).known() ? MappedFileScreen.time(row.metric(MetricName.ACCESS_TIME).median()) : Format.UNKNOWN),
            figure("CPU\ns/GB", MetricName.CPU, 1),
            Column.figure("minor", "faults\nminor", row -> count(row, "minor")),
            Column.figure("major", "major", row -> count(row, "major")),
            Column.figure("diskShare", "from\ndisk", MappingCosts::fromDisk),
            memory("VmSize", MetricName.VIRTUAL_MEMORY),
            memory("VmRSS", MetricName.RESIDENT_MEMORY),
            memory("VmPTE", MetricName.PAGE_TABLES));

    static Table<Row> of(List<AccessView> cells) {
        List<Row> rows = new ArrayList<>();
        cells.forEach(cell -> cell.results().stream().filter(result -> shown(cell, result)).forEach(result -> rows.add(new Row(cell, result))));
        return new Table<>(rows, COLUMNS);
    }

    /** The mappings, of the two that are the same one alone; and a call beside them. */
    private static boolean shown(AccessView cell, Result result) {
        if (!AccessView.maps(result)) {
            return result.method().equals("channel-direct");
        }
        boolean twin = result.method().equals("mapped-buffer") && AccessView.prepared(result).isEmpty();
        return !twin || cell.find("memory-segment", "").isEmpty();
    }

    private static Column<Row> figure(String header, MetricName name, double factor) {
        return Column.figure(name.key(), header, row -> row.metric(name).known() ? Format.number(Math.max(0, row.metric(name).median() * factor)) : Format.UNKNOWN);
    }

    private static Column<Row> memory(String header, MetricName name) {
        return Column.figure(name.key(), header, row -> row.metric(name).known() ? Format.memory(Math.max(0, row.metric(name).median())) : Format.UNKNOWN);
    }

    /** Of a whole run. */
    private static String count(Row row, String kind) {
        Metric faults = row.result().metric(MetricName.PAGE_FAULTS, kind);
        return faults.known() ? Format.count(Math.rint(faults.median() * row.cell().bytes() / GB)) : Format.UNKNOWN;
    }

    /** The share of the file, where it was cold. */
    private static String fromDisk(Row row) {
        Metric share = row.metric(MetricName.DISK_SHARE);
        return share.known() && row.cell().cache().equals("cold") ? Format.exactPercent(share.median()) : Format.UNKNOWN;
    }
}
