package zerocopy.screen;

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
final class PathDrawing {
    /** A stage that fewer bytes than these pass is not drawn. */
    private static final double VISIBLE = 0.005;

    private PathDrawing() {
    }

    /** A line a method. */
    static String of(List<Result> results, Ansi ansi) {
        int width = results.stream().mapToInt(result -> result.method().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            lines.add(String.format("  %-" + width + "s  ", result.method()) + path(result, ansi));
        }
        lines.add("  " + " ".repeat(width + 2) + bold("━━▶", ansi) + " CPU copy   ──▶ none: by the device or by reference   numbers: bytes a byte delivered");
        return String.join("\n", lines);
    }

    private static String path(Result result, Ansi ansi) {
        StringBuilder path = new StringBuilder("disk");
        path.append(thin(known(result, "disk-to-page-cache"))).append("page cache");
        copy(path, result, "page-cache-to-user", result.method().equals("stream") ? "native buffer" : "buffer", ansi);
        copy(path, result, "native-to-heap", "heap", ansi);
        copy(path, result, "heap-to-native", "native buffer", ansi);
        double reference = known(result, "by-reference");
        double copied = known(result, "user-to-socket");
        path.append(copied > VISIBLE ? thick(copied, ansi) : thin(reference)).append("socket");
        if (copied > VISIBLE && reference > VISIBLE) {
            path.append(String.format(Locale.ROOT, " (and %.2f by reference)", reference));
        }
        copy(path, result, "linearized-at-transmit", "linear buffer", ansi);
        path.append(thin(known(result, "to-interface"))).append(result.parameters().get("interface"));
        double received = known(result, "socket-to-receiver");
        if (received > VISIBLE) {
            path.append(thick(received, ansi)).append("receiver");
        }
        return path.toString();
    }

    private static void copy(StringBuilder path, Result result, String stage, String to, Ansi ansi) {
        double bytes = known(result, stage);
        if (bytes > VISIBLE) {
            path.append(thick(bytes, ansi)).append(to);
        }
    }

    private static double known(Result result, String stage) {
        Metric metric = result.metric(MetricName.COPIED, stage);
        return metric.known() ? metric.median() : Double.NaN;
    }

    private static String thick(double bytes, Ansi ansi) {
        return bold(String.format(Locale.ROOT, " ━%.2f━▶ ", bytes), ansi);
    }

    private static String thin(double bytes) {
        return Double.isNaN(bytes) ? " ──?──▶ " : String.format(Locale.ROOT, " ─%.2f─▶ ", bytes);
    }

    private static String bold(String text, Ansi ansi) {
        return ansi.string("@|bold,yellow " + text + "|@");
    }
}
