package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Judge of whether Netty's FileRegion is sendfile: what moved the bytes, by transport. By the record of netty-fileregion-demo. */
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

    static Verdict judge(Judgement to, Evidence from) {
        List<String> bySendfile = new ArrayList<>();
        List<String> byOthers = new ArrayList<>();
        TRANSPORTS.forEach((method, transport) -> {
            Optional<Result> found = from.method(method).results().stream().filter(result -> result.experiment().equals(EXPERIMENT)
                    && Evidence.measured(result, MetricName.CROSSINGS.key()).isPresent()).findFirst();
            if (found.isEmpty()) {
                return;
            }
            Result result = found.get();
            String sendfile = MetricName.CALL_BYTES.key("sendfile");
            double moved = Evidence.measured(result, sendfile).orElse(0.0);
            if (moved > 1 - CopyCount.TOLERANCE) {
                to.cite(result, sendfile);
                to.cite(result, MetricName.CALLS.key("sendfile"));
                to.say("By %s it is %s calls of sendfile for %s.", transport, count(result, MetricName.CALLS.key("sendfile")), ByteSize.text(Evidence.size(result)));
                bySendfile.add(transport);
            } else {
                to.say("By %s it is not: %s.", transport, others(to, result, moved));
                byOthers.add(transport);
            }
            Evidence.measured(result, MetricName.CPU_COPIES.key()).ifPresent(copies -> {
                to.cite(result, MetricName.CPU_COPIES);
                to.say("Of a byte delivered, %s are copied there.", Words.figure(copies));
            });
        });
        if (bySendfile.isEmpty()) {
            return byOthers.isEmpty() ? to.notMeasured("no record of this run has the calls of a FileRegion") : to.doesNotHold();
        }
        List<String> absent = TRANSPORTS.values().stream().filter(transport -> !bySendfile.contains(transport) && !byOthers.contains(transport)).toList();
        return byOthers.isEmpty() && absent.isEmpty() ? to.holds() : to.holdsIf("the transport is " + Words.list(bySendfile, "or")
                + (absent.isEmpty() ? "" : "; " + Words.list(absent, "and") + (absent.size() == 1 ? " was" : " were") + " not measured"));
    }

    /** "2,048 operations SPLICE, given to the kernel by 1,030 calls of io_uring_enter, moved 2.00 bytes for each" */
    private static String others(Judgement to, Result result, double bySendfile) {
        String prefix = MetricName.OPERATION_BYTES.key("");
        List<String> operations = result.metrics().keySet().stream().filter(key -> key.startsWith(prefix)
                && Evidence.measured(result, key).orElse(0.0) > CopyCount.TOLERANCE).map(key -> key.substring(prefix.length())).sorted().toList();
        if (operations.isEmpty()) {
            Calls calls = Calls.of(result);
            calls.cite(to);
            return "the calls were " + calls.text(List.of()) + (bySendfile > 0 ? ", sendfile moving " + Words.figure(bySendfile) + " of it" : "");
        }
        List<String> words = new ArrayList<>();
        for (String opcode : operations) {
            to.cite(result, MetricName.OPERATION_BYTES.key(opcode), MetricName.OPERATIONS.key(opcode));
            words.add(String.format(Locale.ROOT, "%s operations IORING_OP_%s moved %s bytes for a byte delivered", count(result, MetricName.OPERATIONS.key(opcode)), opcode,
                    Words.figure(Evidence.measured(result, MetricName.OPERATION_BYTES.key(opcode)).orElseThrow())));
        }
        String enter = MetricName.CALLS.key("io_uring_enter");
        return Words.list(words, "and") + Evidence.measured(result, enter).map(_ -> {
            to.cite(result, enter);
            return ", given to the kernel by " + count(result, enter) + " calls of io_uring_enter";
        }).orElse("");
    }

    private static String count(Result result, String metric) {
        return Words.count(TableRows.perTransfer(result, Evidence.measured(result, metric).orElse(0.0)));
    }
}
