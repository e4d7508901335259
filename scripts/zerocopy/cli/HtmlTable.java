package zerocopy.cli;

/** A table as a page has it. */
final class HtmlTable {
    private HtmlTable() {
    }

    static <R> String of(Table<R> table) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        table.columns().forEach(column -> html.append("<th scope=\"col\" class=\"").append(escaped(column.id())).append("\">")
                .append(escaped(column.label())).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (R row : table.rows()) {
            html.append("<tr>");
            for (Column<R> column : table.columns()) {
                String tag = column.key() ? "th" : "td";
                html.append("<").append(tag).append(column.key() ? " scope=\"row\"" : "").append(" class=\"").append(escaped(column.id())).append("\">")
                        .append(escaped(column.of(row)).replace("\n", "<br>")).append("</").append(tag).append(">");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>").toString();
    }

    private static String escaped(String text) {
        return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
