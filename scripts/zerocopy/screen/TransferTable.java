package zerocopy.screen;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Results of sending as a table, a row a method. */
final class TransferTable {
    private TransferTable() {
    }

    /** The time that each method took, its calls and its copies. */
    static String of(List<Result> results) {
        return Tables.of(results, List.of(
                ResultTable.column("method", LEFT, Result::method),
                ResultTable.column("GB/s", RIGHT, r -> ResultTable.number(r.metric(MetricName.THROUGHPUT), 1e-9)),
                ResultTable.column("x read-write (95 %)", LEFT, ResultTable::ratio),
                ResultTable.column("CPU s/GB\nsend + recv", RIGHT, TransferTable::cpu),
                ResultTable.column("calls/GB", LEFT, ResultTable::calls),
                ResultTable.column("kernel\ncopies", RIGHT, r -> ResultTable.copies(r.metric(MetricName.CPU_COPIES_KERNEL))),
                ResultTable.column("JVM\ncopies", RIGHT, r -> ResultTable.copies(r.metric(MetricName.CPU_COPIES_JVM))),
                ResultTable.column("by\nref.", RIGHT, r -> ResultTable.percent(r.metric(MetricName.BY_REFERENCE))),
                ResultTable.column("bytes", LEFT, r -> r.integrity().split(":")[0])));
    }

    private static String cpu(Result result) {
        Metric sender = result.metric(MetricName.SENDER_CPU);
        return sender.known() ? ResultTable.number(sender, 1) + " + " + ResultTable.number(result.metric(MetricName.RECEIVER_CPU), 1) : "-";
    }
}
