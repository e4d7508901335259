package zerocopy.table;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;
import zerocopy.cli.Marks;
import zerocopy.cli.Paragraph;
import zerocopy.measure.LinkState;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

/** The lab's headline: interface by method, a block a CPU copy, in text that one remembers. */
final class CopiesPicture {
    private static final String COPY = "██ ";
    private static final int BLOCKS = 10;
    /** How far a measured count may be from a whole number and still be drawn as it. */
    private static final double CLOSE = 0.03;
    private static final List<LinkState> SHOWN = List.of(LinkState.GATHER, LinkState.NO_GATHER);

    private CopiesPicture() {
    }

    static String of(TableView table, Ansi ansi) {
        StringJoiner picture = new StringJoiner("\n");
        picture.add("CPU copies of every byte, from the page cache to the interface").add("");
        picture.add(String.format("  %-15s%-25s%s", "", "interface that gathers", "interface that does not"));
        for (String method : ArticleTable.METHODS) {
            StringBuilder line = new StringBuilder(String.format("  %-15s", method));
            for (LinkState wire : SHOWN) {
                line.append(cell(table.metric(method, wire, MetricName.CPU_COPIES_KERNEL), ansi)).append("   ");
            }
            picture.add(line.toString().stripTrailing());
        }
        return picture.add("").add(Paragraph.of(finding(table))).toString();
    }

    private static String cell(Metric copies, Ansi ansi) {
        if (!copies.known()) {
            return String.format("%-22s", "?");
        }
        int blocks = (int) Math.round(copies.median());
        return ansi.string("@|bold,yellow " + COPY.repeat(blocks) + "|@") + " ".repeat(Math.max(0, BLOCKS - COPY.length() * blocks))
                + String.format(Locale.ROOT, "%-12s", String.format(Locale.ROOT, "%.2f%s", copies.median(), Marks.of(copies)));
    }

    /** What the picture says, if it says what is expected of it; else that it does not. */
    private static String finding(TableView table) {
        boolean all = true;
        boolean oneMore = true;
        boolean article = true;
        int[] articles = {2, 1, 0};
        for (int i = 0; i < articles.length; i++) {
            Metric with = table.metric(ArticleTable.METHODS.get(i), LinkState.GATHER, MetricName.CPU_COPIES_KERNEL);
            Metric without = table.metric(ArticleTable.METHODS.get(i), LinkState.NO_GATHER, MetricName.CPU_COPIES_KERNEL);
            all &= with.known() && without.known();
            oneMore &= all && Math.abs(without.median() - with.median() - 1) <= CLOSE;
            article &= all && Math.abs(with.median() - articles[i]) <= CLOSE;
        }
        if (!all) {
            return "Only one of the two interfaces is known here; the notes say why.";
        }
        return oneMore && article ? "Without scatter-gather the kernel copies every byte once more, whoever sent it, and not only sendfile's."
                + " So no one interface gives the article's table: 2, 1 and 0 copies are the left column's, sendfile's 1 is the right"
                + " one's, where read+write has 3. Its rows come from two different machines. (Read, not run: before Linux 4.17 TCP copied"
                + " straight into linear packets where scatter-gather was missing, and the right column was 2, 1, 1.)"
                : "This is not what was expected (on the left 2, 1, 0; on the right one more of each): find out why before you believe it.";
    }
}
