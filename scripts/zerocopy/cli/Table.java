package zerocopy.cli;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Rows and the columns that say something of each. Drawn for a terminal of some width, in Markdown or in HTML. */
public record Table<R>(List<R> rows, List<Column<R>> columns) {
    /** One that nobody changes. */
    public Table {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** No line longer than {@code width}: the fullest form that fits. */
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

    /** A table element; every cell carries its column's id as its class. */
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
