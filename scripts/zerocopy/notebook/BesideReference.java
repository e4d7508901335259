package zerocopy.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.LoadOfOthers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * Copies and ratios here and in the reference run. These travel: a ratio within a round and a count of copies say the same
 * of two machines. Speeds do not, and are left out; so is a ratio that is a tie here, of a file of another size there: it says nothing of either.
 */
final class BesideReference {
    /** What two machines, or a short run and a long one, may have different. */
    private static final Set<String> PASSING = Set.of("size", "interface", "jdk", "rounds", "rate", "accesses", "touched", "holes", "allocator",
            "records", "kills", Connections.CONGESTION, Connections.PACED, Connections.QDISC);
    private static final List<MetricName> TRAVELLING = List.of(MetricName.CPU_COPIES, MetricName.RATIO, MetricName.LATENCY_RATIO, MetricName.CHANGED,
            MetricName.DISK_SHARE, MetricName.SURVIVED, MetricName.SAVED, MetricName.SEEN, MetricName.COMPLETE, MetricName.COPIED_AFTER_ALL);

    /** What else decides a speed; each has a name for people in the texts. */
    private static final List<String> SETTINGS = List.of("size", "buffer", Connections.CONGESTION, Connections.PACED, Connections.QDISC, "interface", "records", "rate", "kills", "rounds");
    private static final List<String> MACHINE = List.of("cpu", "cpus", "os", "jdk");

    private BesideReference() {
    }

    static String of(Run here, Run reference) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        return compared(here, reference, language) + busy(here, language);
    }

    /** That others kept more than a CPU busy during most results, so that times mean little; else nothing: of one method alone it may be the kernel's threads, which work for it. */
    private static String busy(Run here, ConclusionLanguage language) {
        List<Double> loads = LoadOfOthers.of(here.results());
        return 2 * LoadOfOthers.disturbing(loads) > loads.size() ? "\n\n" + language.say("beside.busy", Figure.number(loads.get(loads.size() / 2))) : "";
    }

    private static String compared(Run here, Run reference, ConclusionLanguage language) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Difference> settings = new LinkedHashMap<>();
        for (RunRecord record : here.records()) {
            List<RunRecord> others = likest(record, reference.records());
            for (Result result : record.results()) {
                others.stream().flatMap(other -> closest(result, other.results()).stream()).findFirst().ifPresent(other -> {
                    rows(rows, result, other, here.results());
                    SETTINGS.forEach(name -> different(name, result.parameters(), other.parameters())
                            .ifPresent(pair -> settings.merge(name, pair, Difference::and)));
                });
            }
        }
        if (rows.isEmpty()) {
            return language.say("beside.nothing");
        }
        Map<String, Object> ours = here.records().getFirst().environment();
        Map<String, Object> theirs = reference.records().getFirst().environment();
        Map<String, Difference> all = new LinkedHashMap<>();
        MACHINE.forEach(name -> different(name, ours, theirs).ifPresent(pair -> all.put(name, pair)));
        all.putAll(settings);
        rows.addFirst(List.of("", "", language.say("beside.here"), language.say("beside.reference")));
        return NotebookTable.drawn(rows, "|---|---|---:|---:|") + "\n\n" + (all.isEmpty() ? language.say("beside.same", MACHINE.stream().map(ours::get).toArray())
                : language.say("beside.differs", all.entrySet().stream().map(each -> language.say("behind", language.say("beside." + each.getKey()), each.getValue().words(language)))
                .collect(Collectors.joining(language.say("semicolon")))));
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

        String words(ConclusionLanguage language) {
            return language.say("beside.pair", String.join(language.say("and"), here), String.join(language.say("and"), there));
        }
    }

    /** If it is known of both. */
    private static Optional<Difference> different(String name, Map<String, Object> ours, Map<String, Object> theirs) {
        String here = NotebookTable.parameter(name, ours.get(name));
        String there = NotebookTable.parameter(name, theirs.get(name));
        return here.isEmpty() || there.isEmpty() || here.equals(there) ? Optional.empty() : Optional.of(new Difference(Set.of(here), Set.of(there)));
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

    /** Those of the one that have to be the other's; an unknown state of the page cache fits all. */
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

    private static void rows(List<List<String>> rows, Result result, Result other, List<Result> all) {
        for (MetricName family : TRAVELLING) {
            Stream<String> keys = family.key().endsWith(">") ? result.metrics().keySet().stream().filter(key -> key.startsWith(family.key(""))) : Stream.of(family.key());
            keys.forEach(key -> {
                Metric ours = result.metrics().get(key);
                Metric theirs = other.metrics().get(key);
                if (ours != null && theirs != null && ours.known() && theirs.known() && !isObvious(family, ours, theirs) && (sameSize(result, other) || !isTie(family, result, ours))) {
                    rows.add(List.of(NotebookTable.named(result, all), key, NotebookTable.figure(result, ours, family), NotebookTable.figure(other, theirs, family) + at(result, other)));
                }
            });
        }
    }

    /** The baseline's ratio to itself, and that nothing was read from a disk which nobody needed. */
    private static boolean isObvious(MetricName name, Metric ours, Metric theirs) {
        return name == MetricName.RATIO && ours.median() == 1 && theirs.median() == 1
                || name == MetricName.DISK_SHARE && ours.median() == 0 && theirs.median() == 0;
    }

    private static boolean isTie(MetricName name, Result result, Metric ours) {
        return name == MetricName.RATIO ? result.tie() : name == MetricName.LATENCY_RATIO && ours.tie();
    }

    private static boolean sameSize(Result result, Result other) {
        return NotebookTable.size(result) == NotebookTable.size(other);
    }

    private static String at(Result result, Result other) {
        return sameSize(result, other) ? "" : ConclusionLanguage.chosen().say("beside.at", NotebookTable.parameter("size", other.parameters().get("size")));
    }
}
