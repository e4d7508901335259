package zerocopy.cli;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Prose wrapped to a width: lines are broken at blanks, but neither at no-break spaces nor between a figure and
 * its unit; a word that is longer than a line is not broken.
 */
public final class Paragraph {
    private static final char NO_BREAK = '\u00a0';
    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=(?:%|[KMG]?i?B|[KMG]B/s|s/GB|s|ms|µs|ns)(?!\\w))");

    private Paragraph() {
    }

    /** The text in lines of at most {@code width} columns, without an indent. */
    public static String of(String text, int width) {
        return indented(text, width, "");
    }

    /** The same, with {@code indent} before every line but the first, which keeps its leading blanks. */
    public static String indented(String text, int width, String indent) {
        StringJoiner lines = new StringJoiner("\n");
        StringBuilder line = new StringBuilder(text.substring(0, text.length() - text.stripLeading().length()));
        boolean begun = false;
        for (String word : BEFORE_UNIT.matcher(text.strip()).replaceAll(String.valueOf(NO_BREAK)).split("\\s+")) {
            if (begun && line.length() + 1 + word.length() > width) {
                lines.add(line);
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        return lines.add(line).toString().replace(NO_BREAK, ' ');
    }
}
