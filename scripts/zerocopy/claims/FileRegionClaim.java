package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** J4, whether Netty's FileRegion is sendfile: what moved the bytes, by transport. By the record of netty-fileregion-demo. */
final class FileRegionClaim {
    static final String EXPERIMENT = "file-to-socket";

    private static final Map<String, String> TRANSPORTS = new LinkedHashMap<>();

    static {
        TRANSPORTS.put("netty-nio-region", "NIO");
        TRANSPORTS.put("netty-epoll-region", "epoll");
        TRANSPORTS.put("netty-iouring-region", "io_uring");
    }

    private FileRegionClaim() {
    }

    static Verdict judge(Judgement to, Results from) {
        Results regions = from.experiment(EXPERIMENT, result -> TRANSPORTS.containsKey(result.method()));
        List<String> bySendfile = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        to.table("column.transport", "column.size", "column.moved-by", "column.copies");
        TRANSPORTS.forEach((method, transport) -> {
            Optional<Result> found = regions.method(method).results().stream().filter(result -> Figures.measured(result, MetricName.CROSSINGS).isPresent()).findFirst();
            found.ifPresentOrElse(result -> {
                boolean sendfile = Figures.measured(result, MetricName.CALL_BYTES.key("sendfile")).orElse(0.0) > 1 - Article.TOLERANCE;
                to.cite(result, MetricName.CPU_COPIES);
                to.row(RowOutcome.of(sendfile), transport, Message.of("where.size", result.size()), by(to, result), Format.copies(result.metric(MetricName.CPU_COPIES)));
                if (sendfile) {
                    bySendfile.add(transport);
                }
            }, () -> absent.add(transport));
        });
        ServersEvidence.show(to, from, result -> result.method().startsWith("netty-"));
        if (bySendfile.isEmpty()) {
            return absent.size() == TRANSPORTS.size() ? to.notMeasured("missing.region") : to.doesNotHold();
        }
        return bySendfile.size() == TRANSPORTS.size() ? to.holds()
                : absent.isEmpty() ? to.holdsIf("if.transport", bySendfile) : to.holdsIf("condition.transports", bySendfile, absent);
    }

    /** "91 sendfile", or "2,080 IORING_OP_SPLICE" and "4,190 io_uring_enter": calls that moved bytes, or io_uring's operations. */
    private static List<String> by(Judgement to, Result result) {
        String prefix = MetricName.OPERATION_BYTES.key("");
        List<String> moved = new ArrayList<>();
        result.metrics().keySet().stream().filter(key -> key.startsWith(prefix) && Figures.measured(result, key).orElse(0.0) > Article.TOLERANCE)
                .map(key -> key.substring(prefix.length())).sorted().forEach(opcode -> {
                    to.cite(result, MetricName.OPERATION_BYTES.key(opcode), MetricName.OPERATIONS.key(opcode));
                    moved.add(count(result, MetricName.OPERATIONS.key(opcode)) + " IORING_OP_" + opcode);
                });
        CallEvidence calls = CallEvidence.of(result).cite(to);
        (moved.isEmpty() ? calls.moving() : List.of("io_uring_enter")).stream().sorted().filter(calls.all()::containsKey)
                .forEach(name -> moved.add(count(result, MetricName.CALLS.key(name)) + " " + name));
        return moved;
    }

    private static String count(Result result, String metric) {
        return Format.count(Figures.perTransfer(result, Figures.measured(result, metric).orElse(0.0)));
    }
}
