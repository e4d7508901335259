package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.claims.FileServerClaims.Transport;
import zerocopy.results.Article;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/** J4, whether Netty's FileRegion is sendfile: what moved the bytes, by transport. By the record of netty-fileregion-demo. */
final class FileRegionClaim {
    private static final String NETTY = "netty-";

    private FileRegionClaim() {
    }

    static Verdict judge(Judgement to, Results from) {
        List<Transport> all = FileServerClaims.TRANSPORTS;
        List<String> methods = all.stream().map(transport -> NETTY + transport.region()).toList();
        Results regions = from.experiment(Experiments.TRANSFERS, result -> methods.contains(result.method()));
        List<String> bySendfile = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        to.table("column.transport", "column.size", "column.moved-by", "column.copies");
        for (Transport transport : all) {
            Optional<Result> found = regions.method(NETTY + transport.region()).results().stream().filter(result -> Figures.measured(result, MetricName.CROSSINGS).isPresent()).findFirst();
            found.ifPresentOrElse(result -> {
                boolean sendfile = CallEvidence.bySendfile(result);
                to.cite(result, MetricName.CPU_COPIES);
                to.row(RowOutcome.of(sendfile), transport.name(), Message.of("where.size", result.size()), by(to, result), Format.copies(result.metric(MetricName.CPU_COPIES)));
                if (sendfile) {
                    bySendfile.add(transport.name());
                }
            }, () -> absent.add(transport.name()));
        }
        ServersEvidence.show(to, from, result -> result.method().startsWith(NETTY));
        if (bySendfile.isEmpty()) {
            return absent.size() == all.size() ? to.notMeasured("missing.region") : to.doesNotHold();
        }
        return bySendfile.size() == all.size() ? to.holds()
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
