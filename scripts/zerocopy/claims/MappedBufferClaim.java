package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Judge of what MappedByteBuffer is said to suit: large files read and written, and logs. Each use is tried against the
 * call that Java has for it, FileChannel.read or write; IPC is M3's.
 */
final class MappedBufferClaim {
    private static final String LOG = "append-log";

    private final Judgement to;
    private final List<String> suits = new ArrayList<>();
    private final List<String> doesNot = new ArrayList<>();
    private final List<String> ties = new ArrayList<>();

    private MappedBufferClaim(Judgement to) {
        this.to = to;
    }

    static Verdict judge(Judgement to, Evidence from) {
        MappedBufferClaim claim = new MappedBufferClaim(to);
        for (String cache : List.of("warm", "cold")) {
            for (String operation : List.of("read", "write")) {
                for (String access : List.of("sequential", "random")) {
                    for (int unit : new int[] {4096, 8}) {
                        claim.file(from, operation, access, unit, cache);
                    }
                }
            }
        }
        claim.log(from.experiment(LOG));
        return claim.verdict();
    }

    private void file(Evidence from, String operation, String access, int unit, String cache) {
        Evidence cell = MappingClaims.cell(from, operation, access, unit, cache);
        Optional<Result> mapped = MappingClaims.prepared(cell.method("mapped-buffer"), "none", "none");
        String use = operation + " " + access + " " + Words.size(unit) + ", " + cache;
        use(use, Comparison.of(mapped, cell.method(MappingClaims.CALL).first(), MetricName.THROUGHPUT));
        mapped.filter(_ -> operation.equals("write")).flatMap(result -> Evidence.measured(result, MetricName.FORCE_TIME.key())).ifPresent(seconds -> {
            to.cite(mapped.get(), MetricName.FORCE_TIME);
            to.say("force() after it takes %.1f ms.", seconds * 1e3);
        });
    }

    private void log(Evidence logs) {
        for (Result mapped : logs.method("mapped").results()) {
            Object sync = mapped.parameters().get("sync");
            boolean forced = sync instanceof Number number && number.longValue() > 0;
            use(forced ? "a log forced every " + sync + " records" : "a log", Comparison.of(Optional.of(mapped),
                    logs.method("channel-write").with("sync", sync).first(), MetricName.THROUGHPUT));
            Optional<Double> acknowledged = Evidence.measured(mapped, MetricName.RECORDS_ACKNOWLEDGED.key());
            Optional<Double> found = Evidence.measured(mapped, MetricName.RECORDS_FOUND.key());
            if (acknowledged.isPresent() && found.isPresent()) {
                to.cite(mapped, MetricName.RECORDS_ACKNOWLEDGED.key(), MetricName.RECORDS_FOUND.key());
                to.say("Its writer killed: %s of %s acknowledged records were found.", Words.count(found.get()), Words.count(acknowledged.get()));
                if (found.get() < acknowledged.get()) {
                    doesNot.add("a log whose writer is killed");
                }
            }
        }
    }

    private void use(String use, Optional<Comparison> comparison) {
        comparison.ifPresent(it -> {
            it.cite(to);
            to.say("Throughput, %s: %s.", use, it);
            (it.better() ? suits : it.worse() ? doesNot : ties).add(use);
        });
    }

    private Verdict verdict() {
        if (suits.isEmpty() && doesNot.isEmpty()) {
            return to.notMeasured(ties.isEmpty() ? "no mapping was timed beside a call in enough rounds for an interval"
                    : "a tie: every difference is inside this run's noise");
        }
        to.say("Whether put and get save a copy is M1's to say, and what processes gain by a common mapping M3's.");
        return suits.isEmpty() ? to.doesNotHold() : doesNot.isEmpty() && ties.isEmpty() ? to.holds()
                : to.holdsIf("the use is one of: " + String.join("; ", suits));
    }
}
