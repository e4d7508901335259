package zerocopy.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table fitted to a terminal. If it is too wide, columns whose text is the same in all rows become sentences above it; then columns
 * take their shorter forms, one rank after the other, which a line below the table says. If that is still too wide, the columns are drawn
 * in parts one below the other, each with the names of the rows; and if a single column is too wide, each row becomes a block of text.
 */
final class TerminalTable {
    private static final int UNBOUNDED = 100_000;
    private static final String INDENT = "  ";

    private TerminalTable() {
    }

    static <R> String of(Table<R> table, int width) {
        String full = draw(table.rows(), table.columns());
        if (width(full) <= width) {
            return full;
        }
        List<String> above = new ArrayList<>();
        List<Column<R>> columns = new ArrayList<>();
        for (Column<R> column : table.columns()) {
            List<String> said = column.common() == null ? List.of() : table.rows().stream().map(column::of).distinct().toList();
            if (said.size() == 1 && table.rows().size() > 1) {
                above.add(Paragraph.of(String.format(column.common(), said.getFirst()), width));
            } else {
                columns.add(column);
            }
        }
        String heading = above.isEmpty() ? "" : String.join("\n", above) + "\n\n";
        String drawn = draw(table.rows(), columns);
        if (width(drawn) <= width) {
            return heading + drawn;
        }
        for (int rank : columns.stream().filter(column -> column.brief() != null).map(column -> column.brief().rank()).distinct().sorted().toList()) {
            columns.replaceAll(column -> column.brief() != null && column.brief().rank() == rank ? column.shortened() : column);
            drawn = draw(table.rows(), columns);
            if (width(drawn) <= width) {
                return heading + drawn + "\n" + Paragraph.of("(Shortened to " + width + " columns; a terminal of " + width(full) + ", or COLUMNS=" + width(full) + ", shows all of it.)", width);
            }
        }
        return parts(table.rows(), table.columns().stream().filter(column -> columns.stream().anyMatch(left -> left.id().equals(column.id()))).toList(), width)
                .map(parts -> heading + parts)
                .orElseGet(() -> table.rows().stream().map(row -> block(row, table.columns(), width)).collect(Collectors.joining("\n")));
    }

    /**
     * The table in parts, each of as many columns as fit beside the row names; empty if not even one fits. If the last column would be
     * alone, as many parts are about equally wide.
     */
    private static <R> Optional<String> parts(List<R> rows, List<Column<R>> columns, int width) {
        List<List<Column<R>>> parts = filled(rows, columns, width);
        if (!parts.isEmpty() && parts.getLast().stream().filter(column -> !column.key()).count() == 1) {
            for (List<List<Column<R>>> even = parts; even.size() == parts.size(); even = filled(rows, columns, widest(rows, parts) - 1)) {
                parts = even;
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.stream().map(part -> draw(rows, part)).collect(Collectors.joining("\n\n")));
    }

    private static <R> List<List<Column<R>>> filled(List<R> rows, List<Column<R>> columns, int width) {
        List<Column<R>> keys = columns.stream().filter(Column::key).map(Column::shortened).toList();
        List<List<Column<R>>> parts = new ArrayList<>();
        List<Column<R>> part = new ArrayList<>(keys);
        for (Column<R> column : columns.stream().filter(column -> !column.key()).toList()) {
            part.add(column);
            if (widest(rows, List.of(part)) > width) {
                part.removeLast();
                if (part.size() > keys.size()) {
                    parts.add(part);
                }
                part = new ArrayList<>(keys);
                part.add(column);
                if (widest(rows, List.of(part)) > width) {
                    return List.of();
                }
            }
        }
        parts.add(part);
        return parts;
    }

    private static <R> int widest(List<R> rows, List<List<Column<R>>> parts) {
        return parts.stream().mapToInt(part -> width(draw(rows, part))).max().orElse(0);
    }

    private static <R> String draw(List<R> rows, List<Column<R>> columns) {
        List<ColumnData<R>> data = columns.stream().map(TerminalTable::data).toList();
        boolean blocks = rows.stream().anyMatch(row -> columns.stream().filter(Column::key).anyMatch(column -> column.of(row).contains("\n")));
        return AsciiTable.getTable(blocks ? AsciiTable.BASIC_ASCII_NO_OUTSIDE_BORDER : AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, data)
                .lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static <R> ColumnData<R> data(Column<R> column) {
        HorizontalAlign align = column.right() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new com.github.freva.asciitable.Column().header(column.header()).headerAlign(align).dataAlign(align).maxWidth(UNBOUNDED).with(column::of);
    }

    /** The row's name, and below it the other columns with their labels, wrapped between columns. */
    private static <R> String block(R row, List<Column<R>> columns, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(" " + columns.stream().filter(Column::key).map(column -> line(column.of(row))).collect(Collectors.joining(", ")));
        StringBuilder line = new StringBuilder();
        for (Column<R> column : columns) {
            String said = line(column.of(row));
            if (column.key() || said.isEmpty() || said.equals("-")) {
                continue;
            }
            String item = column.label() + ": " + said;
            if (!line.isEmpty() && INDENT.length() + line.length() + "; ".length() + item.length() + ";".length() > width) {
                lines.add(INDENT + line + ";");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "; ").append(item);
        }
        lines.add(INDENT + line);
        return lines.stream().map(text -> text.length() <= width ? text : Paragraph.indented(text, width, INDENT)).collect(Collectors.joining("\n"));
    }

    private static String line(String cell) {
        return cell.strip().replaceAll("·\\s*\n", "· ").replaceAll(",?\\s*\n", ", ");
    }

    static int width(String text) {
        return text.lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
    }
}
