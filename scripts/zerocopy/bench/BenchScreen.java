package zerocopy.bench;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Cells;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run of the benchmarks: a table an experiment; drawn from its record alone. */
public final class BenchScreen {
    private static final String CALLS = MetricName.CALLS.key("");
    private static final int CALLS_SHOWN = 2;
    /** Beyond, a cell goes on in the next line: two names of calls. */
    private static final int CALLS_WIDEST = 17;
    private static final int WIDEST = 40;
    /** The JVM's own, and what comes with opening and closing. */
    private static final Set<String> ASIDE = Set.of("futex", "fstat", "lseek", "other");

    /** Parameters with columns of their own. */
    private static final List<String> OF_ROWS = List.of("size", "components", "memory");

    private BenchScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        Map<String, Object> environment = record.environment();
        StringJoiner screen = new StringJoiner("\n");
        screen.add(String.format(Locale.ROOT, "%s rounds of a fork each, profile %s%n%s, JDK %s; %s; calls and copies %s", environment.get("rounds"),
                environment.get("profile"), environment.get("os"), environment.get("jdk").toString().split(" ")[0], environment.get("pinning"),
                environment.get("copies").toString().split(":")[0]));
        for (String experiment : record.results().stream().map(Result::experiment).distinct().toList()) {
            List<Result> results = record.results().stream().filter(result -> result.experiment().equals(experiment))
                    .sorted(Comparator.comparingLong(BenchScreen::size)).toList();
            screen.add("").add(heading(experiment, results.getLast())).add("").add(table(results)).add("")
                    .add(Paragraph.of(noise(results)));
            results.stream().filter(result -> size(result) == 0).findFirst().ifPresent(harness -> screen.add(Paragraph.of("Of each operation, "
                    + Cells.time(harness.metric(MetricName.TIME)) + " are the harness's own" + cpu(harness) + ": " + harness.method() + ", which sends nothing.")));
        }
        screen.add("");
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.toString();
    }

    private static String heading(String experiment, Result any) {
        String conditions = any.parameters().entrySet().stream().filter(parameter -> !OF_ROWS.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + " " + parameter.getValue()).collect(Collectors.joining(", "));
        return experiment + ": " + conditions;
    }

    /** What the run cannot tell apart, by size. */
    private static String noise(List<Result> results) {
        Map<Long, Result> floors = new LinkedHashMap<>();
        results.stream().filter(result -> result.metric(MetricName.NOISE_FLOOR).known()).forEach(result -> floors.put(size(result), result));
        return floors.entrySet().stream().map(floor -> String.format(Locale.ROOT, "%s at %s (%.0f pairs)", floors(floor.getValue()),
                        Sizes.text(floor.getKey()), floor.getValue().metric(MetricName.NOISE_PAIRS).median()).replace("(1 pairs)", "(1 pair)"))
                .collect(Collectors.joining(", ", "Noise floor, the most that a method may seem to differ from itself under another name: ",
                        "; what differs by less is a tie."));
    }

    /** "1.2 %", "1.2 %, CPU 3.4 %". */
    private static String floors(Result result) {
        String cpu = Stream.of(MetricName.TOTAL_CPU, MetricName.CPU).map(name -> result.metric(MetricName.NOISE_FLOOR_OF, name.key())).filter(Metric::known)
                .findFirst().map(floor -> String.format(Locale.ROOT, ", CPU %.1f %%", 100 * floor.median())).orElse("");
        return String.format(Locale.ROOT, "%.1f %%", 100 * result.metric(MetricName.NOISE_FLOOR).median()) + cpu;
    }

    private static String cpu(Result harness) {
        Metric total = harness.metric(MetricName.OPERATION_CPU, "total");
        return total.known() ? ", and " + Cells.time(total) + " of CPU time" : "";
    }

    private static String table(List<Result> results) {
        List<ColumnData<Result>> columns = new ArrayList<>();
        columns.add(column("size", RIGHT, result -> Sizes.text(size(result))));
        for (String parameter : OF_ROWS.subList(1, OF_ROWS.size())) {
            if (results.getLast().parameters().containsKey(parameter)) {
                columns.add(column(parameter.equals("components") ? "parts" : parameter, RIGHT, result -> result.parameters().get(parameter).toString()));
            }
        }
        columns.add(column("method", LEFT, Result::method));
        columns.add(column("time/op", RIGHT, result -> Cells.time(result.metric(MetricName.TIME))));
        columns.add(column("GB/s", RIGHT, result -> number(result.metric(MetricName.THROUGHPUT), 1e-9)));
        columns.add(column("x baseline (95 %)", LEFT, BenchScreen::ratio));
        if (results.getLast().metrics().containsKey(MetricName.CPU.key())) {
            columns.add(column("CPU\ns/GB", RIGHT, result -> number(result.metric(MetricName.CPU), 1)));
        } else {
            columns.add(column("send\ns/GB", RIGHT, result -> number(result.metric(MetricName.SENDER_CPU), 1)));
            columns.add(column("both\ns/GB", RIGHT, result -> number(result.metric(MetricName.TOTAL_CPU), 1)));
        }
        columns.add(column("calls/op", LEFT, CALLS_WIDEST, BenchScreen::calls));
        columns.add(column("copies,\nOS+JVM", RIGHT, result -> Cells.copies(result.metric(MetricName.CPU_COPIES_KERNEL)) + "+"
                + Cells.copies(result.metric(MetricName.CPU_COPIES_JVM))));
        columns.add(column("heap\nB/op", RIGHT, result -> result.metric(MetricName.HEAP_ALLOCATED).known()
                ? String.format(Locale.ROOT, "%.0f", result.metric(MetricName.HEAP_ALLOCATED).median()) : "-"));
        return Tables.of(results, columns);
    }

    private static ColumnData<Result> column(String header, HorizontalAlign align, Function<Result, String> cell) {
        return column(header, align, WIDEST, cell);
    }

    private static ColumnData<Result> column(String header, HorizontalAlign align, int widest, Function<Result, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(widest).with(cell);
    }

    private static long size(Result result) {
        return ((Number) result.parameters().get("size")).longValue();
    }

    /** What an operation moves: of a merge, as many times the size as there are parts. */
    private static long bytes(Result result) {
        return size(result) * ((Number) result.parameters().getOrDefault("components", 1)).longValue();
    }

    private static String number(Metric metric, double factor) {
        return metric.known() ? Cells.digits(metric.median() * factor) : "-";
    }

    private static String ratio(Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        if (!ratio.known()) {
            return "-";
        }
        String interval = ratio.low() == null || ratio.low().equals(ratio.high()) ? "" : String.format(Locale.ROOT, " (%.2f-%.2f)", ratio.low(), ratio.high());
        boolean itself = ratio.low() != null ? ratio.low().equals(ratio.high()) : ratio.median() == 1;
        return String.format(Locale.ROOT, "%.2f", ratio.median()) + interval + (result.tie() && !itself ? " tie" : "");
    }

    /** The most frequent, an operation; the record has them a GB. */
    private static String calls(Result result) {
        List<String> calls = result.metrics().entrySet().stream().filter(entry -> entry.getKey().startsWith(CALLS) && !ASIDE.contains(entry.getKey().substring(CALLS.length())))
                .sorted(Comparator.comparing(entry -> -entry.getValue().median())).limit(CALLS_SHOWN)
                .map(entry -> count(entry.getValue().median() * bytes(result) / 1e9)
                        + " " + entry.getKey().substring(CALLS.length()))
                .map(call -> call.startsWith("1 ") ? call.substring(2) : call).toList();
        String line = String.join(", ", calls);
        return calls.isEmpty() ? "-" : line.length() < CALLS_WIDEST - 1 ? line : String.join("\n", calls); // a cell's blanks count
    }

    /** "1", "4,096"; "0.125" where it is not made in every operation. */
    private static String count(double calls) {
        return calls >= 100 ? String.format(Locale.ROOT, "%,.0f", calls) : String.format(Locale.ROOT, "%.3g", calls).replaceFirst("\\.0+$", "");
    }
}
