package zerocopy.transfer;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import java.util.List;
import zerocopy.cli.Cells;
import zerocopy.cli.Tables;
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
                Cells.column("method", LEFT, Result::method),
                Cells.column("GB/s", RIGHT, r -> Cells.number(r.metric(MetricName.THROUGHPUT), 1e-9)),
                Cells.column("x read-write (95 %)", LEFT, Cells::ratio),
                Cells.column("CPU s/GB\nsend + recv", RIGHT, TransferTable::cpu),
                Cells.column("calls/GB", LEFT, Cells::calls),
                Cells.column("kernel\ncopies", RIGHT, r -> Cells.copies(r.metric(MetricName.CPU_COPIES_KERNEL))),
                Cells.column("JVM\ncopies", RIGHT, r -> Cells.copies(r.metric(MetricName.CPU_COPIES_JVM))),
                Cells.column("by\nref.", RIGHT, r -> Cells.percent(r.metric(MetricName.BY_REFERENCE))),
                Cells.column("bytes", LEFT, r -> r.integrity().split(":")[0])));
    }

    private static String cpu(Result result) {
        Metric sender = result.metric(MetricName.SENDER_CPU);
        return sender.known() ? Cells.number(sender, 1) + " + " + Cells.number(result.metric(MetricName.RECEIVER_CPU), 1) : "-";
    }
}
