package zerocopy.claims;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/**
 * J3, what transferTo and transferFrom are built on: the calls that moved the bytes, by the two ends and by JDK. By the record
 * of file-copy: what it traced of its own copies, and of the probe of each JDK.
 */
final class TransferCallsClaim {
    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom");

    private TransferCallsClaim() {
    }

    static Verdict judge(Judgement to, Results from) {
        Set<Message> bySendfile = new LinkedHashSet<>();
        Set<List<Object>> said = new LinkedHashSet<>();
        boolean others = false;
        to.table("column.java-call", "column.jdk", "column.moving-calls");
        boolean oneJdk = from.experiment(Experiments.FILE_COPY).results().stream().filter(result -> JAVA.containsKey(result.method())).map(result -> result.parameters().get("jdk")).distinct().count() < 2;
        for (Result result : from.experiment(Experiments.FILE_COPY).results()) {
            CallEvidence calls = CallEvidence.of(result);
            if (JAVA.containsKey(result.method()) && calls.known()) {
                boolean sendfile = CallEvidence.bySendfile(result);
                Message what = Message.of(result.parameters().get("fileSystems") instanceof Number number && number.intValue() > 1 ? "transfer.across" : "transfer.between",
                        JAVA.get(result.method()), Message.of("end." + result.parameters().get("from")), Message.of("end." + result.parameters().get("to")));
                List<Object> row = List.of(what, String.valueOf(result.parameters().get("jdk")), calls.cite(to).moving().stream().sorted().toList());
                if (said.add(row)) {
                    to.row(RowOutcome.of(sendfile), row.toArray());
                }
                others |= !sendfile;
                if (sendfile) {
                    bySendfile.add(oneJdk ? what : Message.of("transfer.on", what, String.valueOf(result.parameters().get("jdk"))));
                }
            }
        }
        if (bySendfile.isEmpty()) {
            return others ? to.doesNotHold() : to.notMeasured("missing.transfers");
        }
        return others ? to.holdsIf("if.transfer", List.copyOf(bySendfile)) : to.holds();
    }
}
