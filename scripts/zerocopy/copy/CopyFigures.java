package zerocopy.copy;

import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;
import zerocopy.trace.Stage;

/** From timings, ledgers and calls to the metrics of a result. */
final class CopyFigures {
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;

    private CopyFigures() {
    }

    /** Speed and CPU time, and the ratio to the baseline's copy of the same round. */
    static void time(Result result, long size, List<CopyTiming> rounds, List<CopyTiming> baseline) {
        if (size == 0) {
            LedgerMetrics.missing(result, "no bytes were copied", List.of(MetricName.THROUGHPUT, MetricName.RATIO, MetricName.CPU));
            return;
        }
        result.put(MetricName.THROUGHPUT, rounds, t -> size / (t.nanos() / NANOS));
        result.put(MetricName.CPU, rounds, t -> t.cpuNanos() / NANOS / (size / GB));
        result.put(MetricName.RATIO, baseline, rounds, CopyTiming::nanos, CopyMethod.BASELINE + " was not among the methods");
    }

    /**
     * The copies by stage, and the calls.
     *
     * @param shared bytes of the copy that are the source's own blocks, and so were not copied by the call that brought them
     */
    static void copies(Result result, CopyLedger ledger, long shared) {
        CopyLedger copied = ledger.less(Stage.PAGE_CACHE_TO_PAGE_CACHE, shared);
        LedgerMetrics.copies(result, copied, LedgerMetrics.To.FILE);
        LedgerMetrics.calls(result, copied);
        LedgerMetrics.callBytes(result, copied);
        result.put(MetricName.SHARED, (double) shared / ledger.delivered());
    }

    /** The calls of one step of a probe. */
    static void calls(Result result, long size, CallSteps.Calls calls) {
        calls.calls().forEach((name, count) -> result.put(MetricName.CALLS, name, count / (size / GB)));
        calls.bytes().forEach((name, sum) -> result.put(MetricName.CALL_BYTES, name, (double) sum / size));
    }
}
