package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.record.ByteSize;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Judge of what MappedByteBuffer is said to suit: large files read and written, logs, and messages between processes. Each
 * use is tried against what else Java has for it: it suits what it does faster than each of these. And of "without a copy":
 * by the copies of file-copy's mappings. All as far as a record has them.
 */
final class MappedBufferClaim {
    private static final String LOG = "append-log";
    private static final List<String> CALLS = List.of(MappingClaims.CALL, "random-access-file", "buffered-stream"); // the last from front to back only
    private static final List<String> LOGS = List.of("channel-write", "channel-allocated", "buffered-stream");

    private final Judgement to;
    private final List<Use> uses = new ArrayList<>();
    private final List<String> suits = new ArrayList<>();
    private final List<String> doesNot = new ArrayList<>();
    private final List<String> ties = new ArrayList<>();

    /** What a mapping is used for, against the other ways; {@code decides} is false of what is only said. */
    private record Use(String name, String what, List<Comparison> comparisons, boolean decides) {
        /** With its size, where there are several. */
        String text(Comparison comparison) {
            boolean several = comparisons.stream().map(each -> Evidence.size(each.one())).distinct().count() > 1;
            return (several ? ByteSize.text(Evidence.size(comparison.one())) + ", " : "") + comparison;
        }
    }

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
        for (SharingClaims.Trial trial : SharingClaims.trials(from)) {
            claim.use("messages between processes: " + trial.name(), "Messages between processes, " + trial.name(), true, trial.comparisons());
        }
        return claim.verdict(from);
    }

    private void file(Evidence from, String operation, String access, int unit, String cache) {
        Evidence cell = MappingClaims.cell(from, operation, access, unit, cache);
        Optional<Result> mapped = MappingClaims.prepared(cell.method("mapped-buffer"), "none", "none");
        String name = operation + " " + access + " " + ByteSize.text(unit) + ", " + cache;
        use(name, "Throughput, " + name, true, compared(mapped, cell, CALLS, MetricName.THROUGHPUT));
        if (operation.equals("write")) {
            use(name, "Time of force() after it", false, compared(mapped, cell, CALLS, MetricName.FORCE_TIME));
        }
    }

    private void log(Evidence logs) {
        for (Result mapped : logs.method("mapped").results()) {
            Object sync = mapped.parameters().get("sync");
            boolean forced = sync instanceof Number number && number.longValue() > 0;
            String name = forced ? "a log forced every " + sync + " records" : "a log";
            use(name, "Throughput, " + name, true, compared(Optional.of(mapped), logs.with("sync", sync), LOGS, MetricName.THROUGHPUT));
            Optional<Double> acknowledged = Evidence.measured(mapped, MetricName.RECORDS_ACKNOWLEDGED.key());
            Optional<Double> found = Evidence.measured(mapped, MetricName.RECORDS_FOUND.key());
            if (acknowledged.isPresent() && found.isPresent()) {
                to.cite(mapped, MetricName.RECORDS_ACKNOWLEDGED.key(), MetricName.RECORDS_FOUND.key());
                to.say("Of %s, its writer killed, %s of %s acknowledged records were found.", name, Words.count(found.get()), Words.count(acknowledged.get()));
                if (found.get() < acknowledged.get()) {
                    doesNot.add("a log whose writer is killed");
                }
            }
        }
    }

    private static List<Comparison> compared(Optional<Result> mapped, Evidence cell, List<String> others, MetricName by) {
        return others.stream().flatMap(other -> Comparison.of(mapped, cell.method(other).first(), by).stream()).toList();
    }

    private void use(String name, String what, boolean decides, List<Comparison> comparisons) {
        if (!comparisons.isEmpty()) {
            uses.add(new Use(name, what, comparisons, decides));
        }
    }

    private Verdict verdict(Evidence from) {
        int comparisons = uses.stream().mapToInt(use -> use.comparisons().size()).sum();
        List<String> left = new ArrayList<>();
        for (Use use : uses) {
            List<Comparison> sure = use.comparisons().stream().flatMap(comparison -> comparison.among(comparisons).stream()).toList();
            if (sure.isEmpty()) {
                if (use.decides()) {
                    left.add(use.name());
                }
                continue;
            }
            sure.forEach(comparison -> comparison.cite(to));
            to.say("%s: %s.", use.what(), String.join("; ", sure.stream().map(use::text).toList()));
            if (use.decides()) {
                (sure.stream().anyMatch(Comparison::worse) ? doesNot : sure.stream().allMatch(Comparison::better) ? suits : ties).add(use.name());
            }
        }
        if (!left.isEmpty()) {
            to.say("Too few rounds for %s: %s.", Words.intervals(comparisons), String.join("; ", left));
        }
        if (suits.isEmpty() && doesNot.isEmpty()) {
            return to.notMeasured(ties.isEmpty() || !left.isEmpty() ? "no mapping was timed beside a call in enough rounds for " + Words.intervals(comparisons)
                    : "a tie: every difference is inside this run's noise");
        }
        if (comparisons > 0) {
            to.say(Comparison.confidence(comparisons));
        }
        Optional<Result> copy = from.experiment(TransferCallsClaim.EXPERIMENT).method("mapped").results().stream()
                .filter(result -> kernelCopies(result).isPresent()).findFirst();
        if (suits.isEmpty() || copy.isPresent() && kernelCopies(copy.get()).get() > CopyCount.TOLERANCE) {
            return to.doesNotHold();
        }
        List<String> undecided = Stream.concat(ties.stream(), left.stream()).toList();
        String uses = doesNot.isEmpty() && undecided.isEmpty() ? "" : "the use is one of: " + String.join("; ", suits)
                + (doesNot.isEmpty() ? "" : " (the reverse holds of: " + String.join("; ", doesNot) + ")")
                + (undecided.isEmpty() ? "" : " (undecided: " + String.join("; ", undecided) + ")");
        List<String> conditions = Stream.of(uses, copies(copy)).filter(condition -> !condition.isEmpty()).toList();
        return conditions.isEmpty() ? to.holds() : to.holdsIf(String.join(", and ", conditions));
    }

    /** The condition under which put is "without a copy": of the kernel it is, while it copies itself, from where the bytes are into the mapping. */
    private String copies(Optional<Result> copy) {
        if (copy.isEmpty()) {
            return "its copies are left aside, which this run did not count";
        }
        double own = Evidence.measured(copy.get(), MetricName.CPU_COPIES_JVM.key()).orElse(0.0);
        to.cite(copy.get(), MetricName.CPU_COPIES_KERNEL.key(), MetricName.CPU_COPIES_JVM.key());
        to.say("A file copied from mapping to mapping: %s CPU copies a byte in the kernel, %s in the process, which is the put itself.",
                Words.figure(kernelCopies(copy.get()).get()), Words.figure(own));
        return own > CopyCount.TOLERANCE ? "by \"without a copy\" the kernel's is meant, as put makes one itself" : "";
    }

    private static Optional<Double> kernelCopies(Result result) {
        return Evidence.measured(result, MetricName.CPU_COPIES_KERNEL.key());
    }
}
