package zerocopy.table;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;
import zerocopy.cli.Screen;
import zerocopy.link.LinkState;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

/** The main finding as text: one line per method, one column per kind of interface, one block per CPU copy. */
final class CopiesPicture {
    private static final String COPY = "██ ";
    private static final int BLOCKS = 10;
    /** How far a measured count of copies may be from the expected one and still confirm it. */
    private static final double CLOSE = 0.03;
    /** The kinds of interface on which the kernel copies differently. */
    static final List<LinkState> SHOWN = List.of(LinkState.GATHER, LinkState.NO_CHECKSUMS, LinkState.NO_GATHER);

    private CopiesPicture() {
    }

    static void draw(TableView table, Screen screen) {
        screen.say("CPU copies of every byte, from the page cache to the interface").gap();
        screen.lines(String.format("  %-13s%-21s%-21s%s", "interface:", "gathers, computes", "gathers, computes", "does not")
                + "\n" + String.format("  %-13s%-21s%-21s%s", "", "checksums", "no checksums", "gather"));
        for (String method : ArticleTable.METHODS) {
            StringBuilder line = new StringBuilder(String.format("  %-13s", method));
            for (LinkState wire : SHOWN) {
                line.append(cell(table.metric(method, wire, MetricName.CPU_COPIES_KERNEL), screen.ansi())).append("  ");
            }
            screen.lines(line.toString().stripTrailing());
        }
        screen.gap().say(finding(table));
        tun(table).ifPresent(screen::say);
    }

    /** A sentence on whether a TUN, which is of the middle kind, has as many copies as the other one of it; empty if it was not measured. */
    private static Optional<String> tun(TableView table) {
        StringJoiner counts = new StringJoiner(", ");
        boolean alike = true;
        for (String method : ArticleTable.METHODS) {
            Metric over = table.metric(method, LinkState.TUN, MetricName.CPU_COPIES_KERNEL);
            Metric other = table.metric(method, LinkState.NO_CHECKSUMS, MetricName.CPU_COPIES_KERNEL);
            if (!over.known() || !other.known()) {
                return Optional.empty();
            }
            counts.add(Format.copies(over));
            alike &= Math.abs(over.median() - other.median()) <= CLOSE;
        }
        return Optional.of("Over a TUN, which gathers and computes no checksums: " + counts
                + (alike ? ", as in the middle." : ", which is not as in the middle: find the reason before you rely on it."));
    }

    private static String cell(Metric copies, Ansi ansi) {
        if (!copies.known()) {
            return String.format("%-19s", "?");
        }
        int blocks = (int) Math.round(copies.median());
        return ansi.string("@|bold,yellow " + COPY.repeat(blocks) + "|@") + " ".repeat(Math.max(0, BLOCKS - COPY.length() * blocks))
                + String.format("%-9s", Format.copies(copies));
    }

    /** What the picture shows, if that is what is expected; otherwise that it is not. */
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
        boolean same = true;
        boolean known = true;
        int[] says = {2, 1, 1};
        for (int i = 0; i < says.length; i++) {
            Metric copies = table.metric(ArticleTable.METHODS.get(i), LinkState.NO_CHECKSUMS, MetricName.CPU_COPIES_KERNEL);
            known &= copies.known();
            same &= known && Math.abs(copies.median() - says[i]) <= CLOSE;
        }
        return oneMore && article ? "Without scatter-gather the kernel copies every byte once more, whichever method sent it."
                + (!known ? " Neither of these two interfaces gives the article's 2, 1 and 1."
                : same ? " Where the interface gathers and computes no checksums, it copies once more only what lies in the page cache: that is the"
                + " article's table, 2, 1 and 1; its 0 copies are those of one that does both."
                : " An interface that gathers and computes no checksums does not give the article's 2, 1 and 1 here: find the reason before you rely on it.")
                + " (From the sources, not run: before Linux 4.17 TCP copied straight into linear packets where scatter-gather or checksums were"
                + " missing, so that the right column was 2, 1, 1, too.)"
                : "This was not expected (on the left 2, 1, 0; without scatter-gather one more of each): find the reason before you rely on it.";
    }
}
