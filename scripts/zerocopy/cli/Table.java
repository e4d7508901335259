package zerocopy.cli;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Rows and columns, drawn for a terminal, in Markdown or in HTML. Immutable. */
public record Table<R>(List<R> rows, List<Column<R>> columns) {
    public Table {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** The fullest form in which no line is longer than {@code width} columns. */
    public String terminal(int width) {
        return TerminalTable.of(this, width);
    }

    /** GitHub's Markdown. */
    public String markdown() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(columns.stream().map(column -> inMarkdown(column.label())).collect(Collectors.joining(" | ", "| ", " |")));
        lines.add(columns.stream().map(column -> column.right() ? "---:|" : "---|").collect(Collectors.joining("", "|", "")));
        for (R row : rows) {
            lines.add(columns.stream().map(column -> inMarkdown(column.of(row))).collect(Collectors.joining(" | ", "| ", " |")));
        }
        return lines.toString();
    }

    /** An HTML table element; every cell has its column's id as its class. Texts are escaped. */
    public String html() {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        columns.forEach(column -> html.append("<th scope=\"col\" class=\"").append(inHtml(column.id())).append("\">")
                .append(inHtml(column.label())).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (R row : rows) {
            html.append("<tr>");
            for (Column<R> column : columns) {
                String tag = column.key() ? "th" : "td";
                html.append("<").append(tag).append(column.key() ? " scope=\"row\"" : "").append(" class=\"").append(inHtml(column.id())).append("\">")
                        .append(inHtml(column.of(row)).replace("\n", "<br>")).append("</").append(tag).append(">");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>").toString();
    }

    private static String inMarkdown(String text) {
        return text.strip().replace("|", "\\|").replace("\n", "<br>");
    }

    private static String inHtml(String text) {
        return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
