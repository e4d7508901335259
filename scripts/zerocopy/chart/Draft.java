package zerocopy.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/**
 * What a chart is made of: the run, the language, the look; and the sentences and cells that charts have in common.
 *
 * @param id the chart's
 * @param asked the experiments whose results it has asked for
 */
record Draft(String id, Drawable drawable, ChartMessages words, Style style, Set<String> asked) {
    /** How the methods of Netty begin. */
    static final String NETTY = "netty-";

    /** So many figures that were left out are named; of more, their number. */
    private static final int NAMED = 3;

    /** No line begins with it. */
    private static final String SEPARATOR = "\u00a0· ";

    Draft(String id, Drawable drawable, ChartMessages words, Style style) {
        this(id, drawable, words, style, new LinkedHashSet<>());
    }

    /** Makes a figure of a run. */
    @FunctionalInterface
    interface Plan {
        FigureContent of(Draft draft) throws MissingData;
    }

    String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** "47 %", as the language writes it. */
    String percent(double share) {
        return words.percents(Digits.percent(share));
    }

    /** Sentences after each other. */
    String sentences(String... all) {
        return String.join(say("list.sentences"), all);
    }

    Palette palette() {
        return style.palette();
    }

    /** The reason why there is no such chart. */
    MissingData missing(String key, Object... arguments) {
        return new MissingData(say(key, arguments));
    }

    /** The results of an experiment, from the record that has most of them, see {@link Results}. */
    Results results(String experiment) {
        asked.add(experiment);
        return Results.of(drawable.run()).experiment(experiment);
    }

    /** Those of every record that has it: what is counted of each by itself, as an audit does, need not have been measured in turn. */
    Results ofEveryRecord(String experiment) {
        Results one = results(experiment);
        return new Results(one.run(), one.record(), Results.of(one.run()).where(result -> result.experiment().equals(experiment)).results(), one.unverified(), List.of());
    }

    /** The results of all experiments. */
    Results all() {
        drawable.run().forEach(record -> record.results().forEach(result -> asked.add(result.experiment())));
        Results all = Results.of(drawable.run());
        return new Results(all.run(), all.run().stream().findFirst(), asked.stream().flatMap(experiment -> all.where(result -> result.experiment().equals(experiment)).results().stream()).toList(), List.of(), List.of());
    }

    /** An experiment's results, or the reason that it is not in this run. @param command what would measure it */
    Results need(String experiment, String command) throws MissingData {
        Results data = results(experiment);
        if (data.isEmpty()) {
            throw missing("missing.experiment", experiment, command);
        }
        return data;
    }

    /**
     * The transfers that are compared with each other, each method once: all of one size, by one interface that gathers,
     * the page cache warm. The demo's if it is there, as it has most methods; else the table's; else the benchmark's.
     *
     * @param receiver what it does with the bytes
     * @param figure that each of them has
     */
    Results transfers(String receiver, MetricName figure) {
        for (String experiment : List.of(Experiments.TRANSFERS, Article.EXPERIMENT, Experiments.BENCH)) {
            Results data = fullest(experiment, found -> Readings.plain(found.where(result -> !result.method().startsWith(NETTY) && !result.method().startsWith("header-")
                    && !result.method().endsWith("-again")), receiver).having(figure).largest());
            if (!data.isEmpty()) {
                return data;
            }
        }
        return Results.of(List.of());
    }

    /** Of the records of an experiment the one with most of this: figures of two records were not measured in turn. */
    Results fullest(String experiment, UnaryOperator<Results> part) {
        Results fullest = Results.of(List.of());
        asked.add(experiment);
        for (RunRecord record : drawable.run()) {
            Results found = part.apply(Results.of(List.of(record)).experiment(experiment));
            fullest = found.results().size() > fullest.results().size() ? found : fullest;
        }
        return fullest;
    }

