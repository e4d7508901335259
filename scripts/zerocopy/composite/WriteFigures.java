package zerocopy.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.LedgerMetrics;

/** From what writing took to results. */
final class WriteFigures {
    /** Calls by which Netty writes, and io_uring's operations of these names: what an event loop does besides is none of a message's. */
    private static final Set<String> WRITES = Set.of("write", "writev", "sendto", "sendmsg", "send");
    private static final double GB = 1e9;

    private WriteFigures() {
    }

    /** A result a cell; {@code why} nothing was counted, or null. */
    static List<Result> of(List<WriteCell> cells, List<WriteWork.Written> written, String why) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            WriteCell cell = cells.get(i);
            Result result = new Result(CompositeByteBufs.WRITE, cell.method().id(), cell.parameters(), Result.VERIFIED);
            WriteWork.Written found = written.get(i);
            if (found.ledger() == null) {
                LedgerMetrics.missing(result, why, List.of(MetricName.CPU_COPIES_JVM, MetricName.CPU_COPIES_KERNEL));
            } else {
                count(result, found);
            }
            results.add(result);
        }
        return results;
    }

    /** Copies and calls; io_uring's entries, which are no calls, stand among the calls by their opcode. */
    private static void count(Result result, WriteWork.Written found) {
        CopyLedger ledger = found.ledger();
        LedgerMetrics.copies(result, ledger, LedgerMetrics.To.SOCKET_BUFFER);
        double gigabytes = ledger.delivered() / GB;
        found.writes().writes().forEach((name, writes) -> {
            result.put(MetricName.CALLS, name, writes.calls() / gigabytes);
            result.put(MetricName.VECTORS, name, writes.most() == 0 ? Metric.missing(MetricName.VECTORS, "the kernel's copy of a message header is not read")
                    : Metric.of(MetricName.VECTORS, writes.most(), Metric.MEASURED));
        });
        boolean byLibbpf = !found.writes().writes().isEmpty();
        ledger.calls().forEach((name, calls) -> {
            if (!byLibbpf && WRITES.contains(name) || name.equals("io_uring_enter")) {
                result.put(MetricName.CALLS, name, calls / gigabytes);
            }
        });
        if (!byLibbpf) {
            ledger.operations().count().forEach((name, entries) -> {
                if (WRITES.contains(name.toLowerCase(Locale.ROOT))) {
                    result.put(MetricName.CALLS, "IORING_OP_" + name, entries / gigabytes);
                }
            });
            result.put(MetricName.VECTORS, "any", Metric.missing(MetricName.VECTORS, "bpftrace does not count it, libbpf does"));
        }
    }
}
