package zerocopy.notebook;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * Copies and ratios here and in the reference run. These travel: a ratio within a round and a count of copies say the same
 * of two machines. Speeds do not, and are left out.
 */
final class BesideReference {
    /** What two machines, or a short run and a long one, may have different. */
    private static final Set<String> PASSING = Set.of("size", "interface", "jdk", "rounds", "rate", "accesses", "touched", "holes", "allocator",
            "records", "kills", "congestionControl", "paced", "qdisc");
    private static final List<MetricName> TRAVELLING = List.of(MetricName.CPU_COPIES, MetricName.RATIO, MetricName.LATENCY_RATIO, MetricName.CHANGED,
            MetricName.DISK_SHARE, MetricName.SURVIVED, MetricName.SAVED, MetricName.SEEN, MetricName.COMPLETE, MetricName.COPIED_AFTER_ALL);

    /** What else decides a speed, in words. */
    private static final Map<String, String> SETTINGS = inOrder("size", "size", "buffer", "buffer", "congestionControl", "congestion control", "paced", "paced",
            "qdisc", "queueing discipline", "interface", "interface", "records", "records", "rate", "rate", "kills", "kills", "rounds", "rounds");
    private static final Map<String, String> MACHINE = inOrder("cpu", "CPU", "cpus", "number of CPUs", "os", "kernel", "jdk", "JDK");

    /** What is longer tells nothing apart that other parameters do not: the code of a snippet. */
    private static final int LONGEST = 50;

    private BesideReference() {
    }

    static String of(Run here, Run reference) {
        StringJoiner rows = new StringJoiner("\n", "| | | here | reference run |\n|---|---|---:|---:|\n", "").setEmptyValue("");
        Map<String, Difference> settings = new LinkedHashMap<>();
        for (RunRecord record : here.records()) {
            List<RunRecord> others = likest(record, reference.records());
            for (Result result : record.results()) {
                others.stream().flatMap(other -> closest(result, other.results()).stream()).findFirst().ifPresent(other -> {
                    rows(rows, result, other, here.results());
                    SETTINGS.forEach((name, words) -> different(name, result.parameters(), other.parameters())
                            .ifPresent(pair -> settings.merge(words, pair, Difference::and)));
                });
            }
        }
        if (rows.length() == 0) {
            return "*The reference run has no results to set beside these.*";
        }
        Map<String, Object> ours = here.records().getFirst().environment();
        Map<String, Object> theirs = reference.records().getFirst().environment();
        List<String> all = Stream.concat(MACHINE.entrySet().stream().flatMap(fact -> different(fact.getKey(), ours, theirs).map(pair -> fact.getValue() + " (" + pair + ")").stream()),
                settings.entrySet().stream().map(setting -> setting.getKey() + " (" + setting.getValue() + ")")).toList();
        return rows + "\n\n" + (all.isEmpty() ? "Both ran on a machine of the same kind: " + machine(here) + "."
                : "The reference run differs from this one in: " + String.join("; ", all) + ".");
    }

    /** What a setting is in the one and in the other: "Linux 6.12 here, Linux 6.18 there", "4 MiB here, 1 MiB and 64 MiB there". */
    private record Difference(Set<String> here, Set<String> there) {
        Difference and(Difference other) {
            return new Difference(both(here, other.here), both(there, other.there));
        }

        private static Set<String> both(Set<String> one, Set<String> other) {
            Set<String> both = new LinkedHashSet<>(one);
            both.addAll(other);
            return both;
        }

        @Override
        public String toString() {
            return String.join(" and ", here) + " here, " + String.join(" and ", there) + " there";
        }
    }

