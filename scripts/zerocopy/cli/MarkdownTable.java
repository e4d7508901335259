package zerocopy.cli;

import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A table as GitHub and notebooks render it. */
final class MarkdownTable {
    private MarkdownTable() {
    }

    static <R> String of(Table<R> table) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(table.columns().stream().map(column -> escaped(column.label())).collect(Collectors.joining(" | ", "| ", " |")));
        lines.add(table.columns().stream().map(column -> column.right() ? "---:|" : "---|").collect(Collectors.joining("", "|", "")));
        for (R row : table.rows()) {
            lines.add(table.columns().stream().map(column -> escaped(column.of(row))).collect(Collectors.joining(" | ", "| ", " |")));
        }
        return lines.toString();
    }

    private static String escaped(String text) {
        return text.strip().replace("|", "\\|").replace("\n", "<br>");
    }
}
