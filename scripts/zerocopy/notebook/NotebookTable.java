package zerocopy.notebook;

import java.util.ArrayList;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** Results as a table in Markdown. */
final class NotebookTable {
    /** Parameters that say how it was measured rather than what. */
    static final Set<String> ASIDE = Set.of("baseline", "rounds", "accesses", "touched", "tracer", Connections.PACED, Connections.QDISC);
    /** What a link's name says: a table that has it needs no columns of these. */
    private static final Set<String> OF_A_LINK = Set.of("scatterGather", "segmentationOffload", "checksumOffload");
    private static final Set<MetricName> RATIOS = EnumSet.of(MetricName.RATIO, MetricName.LATENCY_RATIO, MetricName.CORK_RATIO, MetricName.SERVER_CPU_RATIO);

    /** Characters of a parameter; longer ones, as the code of a snippet, would leave the figures no room. */
    private static final int LONGEST_CELL = 120;

    /** What is longer tells nothing apart that other parameters do not: the code of a snippet. */
    private static final int LONGEST_NAMED = 50;
    /** About as many characters as a row of a table has room for in a window of 900 pixels, two between columns included. */
    private static final int ROW_WIDTH = 60;
    private static final char UNBROKEN = '\u00a0';
    private static final Pattern INTERVAL = Pattern.compile("(?<=\\S) ?([(（])(\\S+ (?:to|至) \\S+)([)）])");
    /** A method's name: JupyterLab breaks code at its hyphens, whatever is around it. */
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    /** A stage behind its figure, or other words with a hyphen. */
    private static final Pattern HYPHENED = Pattern.compile("(?<=^|<br>)[^<`]{0,20}\\w-\\w[^<`]{0,20}(?=<br>|$)");
    /** The blank before a unit, or before what a figure is of. */
    private static final Pattern MEMBER = Pattern.compile("(?<=^\\S{1,12}|<br>\\S{1,12}) (?=\\S+(?:<br>|$))");
    /** Of bytes per byte, what rounds to none is none: a header's bytes among those of a file. Of seconds it is 5 ms, and that is much. */
    private static final double NEXT_TO_NOTHING = 0.005;

    private NotebookTable() {
    }

