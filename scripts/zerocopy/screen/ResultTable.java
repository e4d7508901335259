package zerocopy.screen;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Results as a table, a row a method. */
final class ResultTable {
    private static final int CALLS_SHOWN = 3;

    private ResultTable() {
    }

    /** The time that each method took, its calls and its copies. */
    static String of(List<Result> results) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, results, List.of(
                column("method", LEFT, Result::method),
                column("GB/s", RIGHT, r -> number(r.metric(MetricName.THROUGHPUT), 1e-9, "%.2f")),
                column("x read-write (95 %)", LEFT, r -> ratio(r.metric(MetricName.RATIO))),
                column("send CPU\ns/GB", RIGHT, r -> number(r.metric(MetricName.SENDER_CPU), 1, "%.2f")),
                column("recv CPU\ns/GB", RIGHT, r -> number(r.metric(MetricName.RECEIVER_CPU), 1, "%.2f")),
                column("calls/GB", LEFT, ResultTable::calls),
                column("kernel\ncopies", RIGHT, r -> copies(r.metric(MetricName.CPU_COPIES_KERNEL))),
                column("JVM\ncopies", RIGHT, r -> copies(r.metric(MetricName.CPU_COPIES_JVM))),
                column("by refer-\nence", RIGHT, r -> percent(r.metric(MetricName.BY_REFERENCE))),
                column("bytes", LEFT, r -> r.integrity().split(":")[0])));
    }

    private static ColumnData<Result> column(String header, HorizontalAlign align, Function<Result, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(40).with(cell);
    }

    private static String number(Metric metric, double factor, String format) {
        return metric.known() ? String.format(Locale.ROOT, format, metric.median() * factor) : "-";
    }

    private static String ratio(Metric metric) {
        if (!metric.known()) {
            return "-";
        }
        String median = String.format(Locale.ROOT, "%.2f", metric.median());
        return metric.low() == null || metric.low().equals(metric.high()) ? median
                : String.format(Locale.ROOT, "%s (%.2f-%.2f)%s", median, metric.low(), metric.high(), metric.tie() ? " tie" : "");
    }

    /** A count of copies, marked where it was not measured. */
    private static String copies(Metric metric) {
        String mark = metric.source().equals(Metric.PROVEN) ? " p" : metric.source().equals(Metric.MODELLED) ? " m" : "";
        return number(metric, 1, "%.2f") + mark;
    }

    private static String percent(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.0f %%", metric.median() * 100) : "-";
    }

    private static String calls(Result result) {
        String prefix = MetricName.CALLS.key("");
        return result.metrics().entrySet().stream().filter(e -> e.getKey().startsWith(prefix))
                .sorted(Comparator.comparing((Map.Entry<String, Metric> e) -> -e.getValue().median()))
                .limit(CALLS_SHOWN)
                .map(e -> String.format(Locale.ROOT, "%,.0f %s", e.getValue().median(), e.getKey().substring(prefix.length())))
                .collect(Collectors.joining("\n"));
    }
}
