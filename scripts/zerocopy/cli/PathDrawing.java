package zerocopy.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import zerocopy.record.BytePath;
import zerocopy.record.Format;
import zerocopy.record.Result;

/**
 * The article's drawing of the path, with the bytes counted on every arrow: a thick arrow is a CPU copy; on a
 * thin one the CPU copies nothing; on a dashed one it may, unseen. A path that is too long for the screen continues on the next line, at an arrow.
 */
public final class PathDrawing {
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

    /** One line per result, more if one is too long, and what the arrows mean. */
    public static String of(List<Result> results, Screen screen) {
        int names = results.stream().mapToInt(result -> result.method().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Result result : results) {
            PathDrawing drawing = new PathDrawing(screen.width(), names + 3, screen.ansi());
            drawing.add(String.format(" %-" + names + "s  ", result.method()) + result.parameters().getOrDefault("disk", BytePath.DISK), false);
            lines.add(drawing.path(result));
        }
        String margin = " ".repeat(names + 3);
        String legend = Paragraph.indented(margin + "━━▶ CPU copy; ──▶ no CPU copy: by the device or by reference; numbers: bytes on this way per byte delivered",
                screen.width(), margin);
        lines.add(legend.replace("━━▶", bold("━━▶", screen.ansi())));
        if (results.stream().anyMatch(result -> result.parameters().containsKey("disk"))) {
            lines.add(Paragraph.indented(margin + "┄┄▶ by a device made of software, whose CPU copies are not measured", screen.width(), margin));
        }
        Rows.legend(results).ifPresent(marks -> lines.add(margin + marks));
        return String.join("\n", lines);
    }

    private String path(Result result) {
        boolean software = result.parameters().containsKey("disk");
        for (BytePath.Step step : BytePath.of(result)) {
            String number = step.metric().known() ? Format.copies(step.metric()) : "?";
            String line = step.copy() ? "━" : software && drawn.indexOf("▶") < 0 ? "┄" : "─";
            arrow(" " + line + number + "▶ ", step.copy(), step.to() + besides(step));
        }
        return drawn.toString();
    }

    /** What the socket also holds by reference; otherwise empty. */
    private static String besides(BytePath.Step step) {
        String files = step.to().equals(BytePath.SOCKET_WITH_OTHER_PAGES) ? " to the file's)" : " by reference)";
        return (step.reference().known() ? " (and " + Format.copies(step.reference()) + files : "")
                + (step.other().known() ? " (and " + Format.copies(step.other()) + " by reference to other pages)" : "");
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

    private static String bold(String text, Ansi ansi) {
        return ansi.string("@|bold,yellow " + text + "|@");
    }
}
