package zerocopy.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import zerocopy.readme.Messages;
import zerocopy.record.Metric;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.RecordWords;

/**
 * What a run has no figures of, and why.
 *
 * @param what the metrics that lack, in words, or else empty: nothing of it was verified
 * @param methods whose
 */
record Gap(String experiment, String methods, String what, RecordWords.Words why) {
    private static final String NOT_MEASURED = Metric.notMeasured("");
    private static final String UNVERIFIED = Result.unverified("");

    /** @param reason without its figures, in which those of many results differ */
    private record Key(String experiment, String reason, boolean verified) {
    }

    private record Found(Set<String> methods, Set<String> metrics, Set<String> reasons) {
        Found() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /** Those of all results: an experiment each, and what is missing for the same reason. Of what was not verified nothing is said but that. */
    static List<Gap> of(List<RunRecord> run, Messages messages, Locale language) {
        Map<Key, Found> gaps = new LinkedHashMap<>();
        run.stream().flatMap(record -> record.results().stream()).forEach(result -> {
            if (String.valueOf(result.integrity()).startsWith(UNVERIFIED)) {
                enter(gaps, result, result.integrity().substring(UNVERIFIED.length()), false);
                return;
            }
            result.metrics().forEach((name, metric) -> {
                if (!metric.known() && String.valueOf(metric.source()).startsWith(NOT_MEASURED)) {
                    enter(gaps, result, metric.source().substring(NOT_MEASURED.length()), true).metrics().add(messages.textOr("metric." + name, messages.textOr("metric." + name.split("\\.")[0], name)));
                }
            });
        });
        RecordWords words = RecordWords.in(language);
        return gaps.entrySet().stream().map(entry -> new Gap(entry.getKey().experiment(), String.join(messages.text("listComma"), entry.getValue().methods()),
                String.join(messages.text("listComma"), entry.getValue().metrics()), words.of(entry.getValue().reasons()))).toList();
    }

    private static Found enter(Map<Key, Found> gaps, Result result, String reason, boolean verified) {
        Found found = gaps.computeIfAbsent(new Key(result.experiment(), RecordWords.key(reason), verified), _ -> new Found());
        found.methods().add(result.method());
        found.reasons().add(reason);
        return found;
    }
}