    /** If it is known of both. */
    private static Optional<Difference> different(String name, Map<String, Object> ours, Map<String, Object> theirs) {
        String here = NotebookTable.parameter(name, ours.get(name));
        String there = NotebookTable.parameter(name, theirs.get(name));
        return here.isEmpty() || there.isEmpty() || here.equals(there) ? Optional.empty() : Optional.of(new Difference(Set.of(here), Set.of(there)));
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /**
     * Where several scripts send the same file by the same methods, sendfile-demo and netty-fileregion-demo for two: the same
     * script's record first, then those that have the most of these results, so that figures of one table are of one record.
     */
    private static List<RunRecord> likest(RunRecord record, List<RunRecord> others) {
        return others.stream().sorted(Comparator.<RunRecord, Boolean>comparing(other -> !other.command().getFirst().equals(record.command().getFirst()))
                .thenComparing(other -> -record.results().stream().filter(result -> closest(result, other.results()).isPresent()).count())).toList();
    }

    /** The same experiment, method and conditions; of several sizes the closest. */
    private static Optional<Result> closest(Result result, List<Result> others) {
        return others.stream().filter(other -> other.experiment().equals(result.experiment()) && other.method().equals(result.method())
                && conditions(other, result).equals(conditions(result, other)))
                .min(Comparator.comparing(other -> Math.abs(Math.log(1 + NotebookTable.size(other)) - Math.log(1 + NotebookTable.size(result)))));
    }

    /** Those of the one that have to be the other's; what nobody knows of the page cache fits all. */
    private static Map<String, String> conditions(Result result, Result other) {
        Map<String, String> conditions = new LinkedHashMap<>();
        result.parameters().forEach((name, value) -> conditions.put(name, String.valueOf(value)));
        conditions.keySet().removeAll(PASSING);
        if ("unknown".equals(result.parameters().get("cache")) || "unknown".equals(other.parameters().get("cache"))) {
            conditions.remove("cache");
        }
        if (!other.parameters().containsKey("checksumOffload")) {
            conditions.remove("checksumOffload", "true"); // an older record has none that was without
        }
        conditions.computeIfPresent("tracer", (_, _) -> "one"); // which one is the machine's; that there was one tells what was counted from what was timed
        return conditions;
    }

    private static void rows(StringJoiner rows, Result result, Result other, List<Result> all) {
        for (MetricName family : TRAVELLING) {
            Stream<String> keys = family.key().endsWith(">") ? result.metrics().keySet().stream().filter(key -> key.startsWith(family.key(""))) : Stream.of(family.key());
            keys.forEach(key -> {
                Metric ours = result.metrics().get(key);
                Metric theirs = other.metrics().get(key);
                if (ours != null && theirs != null && ours.known() && theirs.known() && !isObvious(family, ours, theirs)) {
                    rows.add("| `" + result.method() + "`" + where(result, all) + " | " + key + " | " + NotebookTable.figure(result, ours, family) + " | "
                            + NotebookTable.figure(other, theirs, family) + at(result, other) + " |");
                }
            });
        }
    }

    /** The baseline's ratio to itself, and that nothing was read from a disk which nobody needed. */
    private static boolean isObvious(MetricName name, Metric ours, Metric theirs) {
        return name == MetricName.RATIO && ours.median() == 1 && theirs.median() == 1
                || name == MetricName.DISK_SHARE && ours.median() == 0 && theirs.median() == 0;
    }

    /** What tells it from the other results of its method. */
    private static String where(Result result, List<Result> all) {
        StringJoiner where = new StringJoiner(", ", ", ", "").setEmptyValue("");
        result.parameters().forEach((name, value) -> {
            String text = NotebookTable.parameter(name, value);
            boolean said = !NotebookTable.ASIDE.contains(name) && !text.isEmpty() && text.length() <= LONGEST;
            if (said && all.stream().anyMatch(other -> other.method().equals(result.method()) && other.experiment().equals(result.experiment())
                    && !Objects.equals(String.valueOf(value), String.valueOf(other.parameters().get(name))))) {
                where.add(NotebookTable.condition(name, value));
            }
        });
        return where.toString();
    }

    private static String at(Result result, Result other) {
        return NotebookTable.size(result) == NotebookTable.size(other) ? "" : " at " + NotebookTable.parameter("size", other.parameters().get("size"));
    }

    private static String machine(Run run) {
        RunRecord any = run.records().getFirst();
        return any.environment().get("cpu") + ", " + any.environment().get("cpus") + " CPUs, " + any.environment().get("os") + ", JDK " + any.environment().get("jdk");
    }
}
