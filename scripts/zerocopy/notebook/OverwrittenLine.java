package zerocopy.notebook;

import java.io.PrintStream;

/**
 * A line of a cell's output that is written over again and again. A carriage return does in a notebook what it does at a
 * terminal: it leaves what the new text does not cover, so that each text is written with as many spaces behind it.
 */
public final class OverwrittenLine {
    private final PrintStream out;
    private int length;

    /** @param out where it is the last line */
    public OverwrittenLine(PrintStream out) {
        this.out = out;
    }

    /** Shows this text in place of the one before. */
    public void show(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
        out.flush();
        length = text.length();
    }

    /** Shows this text, and ends the line. */
    public void end(String text) {
        show(text);
        out.println();
    }
}
