package zerocopy.cli;

import java.util.List;

/** Rows and the columns that say something of each. Drawn for a terminal of some width, in Markdown or in HTML. */
public record Table<R>(List<R> rows, List<Column<R>> columns) {
    /** One that nobody changes. */
    public Table {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** What the column of this id says of a row. */
    public String cell(String id, R row) {
        return columns.stream().filter(column -> column.id().equals(id)).findFirst().orElseThrow().of(row);
    }

    /** No line longer than {@code width}: the fullest form that fits. */
    public String terminal(int width) {
        return TerminalTable.of(this, width);
    }

    /** GitHub's Markdown. */
    public String markdown() {
        return MarkdownTable.of(this);
    }

    /** A table element; every cell carries its column's id as its class. */
    public String html() {
        return HtmlTable.of(this);
    }
}
