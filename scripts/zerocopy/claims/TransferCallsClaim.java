package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Judge of what transferTo and transferFrom are built on: the calls that moved the bytes, by the two ends and by JDK. By the record of file-copy. */
final class TransferCallsClaim {
    static final String EXPERIMENT = "file-copy";

    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom");

    private TransferCallsClaim() {
    }

    static Verdict judge(Judgement to, Evidence from) {
        Map<String, List<String>> bySendfile = new LinkedHashMap<>();
        int others = 0;
        for (Result result : from.results()) {
            Calls calls = Calls.of(result);
            if (!JAVA.containsKey(result.method()) || !result.parameters().containsKey("tracer") || !calls.known()) {
                continue;
            }
            calls.cite(to);
            String what = JAVA.get(result.method()) + " from " + result.parameters().get("from") + " to " + result.parameters().get("to");
            String jdk = "JDK " + result.parameters().get("jdk");
            to.say("%s on %s: %s moved the bytes%s.", what, jdk, Words.list(calls.moving().stream().sorted().toList(), "and"), refused(calls));
            if (Evidence.measured(result, MetricName.CALL_BYTES.key("sendfile")).orElse(0.0) > 1 - CopyCount.TOLERANCE) {
                bySendfile.computeIfAbsent(what, _ -> new ArrayList<>()).add(jdk);
            } else {
                others++;
            }
        }
        if (bySendfile.isEmpty()) {
            return others == 0 ? to.notMeasured("the record has no calls of transferTo and transferFrom") : to.doesNotHold();
        }
        return others == 0 ? to.holds() : to.holdsIf("it is " + Words.list(bySendfile.entrySet().stream()
                .map(entry -> entry.getKey() + " on " + Words.list(entry.getValue(), "and")).toList(), "or"));
    }

    private static String refused(Calls calls) {
        return calls.all().containsKey("copy_file_range") && !calls.moving().contains("copy_file_range") ? "; copy_file_range was tried first, and refused" : "";
    }
}
