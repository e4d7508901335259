package zerocopy.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * The article's drawing of the path, with what the ledger counted on every arrow: a thick arrow is a CPU copy; on a
 * thin one the CPU copies nothing. A path that is too long for the screen goes on below, at an arrow.
 */
public final class PathDrawing {
    /** A stage that fewer bytes than these pass is not drawn. */
    private static final double VISIBLE = 0.005;

    private final int width;
    private final int indent;
    private final Ansi ansi;
    private final StringBuilder drawn = new StringBuilder();
    private int column;

    private PathDrawing(int width, int indent, Ansi ansi) {
        this.width = width;
        this.indent = indent;
        this.ansi = ansi;
    }

    /** One line per method, more where one is too long, and what the arrows mean. */
    public static String of(List<Result> results, Screen screen) {
        int names = results.stream().mapToInt(result -> result.method().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            PathDrawing drawing = new PathDrawing(screen.width(), names + 3, screen.ansi());
            drawing.add(String.format(" %-" + names + "s  ", result.method()) + "disk", false);
            lines.add(drawing.path(result));
        }
        String margin = " ".repeat(names + 3);
        String legend = Paragraph.indented(margin + "━━▶ CPU copy; ──▶ no CPU copy: by the device or by reference; numbers: bytes on this way per byte delivered",
                screen.width(), margin);
        lines.add(legend.replace("━━▶", bold("━━▶", screen.ansi())));
        Marks.legend(results).ifPresent(marks -> lines.add(margin + marks));
        return String.join("\n", lines);
    }

    private String path(Result result) {
        thin(stage(result, "disk-to-page-cache"), "page cache");
        copy(result, "page-cache-to-user", result.method().equals("stream") ? "native" : "buffer");
        copy(result, "native-to-heap", "heap");
        copy(result, "heap-to-heap", "heap");
        copy(result, "heap-to-native", "native");
        Metric reference = stage(result, "by-reference");
        Metric copied = stage(result, "user-to-socket");
        if (!visible(copied)) {
            thin(reference, "socket");
        } else {
            thick(copied, "socket" + (visible(reference) ? " (and " + number(reference) + " by reference)" : ""));
        }
        copy(result, "linearized-at-transmit", "linear");
        thin(stage(result, "to-interface"), Rows.text(result, "interface"));
        copy(result, "socket-to-receiver", "receiver");
        return drawn.toString();
    }

    private void copy(Result result, String stage, String to) {
        Metric metric = stage(result, stage);
        if (visible(metric)) {
            thick(metric, to);
        }
    }

    private void thick(Metric metric, String to) {
        arrow(" ━" + number(metric) + "▶ ", true, to);
    }

    private void thin(Metric metric, String to) {
        arrow(" ─" + number(metric) + "▶ ", false, to);
    }

    private void arrow(String arrow, boolean thick, String to) {
        if (column + arrow.length() + to.length() > width) {
            drawn.append("\n").append(" ".repeat(indent + 1));
            column = indent + 1;
        }
        add(arrow, thick);
        add(to, false);
    }

    private void add(String text, boolean thick) {
        drawn.append(thick ? bold(text, ansi) : text);
        column += text.length();
    }

    private static Metric stage(Result result, String stage) {
        return result.metric(MetricName.COPIED, stage);
    }

    private static boolean visible(Metric metric) {
        return metric.known() && metric.median() > VISIBLE;
    }

    private static String number(Metric metric) {
        return metric.known() ? Format.copies(metric) : "?";
    }

    private static String bold(String text, Ansi ansi) {
        return ansi.string("@|bold,yellow " + text + "|@");
    }
}
