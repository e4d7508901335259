package zerocopy.chart;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** One metric of some results as bars, one row per result: for a notebook, which chooses results of which there is no chart. */
final class MetricChart {
    /** What says how it was measured and not what, or is said in the subtitle. */
    private static final Set<String> ASIDE = Set.of("baseline", "rounds", "tracer", "kills", "records", "accesses", "touched", "rate", Connections.PACED, Connections.QDISC, "ports");
    private static final double PLAIN = 1;
    /** What is drawn by stage, and by which: those of the kernel, and all. */
    private static final List<String> KERNEL = List.of("page-cache-to-user", "user-to-socket", "user-to-page-cache", "page-cache-to-page-cache",
            "despite-zerocopy", "linearized-at-transmit");
    private static final List<String> JVM = List.of("native-to-heap", "heap-to-native", "native-to-native");
    private static final Map<MetricName, List<String>> STAGES = Map.of(MetricName.CPU_COPIES_KERNEL, KERNEL, MetricName.CPU_COPIES, both(KERNEL, JVM));

    private MetricChart() {
    }

    /** @param metric one that has a name among the words, "metric." and its key */
    static FigureContent of(Draft draft, MetricName metric) throws MissingData {
        String name = draft.say("metric." + metric.key());
        Results data = draft.all().having(metric);
        if (data.isEmpty()) {
            throw draft.missing("missing.metric", name);
        }
        List<Result> results = data.results();
        List<String> parameters = differing(results);
        List<BarRows.Row> rows = results.stream().map(result -> BarRows.Row.of(result.method(), detail(result, parameters))).toList();
        boolean repeated = results.stream().anyMatch(result -> result.metric(metric).low() != null);
        List<String> stages = STAGES.getOrDefault(metric, List.of()).stream()
                .filter(stage -> results.stream().anyMatch(result -> CopiesChart.drawn(result.metric(MetricName.COPIED, stage)))).toList();
        if (stages.isEmpty()) {
            List<BarOrDots> cells = results.stream().map(result -> Panels.bar(draft, result, metric, PLAIN, figures(metric))).toList();
            return draft.figure(data, title(draft, name, results, metric), Subtitle.timed(draft, data, conditions(draft, data)), List.of(),
                    new BarRows(rows, List.of(new BarRows.Panel("", Axis.linear(name, PLAIN), cells, 1))), repeated ? draft.say("note.interval", Digits.CONFIDENCE) : "");
        }
        List<BarOrDots> cells = results.stream().map(result -> CopiesChart.cell(draft, result, metric, stages)).toList();
        List<String> told = stages.contains("native-to-native") ? stages : both(stages, List.of(Palette.UNSPLIT)); // which has its colour
        return draft.figure(data, title(draft, name, results, metric), conditions(draft, data), CopiesChart.keys(draft, cells, told),
                new BarRows(rows, List.of(new BarRows.Panel("", Axis.counts(name, 0, 1), cells, 1))), "");
    }

    /** What all of them have, of what was sent and of what was appended: "64 KiB · over lo · congestion control cubic", "records of 144 B · forced every 100". */
    private static String conditions(Draft draft, Results data) {
        Result first = data.results().getFirst();
        boolean appended = data.parameters("sync").size() == 1 && first.parameters().containsKey("record");
        return draft.conditions(size(data.results()), data.parameters("interface").size() == 1 ? Subtitle.over(draft, data) : "", Subtitle.buffer(draft, data), Subtitle.receiver(draft, data),
                appended ? draft.conditions(draft.say("log.record", Digits.size(Readings.number(first, "record"))), LogChart.sync(draft, first)) : "");
    }

    /** Their size, if it is one. */
    private static String size(List<Result> results) {
        double[] sizes = results.stream().mapToDouble(Result::size).distinct().toArray();
        return sizes.length == 1 && sizes[0] > 0 ? Digits.size(sizes[0]) : "";
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** "Records appended per second: 4,600,242 by mapped, 1,464,339 by channel-write": the most and the least. */
    private static String title(Draft draft, String name, List<Result> results, MetricName metric) {
        Result most = results.getFirst();
        Result least = results.getFirst();
        for (Result result : results) {
            most = result.metric(metric).median() > most.metric(metric).median() ? result : most;
            least = result.metric(metric).median() < least.metric(metric).median() ? result : least;
        }
        String highest = figures(metric).apply(most.metric(metric).median());
        String lowest = figures(metric).apply(least.metric(metric).median());
        String begun = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return highest.equals(lowest) ? draft.say("metric.title.one", begun, highest, results.size() == 1 ? most.method() : draft.say("metric.all"))
                : draft.say("metric.title.two", begun, highest, most.method(), lowest, least.method());
    }

    /** How its figures are written: copies to the hundredth, as what is less is of headers. */
    private static DoubleFunction<String> figures(MetricName metric) {
        return metric.key().startsWith("cpuCopies") ? Digits::copies : value -> value >= 1000 ? Digits.count(value) : Digits.figure(value);
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