    /** A row a result: method, if they are of several, the parameters in which the results differ, these metrics. */
    static String of(List<Result> all, List<MetricName> metrics) {
        ConclusionLanguage language = ConclusionLanguage.chosen();
        List<Result> results = all.stream().filter(result -> result.metrics().values().stream().anyMatch(Metric::known)).toList();
        String missing = all.stream().filter(result -> !results.contains(result)).map(result -> "\n\n" + language.say("table.missing", named(result, all), reason(result)))
                .distinct().collect(Collectors.joining());
        if (results.isEmpty()) {
            return language.say("table.nothing") + missing;
        }
        List<String> parameters = differing(results);
        List<MetricName> shown = metrics.stream().filter(name -> results.stream().anyMatch(result -> has(result, name))).toList();
        boolean one = !parameters.isEmpty() && results.stream().map(Result::method).distinct().count() == 1;
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(Stream.of(language.say("table.method")).skip(one ? 1 : 0), parameters.stream(), shown.stream().map(NotebookTable::heading)).flatMap(cells -> cells).toList());
        results.forEach(result -> rows.add(Stream.of(Stream.of("`" + result.method() + "`").skip(one ? 1 : 0),
                parameters.stream().map(name -> parameter(name, result.parameters().get(name))), shown.stream().map(name -> cell(result, name))).flatMap(cells -> cells).toList()));
        String ruler = "|" + "---|".repeat(rows.getFirst().size() - shown.size()) + "---:|".repeat(shown.size());
        return drawn(rows, ruler) + legend(results, shown) + missing;
    }

    /**
     * As Markdown. In a page of JupyterLab a table that is too wide has its cells broken anywhere, within a number's interval and
     * a method's name: there each interval stands below its figure.
     *
     * @param rows the headings first
     */
    static String drawn(List<List<String>> rows, String ruler) {
        boolean wide = IntStream.range(0, rows.getFirst().size()).map(column -> rows.stream().flatMap(row -> Stream.of(row.get(column).split("<br>"))).mapToInt(String::length).max().orElse(0) + 2).sum() > ROW_WIDTH;
        List<String> lines = new ArrayList<>(rows.stream().map(row -> row.stream().map(cell -> wide ? narrow(cell) : cell).collect(Collectors.joining(" | ", "| ", " |"))).toList());
        lines.add(1, ruler);
        return String.join("\n", lines);
    }

    /** "0.35<br>(0.33 to 0.36)", with blanks and hyphens at which nothing is broken, as in "59.6 copy_file_range"; of other texts, the text. */
    private static String narrow(String cell) {
        String below = INTERVAL.matcher(cell).replaceAll(found -> "<br>" + found.group(1) + found.group(2).replace(' ', UNBROKEN) + found.group(3)).replace("a tie", "a" + UNBROKEN + "tie");
        String unbroken = HYPHENED.matcher(MEMBER.matcher(below).replaceAll(String.valueOf(UNBROKEN))).replaceAll("<nobr>$0</nobr>");
        return CODE.matcher(unbroken).replaceAll("<nobr><tt>$1</tt></nobr>");
    }

    /** "`sendfile`, 16 MiB": with what tells it from the other results of its method. */
    static String named(Result result, List<Result> all) {
        StringJoiner named = new StringJoiner(ConclusionLanguage.chosen().say("comma")).add("`" + result.method() + "`");
        result.parameters().forEach((name, value) -> {
            String text = parameter(name, value);
            boolean said = !ASIDE.contains(name) && !text.isEmpty() && text.length() <= LONGEST_NAMED;
            if (said && all.stream().anyMatch(other -> other.method().equals(result.method()) && other.experiment().equals(result.experiment())
                    && !Objects.equals(String.valueOf(value), String.valueOf(other.parameters().get(name))))) {
                named.add(condition(name, value));
            }
        });
        return named.toString();
    }

    /** Why nothing is known of it. */
    static String reason(Result result) {
        return ConclusionLanguage.chosen().reason(result.integrity().replaceFirst("^unverified: ", ""));
    }

    /** What it was narrowed to: "no scatterGather", "64 MiB", "cold", "sync 0". */
    static String condition(String name, Object value) {
        if (value instanceof Boolean is) {
            return is ? name : ConclusionLanguage.chosen().say("condition.not", name);
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
            return ConclusionLanguage.chosen().say(is ? "yes" : "no");
        }
        boolean bytes = Result.BYTES.contains(name) && value instanceof Number;
        return value == null || value.equals("none") ? "" : bytes ? size(((Number) value).longValue()) : line(ConclusionLanguage.chosen().reason(String.valueOf(value)));
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
        values.getOrDefault(Connections.CONGESTION, new LinkedHashSet<>()).remove("null"); // what sends by no TCP has none
        return values.entrySet().stream().filter(entry -> entry.getValue().size() > 1 && !ASIDE.contains(entry.getKey()) && !(named && OF_A_LINK.contains(entry.getKey()))
                && entry.getValue().stream().noneMatch(value -> value.toString().length() > LONGEST_CELL))
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

    /** "ratio", "senderCpu, s/GB"; in Chinese what it is, before its name; no unit where there is none, or where each cell has its own. */
    private static String heading(MetricName name) {
        String key = family(name) ? name.key().substring(0, name.key().indexOf('.')) : name.key();
        ConclusionLanguage language = ConclusionLanguage.chosen();
        String named = language.sayOr("heading." + key, key);
        return name.unit().equals("s/GB") ? named + language.say("comma") + "s/GB" : name.unit().equals("1/GB") ? language.say("table.per-gb", named)
                : name.unit().equals("1/s") ? language.say("table.per-second", named) : named;
    }

    private static String cell(Result result, MetricName name) {
        if (!family(name)) {
            return figure(result, result.metric(name), name);
        }
        String members = result.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix(name)) && entry.getValue().known() && (name == MetricName.SEEN || Math.abs(entry.getValue().median()) >= (name.unit().equals("B/B") ? NEXT_TO_NOTHING : Double.MIN_VALUE)))
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
        ConclusionLanguage language = ConclusionLanguage.chosen();
        String text = ConclusionText.figure(new Figure("", metric), language).replace(" s/GB", "").replace(language.say("per-second"), ""); // which the heading has
        boolean tie = name == MetricName.RATIO ? result.tie() : ratio && metric.tie();
        return text + (!tie ? "" : language.say("comma") + (name != MetricName.RATIO ? language.say("tie") : result.tieFloor().map(floor -> language.say("tie.floor", Format.percent(floor).replace(" %", "")))
                .orElse(language.say("tie")))) + mark(metric);
    }

    private static String mark(Metric metric) {
        return metric.source().equals(Metric.MODELLED) ? " m" : metric.source().equals(Metric.PROVEN) ? " p" : "";
    }

    private static String legend(List<Result> results, List<MetricName> shown) {
        String cells = results.stream().flatMap(result -> shown.stream().map(name -> cell(result, name))).collect(Collectors.joining("\n")) + "\n";
        return (cells.contains(" m\n") ? "\n\n" + ConclusionLanguage.chosen().say("table.modelled") : "")
                + (cells.contains(" p\n") ? "\n\n" + ConclusionLanguage.chosen().say("table.proven") : "");
    }
}
