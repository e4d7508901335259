package zerocopy.audit;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;

/** One second of a server's traffic, in one line. */
final class LiveLine {
    private static final double MB_PER_GB = 1000;

    private LiveLine() {
    }

    static String of(CopyLedger second) {
        Result result = new Result(Audit.EXPERIMENT, "", Map.of(), "");
        LedgerMetrics.enter(result, second);
        String line = LocalTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME) + "  " + Format.rate(second.delivered());
        return second.delivered() == 0 ? line : line + "  by reference " + Format.percent(result.metric(MetricName.BY_REFERENCE))
                + "  kernel copies " + Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL)) + "  crossings/MB " + Format.number(second.crossings() / (second.delivered() / (MB_PER_GB * MB_PER_GB)));
    }
}
