package zerocopy.composite;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import zerocopy.cli.Cells;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Messages of several buffers written to sockets: a row a way, a column a transport. */
final class CompositeWrites {
    private static final String CALLS = MetricName.CALLS.key("");

    private CompositeWrites() {
    }

    static String of(List<Result> results) {
        List<List<Result>> rows = CompositeScreen.groups(results, r -> r.method() + parts(r) + CompositeScreen.text(r, "memory"));
        List<ColumnData<List<Result>>> columns = new ArrayList<>();
        columns.add(new Column().header("parts").headerAlign(RIGHT).dataAlign(RIGHT).with(row -> parts(row.getFirst())));
        columns.add(new Column().header("memory").headerAlign(LEFT).dataAlign(LEFT).with(row -> CompositeScreen.text(row.getFirst(), "memory")));
        columns.add(new Column().header("written as").headerAlign(LEFT).dataAlign(LEFT).with(row -> row.getFirst().method()));
        for (String transport : results.stream().map(r -> CompositeScreen.text(r, "transport")).distinct().toList()) {
            columns.add(new Column().header(transport).headerAlign(LEFT).dataAlign(LEFT).maxWidth(40).with(row -> row.stream()
                    .filter(r -> CompositeScreen.text(r, "transport").equals(transport)).findFirst().map(CompositeWrites::cell).orElse("-")));
        }
        return Tables.of(rows, columns);
    }

    private static String parts(Result result) {
        return CompositeScreen.number(result, "components") + " x " + Sizes.text(CompositeScreen.number(result, "size"));
    }

    /** "1 writev of 8\n0.00 + 1.00" */
    private static String cell(Result result) {
        Metric jvm = result.metric(MetricName.CPU_COPIES_JVM);
        if (!jvm.known()) {
            return result.integrity();
        }
        double messages = CompositeScreen.number(result, "components") * CompositeScreen.number(result, "size") / 1e9;
        String calls = result.metrics().entrySet().stream().filter(entry -> entry.getKey().startsWith(CALLS) && !entry.getKey().endsWith("io_uring_enter"))
                .map(entry -> call(entry.getKey().substring(CALLS.length()), entry.getValue().median() * messages, result))
                .collect(Collectors.joining("\n"));
        return calls + "\n" + Cells.copies(jvm) + " + " + Cells.copies(result.metric(MetricName.CPU_COPIES_KERNEL));
    }

    private static String call(String name, double count, Result result) {
        Metric most = result.metric(MetricName.VECTORS, name);
        return String.format(Locale.ROOT, "%.0f %s", count, name.replace("IORING_OP_", "ring ")) + (most.known() && most.median() > 1
                ? String.format(Locale.ROOT, " of %.0f", most.median()) : "");
    }
}
