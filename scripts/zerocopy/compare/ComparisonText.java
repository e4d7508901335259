package zerocopy.compare;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import zerocopy.record.Connections;
import zerocopy.record.Format;

/** A comparison as a person reads it. */
public final class ComparisonText {
    private static final int WIDEST = 40;
    /** Parameters in bytes. */
    private static final Set<String> BYTES = Set.of("buffer", "unit", "record");

    /** Parameters that stand among what the runs differ in. */
    private static final Set<String> OTHERWISE_TOLD = Set.of("interface", Connections.PACED);

    private ComparisonText() {
    }

    /** Both tables; {@code one} and {@code other} are the runs' names. */
    public static String of(RunComparison comparison, String one, String other) {
        StringJoiner text = new StringJoiner("\n");
        text.add("A: " + one).add("B: " + other).add("");
        if (comparison.rows().isEmpty()) {
            return text.add("The two have no experiment, method and parameters in common.").toString();
        }
        text.add(summary(comparison.rows())).add("").add(table(comparison.rows(), List.of(
                    column("experiment", LEFT, row -> row.result().experiment()),
                    column("method", LEFT, row -> row.result().method()),
                    column("under", LEFT, row -> parameters(row)),
                    column("A", RIGHT, row -> Format.value(row.one())),
                    column("B", RIGHT, row -> Format.value(row.other())),
                    column("speed, B / A (95 %)", LEFT, row -> Format.withInterval(row.ratio()) + (row.outcome() == RunComparison.Row.Outcome.TIE ? " tie" : "")),
                    column("CPU, B / A", LEFT, row -> row.cpu().map(Format::withInterval).orElse(Format.UNKNOWN))))).add("");
        if (comparison.differences().isEmpty()) {
            return text.add("Both ran on the same.").toString();
        }
        return text.add("What they ran on differs:").add("").add(table(List.copyOf(comparison.differences().entrySet()), List.of(
                column("fact", LEFT, entry -> entry.getKey()),
                column("A", LEFT, entry -> entry.getValue().getFirst()),
                column("B", LEFT, entry -> entry.getValue().getLast())))).toString();
    }

    /** "9 rows: beyond the noise B is faster in 2 and slower in 0; ties: 7." */
    private static String summary(List<RunComparison.Row> rows) {
        String undecided = count(rows, RunComparison.Row.Outcome.UNDECIDED);
        return Format.count(rows.size()) + (rows.size() == 1 ? " row" : " rows") + ": beyond the noise B is faster in " + count(rows, RunComparison.Row.Outcome.FASTER)
                + " and slower in " + count(rows, RunComparison.Row.Outcome.SLOWER) + "; ties: " + count(rows, RunComparison.Row.Outcome.TIE)
                + (undecided.equals("0") ? "." : "; too few rounds to tell, or a figure of 0: " + undecided + ".");
    }

    private static String count(List<RunComparison.Row> rows, RunComparison.Row.Outcome outcome) {
        return Format.count(rows.stream().filter(row -> row.outcome() == outcome).count());
    }

    private static String parameters(RunComparison.Row row) {
        return row.result().parameters().entrySet().stream().filter(entry -> !OTHERWISE_TOLD.contains(entry.getKey()))
                .map(entry -> parameter(entry.getKey(), entry.getValue())).collect(Collectors.joining(", "));
    }

    /** What is "64 MiB" or "warm" says of itself what it is; another number and a yes or no do not. */
    private static String parameter(String name, Object value) {
        return switch (value) {
            case Boolean is -> (is ? "" : "no ") + name;
            case Number bytes when name.equals("size") -> Format.size(bytes.longValue());
            case Number bytes when BYTES.contains(name) -> name + " " + Format.size(bytes.longValue());
            case Number number -> name + " " + number;
            default -> String.valueOf(value);
        };
    }

    private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
                .lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static <T> ColumnData<T> column(String header, HorizontalAlign align, Function<T, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(WIDEST).with(cell);
    }
}
