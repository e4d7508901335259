package zerocopy.compare;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import zerocopy.record.Metric;

/** A comparison as a person reads it. */
public final class ComparisonText {
    private static final int WIDEST = 40;
    /** Parameters in bytes. */
    private static final Set<String> BYTES = Set.of("buffer", "unit", "record");

    private ComparisonText() {
    }

    /** Both tables; {@code one} and {@code other} are the runs' names, {@code size} writes so many bytes as people do. */
    public static String of(RunComparison comparison, String one, String other, LongFunction<String> size) {
        StringJoiner text = new StringJoiner("\n");
        text.add("A: " + one).add("B: " + other).add("");
        if (comparison.rows().isEmpty()) {
            return text.add("The two have no experiment, method and parameters in common.").toString();
        }
        text.add(summary(comparison.rows())).add("").add(table(comparison.rows(), List.of(
                    column("experiment", LEFT, row -> row.result().experiment()),
                    column("method", LEFT, row -> row.result().method()),
                    column("under", LEFT, row -> parameters(row, size)),
                    column("A", RIGHT, row -> value(row.one())),
                    column("B", RIGHT, row -> value(row.other())),
                    column("speed, B / A (95 %)", LEFT, row -> ratio(row.ratio()) + (row.tie() ? " tie" : "")),
                    column("CPU, B / A", LEFT, row -> row.cpu().map(ComparisonText::ratio).orElse("-"))))).add("");
        if (comparison.differences().isEmpty()) {
            return text.add("Both ran on the same.").toString();
        }
        return text.add("What they ran on differs:").add("").add(table(List.copyOf(comparison.differences().entrySet()), List.of(
                column("fact", LEFT, entry -> entry.getKey()),
                column("A", LEFT, entry -> entry.getValue().getFirst()),
                column("B", LEFT, entry -> entry.getValue().getLast())))).toString();
    }

    /** "9 rows, of which B is faster in 2 and slower in none beyond the noise." */
    private static String summary(List<RunComparison.Row> rows) {
        List<RunComparison.Row> beyond = rows.stream().filter(row -> !row.tie()).toList();
        long faster = beyond.stream().filter(row -> row.ratio().median() > 1).count();
        return String.format(Locale.ROOT, "%,d row%s: beyond the noise B is faster in %,d and slower in %,d; all others are ties.", rows.size(), rows.size() == 1 ? "" : "s",
                faster, beyond.size() - faster);
    }

    private static String parameters(RunComparison.Row row, LongFunction<String> size) {
        return row.result().parameters().entrySet().stream().filter(entry -> !entry.getKey().equals("interface"))
                .map(entry -> parameter(entry.getKey(), entry.getValue(), size)).collect(Collectors.joining(", "));
    }

    /** What is "64 MiB" or "warm" says of itself what it is; another number and a yes or no do not. */
    private static String parameter(String name, Object value, LongFunction<String> size) {
        return switch (value) {
            case Boolean is -> (is ? "" : "no ") + name;
            case Number bytes when name.equals("size") -> size.apply(bytes.longValue());
            case Number bytes when BYTES.contains(name) -> name + " " + size.apply(bytes.longValue());
            case Number number -> name + " " + number;
            default -> String.valueOf(value);
        };
    }

    private static String value(Metric metric) {
        return metric.unit().equals("B/s") ? String.format(Locale.ROOT, "%.2f GB/s", metric.median() / 1e9)
                : String.format(Locale.ROOT, "%.1f us", metric.median() * 1e6);
    }

    private static String ratio(Metric ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio.median())
                + (ratio.low() == null ? "" : String.format(Locale.ROOT, " (%.2f-%.2f)", ratio.low(), ratio.high()));
    }

    private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
                .lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static <T> ColumnData<T> column(String header, HorizontalAlign align, Function<T, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(WIDEST).with(cell);
    }
}
