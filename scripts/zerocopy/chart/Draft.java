package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Environment;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * What a chart is made of: the run, the language, the look; and the sentences and cells that charts have in common.
 *
 * @param id the chart's
 */
record Draft(String id, List<RunRecord> run, Words words, Style style) {
    /** What the others are compared with. */
    static final String BASELINE = "read-write";
    /** How the methods of Netty begin. */
    static final String NETTY = "netty-";

    /** No line begins with it. */
    private static final String SEPARATOR = "\u00a0· ";

    /** Makes a figure of a run. */
    @FunctionalInterface
    interface Plan {
        Figure of(Draft draft) throws MissingData;
    }

    String say(String key, Object... arguments) {
        return words.say(key, arguments);
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

    /** An experiment's results, or the reason that it is not in this run. @param command what would measure it */
    Data need(String experiment, String command) throws MissingData {
        Data data = Data.of(run, experiment);
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
    Data transfers(String receiver, MetricName figure) {
        for (String experiment : List.of("file-to-socket", "article-table", "bench")) {
            Data data = fullest(experiment, found -> found.where(result -> !result.method().startsWith(NETTY) && !result.method().startsWith("header-")
                    && !result.method().endsWith("-again")).where("receiver", receiver).where("cache", "warm").where("scatterGather", true)
                    .where("segmentationOffload", true).where("cork", false).having(figure).largest());
            if (!data.isEmpty()) {
                return data;
            }
        }
        return Data.NONE;
    }

    /** Of the records of an experiment the one with most of this: figures of two records were not measured in turn. */
    Data fullest(String experiment, UnaryOperator<Data> part) {
        Data fullest = Data.NONE;
        for (RunRecord record : run) {
            Data found = part.apply(Data.of(List.of(record), experiment));
            fullest = found.results().size() > fullest.results().size() ? found : fullest;
        }
        return fullest;
    }

    /** Machine, kernel, JDK and run; then under which conditions. */
    String subtitle(Data data, String... conditions) {
        Map<String, Object> facts = data.environment();
        String date = fact(facts, "date").split("T")[0];
        List<String> parts = new ArrayList<>(List.of(say("subtitle.machine", fact(facts, "cpu"), fact(facts, "cpus"), fact(facts, "virtualization")),
                fact(facts, "os").replaceFirst(" \\w+$", ""), "JDK " + fact(facts, "jdk").split("[ +]")[0], facts.containsKey("gitRevision") ? say("subtitle.run", date, fact(facts, "gitRevision")) : say("subtitle.day", date)));
        parts.addAll(List.of(conditions));
        return String.join(SEPARATOR, parts);
    }

    /** The same of what was repeated, with the number of rounds; of a benchmark, of forks. */
    String timed(Data data, String... conditions) {
        String rounds = rounds(data).map(count -> SEPARATOR + count).orElse("");
        return subtitle(data, conditions) + rounds;
    }

    private Optional<String> rounds(Data data) {
        int[] counts = data.results().stream().mapToInt(result -> result.metrics().values().stream().map(Metric::samples).filter(Objects::nonNull)
                .mapToInt(List::size).max().orElse(0)).filter(count -> count > 0).distinct().sorted().toArray();
        return counts.length == 0 ? Optional.empty()
                : Optional.of(say("subtitle.rounds", counts[0] + (counts.length == 1 ? "" : "–" + counts[counts.length - 1])));
    }

    String fact(Map<String, Object> facts, String name) {
        String fact = "" + facts.getOrDefault(name, Environment.UNKNOWN);
        return fact.equals(Environment.UNKNOWN) ? say("unknown") : fact;
    }

    /** "64 MiB over lo, page cache warm", of the first of the results. */
    String transfer(Data data) {
        return say("subtitle.transfer", Numbers.size(Data.size(data.results().getFirst())), network(data), cache(data));
    }

    String network(Data data) {
        return Data.parameter(data.results().getFirst(), "interface").orElse(fact(data.environment(), "interface"));
    }

    /** "page cache warm", or that nobody knows. */
    String cache(Data data) {
        return Data.parameter(data.results().getFirst(), "cache").map(cache -> say("cache." + cache)).orElse(say("cache.unknown"));
    }

    /** "1.47×", "a tie" where the difference is inside the noise, nothing where nothing is compared. */
    Optional<String> compared(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        if (!ratio.known() || result.method().equals(BASELINE)) {
            return Optional.empty();
        }
        return Optional.of(result.tie() ? say("tie") : Numbers.times(ratio.median()));
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
    String ranked(Data data, int verdict) {
        return ranked(data, verdict, true);
    }

    /** The same with the interval or, where room is short, without. */
    String ranked(Data data, int verdict, boolean interval) {
        List<Result> all = data.results().stream().filter(result -> !result.method().equals(BASELINE) && verdict(result) == verdict)
                .sorted((one, other) -> -verdict * Double.compare(one.metric(MetricName.RATIO).median(), other.metric(MetricName.RATIO).median())).toList();
        if (all.isEmpty()) {
            return "";
        }
        Metric ratio = all.getFirst().metric(MetricName.RATIO);
        String first = say("named", all.getFirst().method(), interval ? interval(ratio, Numbers::times) : Numbers.times(ratio.median()));
        return all.size() == 1 ? first : say(all.size() == 2 ? "list.other" : "list.others", first, "" + (all.size() - 1));
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

    /** The panel of ratios of the same round, which the medians beside it do not give. */
    Rows.Panel paired(List<Optional<Result>> results, double weight) {
        return new Rows.Panel(say("paired"), Axis.linear(say("paired.axis", BASELINE), 1.2), results.stream().map(found -> found
                .filter(result -> result.metric(MetricName.RATIO).known() && !result.method().equals(BASELINE)).map(result -> {
                    Metric ratio = result.metric(MetricName.RATIO);
                    return Cell.dots(List.of(new Cell.Dot(ratio.median(), ratio.low(), ratio.high(), palette().method(result.method()), SeriesMarkers.CIRCLE)),
                            compared(result).orElseThrow());
                }).orElseGet(() -> Cell.none(""))).toList(), weight, 1.0);
    }

    /** A figure of rows. */
    Figure figure(String title, String subtitle, List<Legend.Key> keys, Rows rows, List<String> notes) {
        return figure(title, Told.of(this, rows), subtitle, keys, rows, notes);
    }

    /** A figure. @param told what it shows, in sentences */
    Figure figure(String title, String told, String subtitle, List<Legend.Key> keys, Figure.Body body, List<String> notes) {
        return new Figure(id, title, sentences(say("sentence", title), told), subtitle, keys, body, notes);
    }
}
