package zerocopy.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        List<String> parts = new ArrayList<>(List.of(say("subtitle.machine", fact(facts, "cpu"), fact(facts, "cpus")),
                fact(facts, "os").replaceFirst(" \\w+$", ""), "JDK " + fact(facts, "jdk").split("[ +]")[0], say("subtitle.run", date, fact(facts, "gitRevision"))));
        parts.addAll(List.of(conditions));
        return String.join(" · ", parts);
    }

    private static String fact(Map<String, Object> facts, String name) {
        return "" + facts.getOrDefault(name, Environment.UNKNOWN);
    }

    /** "64 MiB by lo, page cache warm", of the first of the results. */
    String transfer(Data data) {
        Result any = data.results().getFirst();
        return say("subtitle.transfer", Numbers.size(Data.size(any)), Data.parameter(any, "interface").orElse("lo"),
                Data.parameter(any, "rounds").map(rounds -> say("subtitle.rounds", rounds)).orElse("")).strip();
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

    static boolean modelled(Metric metric) {
        return Metric.MODELLED.equals(metric.source());
    }

    /** "sendfile 1.47×, mmap 1.27×" of those whose verdict is this one, by size of the difference. */
    String ranked(Data data, int verdict) {
        return words.and(data.results().stream().filter(result -> !result.method().equals(BASELINE) && verdict(result) == verdict)
                .sorted((one, other) -> -verdict * Double.compare(one.metric(MetricName.RATIO).median(), other.metric(MetricName.RATIO).median()))
                .map(result -> say("named", result.method(), Numbers.times(result.metric(MetricName.RATIO).median()))).toList());
    }

    /** "read-write 1.74 GB/s; mmap 2.29 GB/s, 1.27×": a line of words for each row. */
    static String told(Rows rows) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Rows.Panel panel : rows.panels()) {
            String name = "";
            for (int i = 0; i < rows.rows().size(); i++) {
                Rows.Row row = rows.rows().get(i);
                name = row.name().isEmpty() ? name : row.name();
                String label = panel.cells().get(i).label();
                if (!label.isBlank()) {
                    lines.computeIfAbsent((name + " " + row.detail()).strip(), _ -> new ArrayList<>())
                            .add((panel.heading().isEmpty() ? "" : panel.heading() + " ") + label);
                }
            }
        }
        return String.join("; ", lines.entrySet().stream().map(line -> line.getKey() + ": " + String.join(", ", line.getValue())).toList());
    }

    /** A figure of rows. */
    Figure figure(String title, String subtitle, List<Legend.Key> keys, Rows rows, List<String> notes) {
        return new Figure(id, title, told(rows), subtitle, keys, rows, notes);
    }
}
