package zerocopy.notebook;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Results as a table in Markdown. */
final class NotebookTable {
    /** Parameters that say how it was measured rather than what. */
    static final Set<String> ASIDE = Set.of("baseline", "rounds", "accesses", "touched", "tracer", "paced", "qdisc");
    /** What a link's name says: a table that has it needs no columns of these. */
    private static final Set<String> OF_A_LINK = Set.of("scatterGather", "segmentationOffload", "checksumOffload");
    private static final Set<MetricName> RATIOS = EnumSet.of(MetricName.RATIO, MetricName.LATENCY_RATIO, MetricName.CORK_RATIO);

    /** Characters of a parameter; longer ones, as the code of a snippet, would leave the figures no room. */
    private static final int LONGEST = 120;

    private NotebookTable() {
    }

    /** A row a result: method, the parameters in which the results differ, these metrics. */
    static String of(List<Result> all, List<MetricName> metrics) {
        List<Result> results = all.stream().filter(result -> result.metrics().values().stream().anyMatch(Metric::known)).toList();
        String missing = all.stream().filter(result -> !results.contains(result)).map(result -> "\n\n*`" + result.method() + "` not measured: " + reason(result) + ".*")
                .distinct().collect(Collectors.joining());
        if (results.isEmpty()) {
            return "*This run has no such results.*" + missing;
        }
        List<String> parameters = differing(results);
        List<MetricName> shown = metrics.stream().filter(name -> results.stream().anyMatch(result -> has(result, name))).toList();
        StringJoiner table = new StringJoiner("\n");
        table.add("| method | " + parameters.stream().map(name -> name + " | ").collect(Collectors.joining())
                + shown.stream().map(name -> heading(name) + " |").collect(Collectors.joining(" ")));
        table.add("|" + "---|".repeat(1 + parameters.size()) + "---:|".repeat(shown.size()));
        for (Result result : results) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |").add("`" + result.method() + "`");
            parameters.forEach(name -> row.add(parameter(name, result.parameters().get(name))));
            shown.forEach(name -> row.add(cell(result, name)));
            table.add(row.toString());
        }
        return table + legend(results, shown) + missing;
    }

    /** Why nothing is known of it. */
    static String reason(Result result) {
        return result.integrity().replaceFirst("^unverified: ", "");
    }

    /** What it was narrowed to: "no scatterGather", "64 MiB", "cold", "sync 0". */
    static String condition(String name, Object value) {
        if (value instanceof Boolean is) {
            return is ? name : "no " + name;
        }
        return (value instanceof Number && !Result.BYTES.contains(name) ? name + " " : "") + parameter(name, value);
    }

    /** A result's size in bytes, 0 without one. */
    static long size(Result result) {
        return result.parameters().get("size") instanceof Number size ? size.longValue() : 0;
    }

    /** "64 MiB", "yes", "warm", and nothing for nothing. */
    static String parameter(String name, Object value) {
        if (value instanceof Boolean is) {
            return is ? "yes" : "no";
        }
        boolean bytes = Result.BYTES.contains(name) && value instanceof Number;
        return value == null || value.equals("none") ? "" : bytes ? size(((Number) value).longValue()) : line(String.valueOf(value));
    }

    /** As a cell of a table takes it. */
    private static String line(String text) {
        return text.strip().replace("|", "\\|").replace("\n", "<br>");
    }

    private static String size(long bytes) {
        for (int unit = 3; unit > 0; unit--) {
            long one = 1L << 10 * unit;
            if (bytes >= one && bytes % (one / 64) == 0) {
                return Figure.number((double) bytes / one).replaceFirst("\\.0+$", "") + " " + List.of("KiB", "MiB", "GiB").get(unit - 1);
            }
        }
        return String.format(Locale.ROOT, "%,d B", bytes);
    }

    private static List<String> differing(List<Result> results) {
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        results.forEach(result -> result.parameters().keySet().forEach(name -> values.computeIfAbsent(name, _ -> new LinkedHashSet<>())));
        values.forEach((name, all) -> results.forEach(result -> all.add(Objects.toString(result.parameters().get(name)))));
        boolean named = values.containsKey("link");
        return values.entrySet().stream().filter(entry -> entry.getValue().size() > 1 && !ASIDE.contains(entry.getKey()) && !(named && OF_A_LINK.contains(entry.getKey()))
                && entry.getValue().stream().noneMatch(value -> value.toString().length() > LONGEST))
                .map(Map.Entry::getKey).toList();
    }

    private static boolean family(MetricName name) {
        return name.key().endsWith(">");
    }

    private static String prefix(MetricName family) {
        return family.key("");
    }

    private static boolean has(Result result, MetricName name) {
        return family(name) ? result.metrics().keySet().stream().anyMatch(key -> key.startsWith(prefix(name))) : result.metrics().containsKey(name.key());
    }

    /** "ratio", "senderCpu, s/GB"; no unit where there is none, or where each cell has its own. */
    private static String heading(MetricName name) {
        String key = family(name) ? name.key().substring(0, name.key().indexOf('.')) : name.key();
        return name.unit().equals("s/GB") ? key + ", s/GB" : name.unit().equals("1/GB") ? key + " per GB" : key;
    }

    private static String cell(Result result, MetricName name) {
        if (!family(name)) {
            return figure(result, result.metric(name), name);
        }
        String members = result.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix(name)) && entry.getValue().known() && (name == MetricName.SEEN || entry.getValue().median() != 0))
                .sorted(Comparator.comparing((Map.Entry<String, Metric> entry) -> name == MetricName.CALLS ? -entry.getValue().median() : 0))
                .map(entry -> figure(result, entry.getValue(), name) + " " + entry.getKey().substring(prefix(name).length())).collect(Collectors.joining("<br>"));
        return members.isEmpty() ? "–" : members;
    }

    /** "1.61 (1.39 to 1.99)", "a tie" behind it, a mark where it was not measured. */
    static String figure(Result result, Metric metric, MetricName name) {
        if (!metric.known()) {
            return "–";
        }
        boolean ratio = RATIOS.contains(name);
        if (ratio && metric.median() == 1 && Figure.low(metric) == 1 && Figure.high(metric) == 1) {
            return "1"; // what the others are compared with
        }
        String text = new Figure("", metric).toString().replace(" s/GB", ""); // which the heading has
        boolean tie = name == MetricName.RATIO ? result.tie() : ratio && metric.tie();
        return text + (tie ? ", a tie" : "") + (name == MetricName.RATIO ? result.tieFloor().map(floor -> ", noise floor " + Format.percent(floor)).orElse("") : "") + mark(metric);
    }

    private static String mark(Metric metric) {
        return metric.source().equals(Metric.MODELLED) ? " m" : metric.source().equals(Metric.PROVEN) ? " p" : "";
    }

    private static String legend(List<Result> results, List<MetricName> shown) {
        String cells = results.stream().flatMap(result -> shown.stream().map(name -> cell(result, name))).collect(Collectors.joining("\n")) + "\n";
        return (cells.contains(" m\n") ? "\n\n*m: modelled, not measured*" : "") + (cells.contains(" p\n") ? "\n\n*p: proven by overwriting*" : "");
    }
}
