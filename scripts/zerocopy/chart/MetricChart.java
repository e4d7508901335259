package zerocopy.chart;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** One metric of some results as bars, one row per result: for a notebook, which chooses results of which there is no chart. */
final class MetricChart {
    /** What says how it was measured and not what, or is said in the subtitle. */
    private static final Set<String> ASIDE = Set.of("baseline", "rounds", "tracer", "kills", "records", "accesses", "touched", "rate", "paced");
    private static final double PLAIN = 1;

    private MetricChart() {
    }

    /** @param metric one that has a name among the words, "metric." and its key */
    static FigureContent of(Draft draft, MetricName metric) throws MissingData {
        String name = draft.say("metric." + metric.key());
        VerifiedResults data = draft.all().having(metric);
        if (data.isEmpty()) {
            throw draft.missing("missing.metric", name);
        }
        List<Result> results = data.results();
        List<String> parameters = differing(results);
        List<BarRows.Row> rows = results.stream().map(result -> BarRows.Row.of(result.method(), detail(result, parameters))).toList();
        List<BarOrDots> cells = results.stream().map(result -> Panels.bar(draft, result, metric, PLAIN, MetricChart::figure)).toList();
        boolean repeated = results.stream().anyMatch(result -> result.metric(metric).low() != null);
        return draft.figure(data, title(draft, name, results, metric), draft.timed(data), List.of(),
                new BarRows(rows, List.of(new BarRows.Panel("", Axis.linear(name, PLAIN), cells, 1))), repeated ? draft.say("note.interval", Digits.CONFIDENCE) : "");
    }

    /** "records appended per second: 4,600,242 by mapped, 1,464,339 by channel-write": the most and the least. */
    private static String title(Draft draft, String name, List<Result> results, MetricName metric) {
        Result most = results.getFirst();
        Result least = results.getFirst();
        for (Result result : results) {
            most = result.metric(metric).median() > most.metric(metric).median() ? result : most;
            least = result.metric(metric).median() < least.metric(metric).median() ? result : least;
        }
        String highest = figure(most.metric(metric).median());
        String lowest = figure(least.metric(metric).median());
        return highest.equals(lowest) ? draft.say("metric.title.one", name, highest, results.size() == 1 ? most.method() : draft.say("metric.all"))
                : draft.say("metric.title.two", name, highest, most.method(), lowest, least.method());
    }

    private static String figure(double value) {
        return value >= 1000 ? Digits.count(value) : Digits.figure(value);
    }

    private static List<String> differing(List<Result> results) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        results.forEach(result -> result.parameters().keySet().forEach(name -> values.computeIfAbsent(name, _ -> new LinkedHashSet<>())));
        values.forEach((name, all) -> results.stream().filter(result -> result.parameters().containsKey(name)).forEach(result -> all.add(text(name, result))));
        return values.entrySet().stream().filter(entry -> entry.getValue().size() > 1 && !ASIDE.contains(entry.getKey())).map(Map.Entry::getKey).toList();
    }

    private static String detail(Result result, List<String> parameters) {
        return parameters.stream().filter(name -> result.parameters().get(name) != null).map(name -> text(name, result)).collect(Collectors.joining(", "));
    }

    /** "64 KiB", "sync 100", "spinning". */
    private static String text(String name, Result result) {
        Object value = result.parameters().get(name);
        boolean bytes = name.equals("size") || name.equals("buffer");
        return bytes && value instanceof Number number ? Digits.size(number.doubleValue()) : value instanceof Number || value instanceof Boolean ? name + " " + value : String.valueOf(value);
    }
}
