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
 * thin one the CPU copies nothing; on a broken one it may, unseen. A path that is too long for the screen goes on below, at an arrow.
 */
public final class PathDrawing {
    /** A stage that fewer bytes than these pass is not drawn. */
    private static final double VISIBLE = 0.005;
    private static final String DEVICE = MetricName.DEVICE_BYTES.key("");

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
            drawing.add(String.format(" %-" + names + "s  ", result.method()) + result.parameters().getOrDefault("disk", "disk"), false);
            lines.add(drawing.path(result));
        }
        String margin = " ".repeat(names + 3);
        String legend = Paragraph.indented(margin + "━━▶ CPU copy; ──▶ no CPU copy: by the device or by reference; numbers: bytes on this way per byte delivered",
                screen.width(), margin);
        lines.add(legend.replace("━━▶", bold("━━▶", screen.ansi())));
        if (results.stream().anyMatch(result -> result.parameters().containsKey("disk"))) {
            lines.add(Paragraph.indented(margin + "┄┄▶ by a device made of software, whose CPU copies are not measured", screen.width(), margin));
        }
        Marks.legend(results).ifPresent(marks -> lines.add(margin + marks));
        return String.join("\n", lines);
    }

    private String path(Result result) {
        Metric read = stage(result, "disk-to-page-cache");
        if (result.parameters().containsKey("disk")) {
            arrow(" ┄" + number(read) + "▶ ", false, "page cache");
        } else {
            thin(read, "page cache");
        }
        copy(result, "page-cache-to-user", result.method().equals("stream") ? "native" : "buffer");
        copy(result, "native-to-heap", "heap");
        copy(result, "heap-to-heap", "heap");
        copy(result, "heap-to-native", "native");
        toSocket(result);
        devices(result);
        copy(result, "despite-zerocopy", "pages of the kernel's own");
        copy(result, "socket-to-receiver", "receiver");
        return drawn.toString();
    }

    /** What the socket holds is what was copied there, by a call or by the file's own file system, or else is by reference. */
    private void toSocket(Result result) {
        Metric reference = stage(result, "by-reference");
        Metric other = stage(result, "by-reference-to-other-pages");
        Metric copied = stage(result, visible(stage(result, "user-to-socket")) ? "user-to-socket" : "file-to-kernel-pages");
        String also = (visible(reference) ? " (and " + number(reference) + " by reference)" : "")
                + (visible(other) ? " (and " + number(other) + " by reference to other pages)" : "");
        if (visible(copied)) {
            thick(copied, (copied.equals(stage(result, "file-to-kernel-pages")) ? "socket, in pages of the kernel's own" : "socket") + also);
        } else if (visible(other)) {
            thin(other, "socket, by reference to other pages than the file's" + (visible(reference) ? " (and " + number(reference) + " to the file's)" : ""));
        } else {
            thin(reference, "socket");
        }
    }

    /** Each device on the way where the packets passed several, else the interface. */
    private void devices(Result result) {
        List<String> devices = result.metrics().keySet().stream().filter(key -> key.startsWith(DEVICE)).map(key -> key.substring(DEVICE.length())).toList();
        if (devices.size() < 2) {
            copy(result, "linearized-at-transmit", "linear");
            thin(stage(result, "to-interface"), Rows.text(result, "interface"));
            return;
        }
        for (String device : devices) {
            Metric copied = result.metric(MetricName.DEVICE_COPIES, device);
            if (visible(copied)) {
                thick(copied, "linear");
            }
            thin(result.metric(MetricName.DEVICE_BYTES, device), device);
        }
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
