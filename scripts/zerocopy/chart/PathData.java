package zerocopy.chart;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of SVG in less than half the letters: every point relative to the one before, to the hundredth. Text as outlines
 * is nearly all of a drawing, and pages hold many.
 */
final class PathData {
    private static final Pattern COMMAND = Pattern.compile("([MLQCZ])([^MLQCZ]*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?");
    private static final double UNIT = 100;

    private final StringBuilder out = new StringBuilder();
    /** Where the pen is and where its line began, in hundredths: rounded, so that no error adds up. */
    private long x;
    private long y;
    private long startX;
    private long startY;

    private PathData() {
    }

    /** The same path. @param data of absolute commands: M, L, Q, C and Z */
    static String relative(String data) {
        PathData path = new PathData();
        COMMAND.matcher(data).results().forEach(path::add);
        return path.out.toString();
    }

    private void add(MatchResult command) {
        char letter = command.group(1).charAt(0);
        out.append(Character.toLowerCase(letter));
        if (letter == 'Z') {
            x = startX;
            y = startY;
            return;
        }
        long nextX = x;
        long nextY = y;
        Matcher numbers = NUMBER.matcher(command.group(2));
        boolean first = true;
        while (numbers.find()) {
            nextX = Math.round(Double.parseDouble(numbers.group()) * UNIT);
            numbers.find();
            nextY = Math.round(Double.parseDouble(numbers.group()) * UNIT);
            append(nextX - x, first);
            append(nextY - y, false);
            first = false;
        }
        x = nextX;
        y = nextY;
        if (letter == 'M') {
            startX = x;
            startY = y;
        }
    }

    /** 213 as 2.13, -74 as -.74: as few letters as there can be. */
    private void append(long hundredths, boolean first) {
        if (!first && hundredths >= 0) {
            out.append(' ');
        }
        long size = Math.abs(hundredths);
        out.append(hundredths < 0 ? "-" : "");
        if (size % 100 == 0) {
            out.append(size / 100);
        } else {
            out.append(size < 100 ? "" : size / 100).append('.').append(size % 100 < 10 ? "0" : "")
                    .append(size % 10 == 0 ? size % 100 / 10 : size % 100);
        }
    }
}