    /** Machine, kernel, JDK and run. */
    private String machine(Map<String, Object> facts) {
        String date = fact(facts, "date").split("T")[0];
        return String.join(SEPARATOR, say(fact(facts, "cpus").equals("1") ? "subtitle.machine.one" : "subtitle.machine", fact(facts, "cpu"), fact(facts, "cpus"), fact(facts, "virtualization")),
                fact(facts, "os").replaceFirst(" \\w+$", ""), "JDK " + fact(facts, "jdk").split("[ +]")[0],
                facts.containsKey("gitRevision") ? say("subtitle.run", date, fact(facts, "gitRevision")) : say("subtitle.day", date));
    }

    /** Under which conditions it was found, those that are known. */
    String conditions(String... conditions) {
        return Stream.of(conditions).filter(condition -> !condition.isEmpty()).collect(Collectors.joining(SEPARATOR));
    }

    String fact(Map<String, Object> facts, String name) {
        String fact = "" + facts.getOrDefault(name, Environment.UNKNOWN);
        return fact.equals(Environment.UNKNOWN) ? say("unknown") : fact;
    }

    /** Whether it is faster than the baseline beyond the noise (1), slower (-1), or not to be told (0). */
    static int verdict(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        return !ratio.known() || ratio.low() == null || result.tie() ? 0 : ratio.median() > 1 ? 1 : -1;
    }

    /** Whether two intervals have something in common; without both, nothing is known to differ. */
    static boolean overlap(Metric one, Metric other) {
        return one.low() == null || other.low() == null || one.low() <= other.high() && other.low() <= one.high();
    }

    /** "splice 1.79× (1.46× to 2.05×) and 3 others": the first, by size of the difference, of those whose verdict is this one. */
    String ranked(Results data, int verdict) {
        List<Result> all = data.results().stream().filter(result -> !result.method().equals(Article.BASELINE) && verdict(result) == verdict)
                .sorted((one, other) -> -verdict * Double.compare(one.metric(MetricName.RATIO).median(), other.metric(MetricName.RATIO).median())).toList();
        if (all.isEmpty()) {
            return "";
        }
        Metric ratio = all.getFirst().metric(MetricName.RATIO);
        String first = say("named", all.getFirst().method(), interval(ratio, Digits::times));
        return all.size() == 1 ? first : all.size() > 2 ? say("list.others", first, "" + (all.size() - 1))
                : say("list.and", first, say("named", all.getLast().method(), Digits.times(all.getLast().metric(MetricName.RATIO).median())));
    }

    /** "1.79× (1.46× to 2.05×)". */
    String between(String median, String low, String high) {
        return say("interval", median, low, high);
    }

    /** The median with its interval, if it has one, each written so. */
    String interval(Metric metric, DoubleFunction<String> write) {
        String median = write.apply(metric.median());
        return metric.low() == null ? median : between(median, write.apply(metric.low()), write.apply(metric.high()));
    }

    /** A figure. @param data what it shows */
    FigureContent figure(Results data, String title, String conditions, List<Legend.Key> keys, FigureContent.Body body, String... notes) {
        String note = sentences(Stream.concat(Stream.of(notes), leftOut().stream()).filter(sentence -> !sentence.isEmpty()).toArray(String[]::new));
        return new FigureContent(id, title, sentences(say("sentence", title), AltText.of(this, body)), FigureTable.of(this, body), conditions, keys, body, note.isEmpty() ? List.of() : List.of(note), machine(data.environment()));
    }

    /** Which figures of the experiments that it asked for had no place. */
    private Optional<String> leftOut() {
        List<String> all = drawable.leftOut().stream().filter(figure -> asked.contains(figure.experiment()))
                .map(figure -> say("left-out.figure", figure.method(), figure.metric(), figure.value())).distinct().toList();
        List<String> named = all.subList(0, Math.min(NAMED, all.size()));
        return all.isEmpty() ? Optional.empty() : Optional.of(say("left-out", all.size() > NAMED ? say("list.others", words.list(named), "" + (all.size() - NAMED)) : words.list(named)));
    }
}
