package zerocopy.claims;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Judge of what transferTo and transferFrom are built on: the calls that moved the bytes, by the two ends and by JDK. By
 * the record of file-copy: what it traced of its own copies, and of the probe of each JDK.
 */
final class TransferCallsClaim {
    static final String EXPERIMENT = "file-copy";

    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom");

    private TransferCallsClaim() {
    }

    static Verdict judge(Judgement to, Evidence from) {
        Map<String, Set<String>> bySendfile = new LinkedHashMap<>();
        Set<String> said = new LinkedHashSet<>();
        boolean others = false;
        for (Result result : from.experiment(EXPERIMENT).results()) {
            Calls calls = Calls.of(result);
            if (!JAVA.containsKey(result.method()) || !calls.known()) {
                continue;
            }
            calls.cite(to);
            String what = JAVA.get(result.method()) + " from " + result.parameters().get("from") + " to " + result.parameters().get("to")
                    + (result.parameters().get("fileSystems") instanceof Number number && number.intValue() > 1 ? " of another file system" : "");
            String jdk = "JDK " + result.parameters().get("jdk");
            said.add(what + " on " + jdk + ": " + Words.list(calls.moving().stream().sorted().toList(), "and") + " moved the bytes" + inVain(calls) + ".");
            if (Evidence.measured(result, MetricName.CALL_BYTES.key("sendfile")).orElse(0.0) > 1 - CopyCount.TOLERANCE) {
                bySendfile.computeIfAbsent(what, _ -> new LinkedHashSet<>()).add(jdk);
            } else {
                others = true;
            }
        }
        said.forEach(to::say);
        if (bySendfile.isEmpty()) {
            return others ? to.doesNotHold() : to.notMeasured("the record has no calls of transferTo and transferFrom");
        }
        return others ? to.holdsIf("it is " + Words.list(bySendfile.entrySet().stream()
                .map(entry -> entry.getKey() + " on " + Words.list(List.copyOf(entry.getValue()), "and")).toList(), "or")) : to.holds();
    }

    private static String inVain(Calls calls) {
        return calls.all().containsKey("copy_file_range") && !calls.moving().contains("copy_file_range") ? "; copy_file_range was called, too, and moved nothing" : "";
    }
}
