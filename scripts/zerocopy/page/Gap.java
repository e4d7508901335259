package zerocopy.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import zerocopy.record.Metric;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * What a run has no figures of, and why.
 *
 * @param what the metrics that lack, or else empty: nothing of it was verified
 * @param methods whose
 */
record Gap(String experiment, String methods, String what, RecordWords.Words why) {
    private static final String NOT_MEASURED = Metric.notMeasured("");
    private static final String UNVERIFIED = Result.unverified("");

    private record Key(String experiment, String why, boolean verified) {
    }

    /** Those of all results, an experiment and reason each. */
    static List<Gap> of(List<RunRecord> run, Locale language) {
        Map<Key, Set<String>> methods = new LinkedHashMap<>();
        Map<Key, Set<String>> metrics = new LinkedHashMap<>();
        run.stream().flatMap(record -> record.results().stream()).forEach(result -> {
            if (String.valueOf(result.integrity()).startsWith(UNVERIFIED)) {
                Key key = new Key(result.experiment(), result.integrity().substring(UNVERIFIED.length()), false);
                methods.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(result.method());
            }
            result.metrics().forEach((name, metric) -> {
                if (!metric.known() && String.valueOf(metric.source()).startsWith(NOT_MEASURED)) {
                    Key key = new Key(result.experiment(), metric.source().substring(NOT_MEASURED.length()), true);
                    methods.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(result.method());
                    metrics.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(name);
                }
            });
        });
        RecordWords words = RecordWords.in(language);
        return methods.entrySet().stream().map(entry -> new Gap(entry.getKey().experiment(), String.join(", ", entry.getValue()),
                String.join(", ", metrics.getOrDefault(entry.getKey(), Set.of())), words.of(entry.getKey().why()))).toList();
    }
}
