package zerocopy.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.Rows;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Messages of several buffers written to sockets: a row a way, a column a transport. */
final class CompositeWrites {
    private CompositeWrites() {
    }

    static Table<List<Result>> of(List<Result> results) {
        List<Column<List<Result>>> columns = new ArrayList<>();
        columns.add(Column.<List<Result>>key("parts", "parts", row -> parts(row.getFirst())).toTheRight());
        columns.add(Column.key("memory", "memory", row -> Rows.text(row.getFirst(), "memory")));
        columns.add(Column.key("method", "written as", row -> row.getFirst().method()));
        for (String transport : results.stream().map(r -> Rows.text(r, "transport")).distinct().toList()) {
            columns.add(Column.text(transport, transport, row -> row.stream().filter(r -> r.has("transport", transport)).findFirst()
                    .map(CompositeWrites::cell).orElse(Format.UNKNOWN)));
        }
        return new Table<>(Rows.groups(results, r -> r.method() + parts(r) + Rows.text(r, "memory")), columns);
    }

    private static String parts(Result result) {
        return Rows.number(result, "components") + " x " + Format.size(result.size());
    }

    /** "1 writev of 8\n0.00 + 1.00" */
    private static String cell(Result result) {
        Metric jvm = result.metric(MetricName.CPU_COPIES_JVM);
        if (!jvm.known()) {
            return result.integrity();
        }
        double gigabytes = Rows.number(result, "components") * result.size() / 1e9;
        String calls = result.members(MetricName.CALLS).entrySet().stream().filter(entry -> !entry.getKey().equals("io_uring_enter"))
                .map(entry -> call(entry.getKey(), entry.getValue().median() * gigabytes, result))
                .collect(Collectors.joining("\n"));
        return calls + "\n" + Format.copies(jvm) + " + " + Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL));
    }

    private static String call(String name, double count, Result result) {
        Metric most = result.metric(MetricName.VECTORS, name);
        return Format.count(Math.rint(count)) + " " + name.replace("IORING_OP_", "ring ")
                + (most.known() && most.median() > 1 ? " of " + Format.count(most.median()) : "");
    }
}
