package zerocopy.cli;

import java.util.List;
import java.util.StringJoiner;

/** Prose as a terminal shows it. */
public final class Paragraph {
    private static final int WIDTH = 110;

    private Paragraph() {
    }

    /** Breaks lines at words. */
    public static String of(String text) {
        StringJoiner lines = new StringJoiner("\n");
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.split("\\s+"))) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return lines.add(line).toString();
    }
}
