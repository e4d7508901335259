package zerocopy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * The article's drawing of the path, with what the ledger counted on every arrow: a thick arrow is a CPU copy, a thin
 * one is none.
 */
public final class PathDrawing {
    /** A stage that fewer bytes than these pass is not drawn. */
    private static final double VISIBLE = 0.005;

    private PathDrawing() {
    }

    /** A line a method, and what the arrows mean. */
    public static String of(List<Result> results, Ansi ansi) {
        int width = results.stream().mapToInt(result -> result.method().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            lines.add(String.format(" %-" + width + "s  ", result.method()) + path(result, ansi));
        }
        String indent = " ".repeat(width + 3);
        lines.add(indent + bold("━━▶", ansi) + " CPU copy, ──▶ none: by the device or by reference; bytes on the way for a byte delivered");
        Marks.legend(results).ifPresent(legend -> lines.add(indent + legend));
        return String.join("\n", lines);
    }

    private static String path(Result result, Ansi ansi) {
        StringBuilder path = new StringBuilder("disk");
        path.append(thin(stage(result, "disk-to-page-cache"))).append("page cache");
        copy(path, result, "page-cache-to-user", result.method().equals("stream") ? "native" : "buffer", ansi);
        copy(path, result, "native-to-heap", "heap", ansi);
        copy(path, result, "heap-to-heap", "heap", ansi);
        copy(path, result, "heap-to-native", "native", ansi);
        Metric reference = stage(result, "by-reference");
        Metric copied = stage(result, "user-to-socket");
        path.append(visible(copied) ? thick(copied, ansi) : thin(reference)).append("socket");
        if (visible(copied) && visible(reference)) {
            path.append(" (and ").append(number(reference)).append(" by reference)");
        }
        copy(path, result, "linearized-at-transmit", "linear", ansi);
        path.append(thin(stage(result, "to-interface"))).append(result.parameters().get("interface"));
        copy(path, result, "socket-to-receiver", "receiver", ansi);
        return path.toString();
    }

    private static void copy(StringBuilder path, Result result, String stage, String to, Ansi ansi) {
        Metric metric = stage(result, stage);
        if (visible(metric)) {
            path.append(thick(metric, ansi)).append(to);
        }
    }

    private static Metric stage(Result result, String stage) {
        return result.metric(MetricName.COPIED, stage);
    }

    private static boolean visible(Metric metric) {
        return metric.known() && metric.median() > VISIBLE;
    }

    private static String thick(Metric metric, Ansi ansi) {
        return bold(" ━" + number(metric) + "▶ ", ansi);
    }

    private static String thin(Metric metric) {
        return " ─" + number(metric) + "▶ ";
    }

    private static String number(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.2f", metric.median()) + Marks.of(metric) : "?";
    }

    private static String bold(String text, Ansi ansi) {
        return ansi.string("@|bold,yellow " + text + "|@");
    }
}
