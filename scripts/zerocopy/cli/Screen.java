package zerocopy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import zerocopy.linux.Terminal;

/**
 * What a script prints for a person, built part by part and fitted to a width: headings, tables, drawings, notes, an explanation
 * and what to try next. Its methods return this screen.
 */
public final class Screen {
    /** The width for output that is not a terminal (a pipe, a file), in columns. */
    public static final int PIPE = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST_PROSE = 120;

    private final int width;
    private final Ansi ansi;
    private final List<String> parts = new ArrayList<>();
    private String margin = "";

    /** A screen of this many columns, at least 40. */
    public Screen(int width, boolean coloured) {
        this.width = Math.max(NARROWEST, width);
        this.ansi = coloured ? Ansi.ON : Ansi.OFF;
    }

    /** The screen for standard output, as wide as that is. */
    public static Screen here() {
        return new Screen(columns(), coloured());
    }

    static int columns() {
        return known().orElse(PIPE);
    }

    /** Whether the width of standard output is known; that of a pipe or a file is not, where no line has to be short. */
    public static boolean fitted() {
        return known().isPresent();
    }

    /** The width of standard error, in columns; empty if it is not known. */
    static OptionalInt columnsOfErrors() {
        return columns(Terminal.ERR);
    }

    private static OptionalInt known() {
        return columns(Terminal.OUT);
    }

    /** The environment variable COLUMNS, or else the width of the terminal. */
    private static OptionalInt columns(int descriptor) {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{0,3}") ? OptionalInt.of(Integer.parseInt(columns)) : Terminal.columns(descriptor);
    }

    /** Whether escape sequences are understood and wanted: on a terminal that is not dumb, without NO_COLOR (no-color.org). */
    public static boolean coloured() {
        String refused = System.getenv("NO_COLOR");
        return Terminal.is(Terminal.OUT) && (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Its width, in columns. */
    public int width() {
        return width;
    }

    /** Whether escape sequences are written: on or off. */
    public Ansi ansi() {
        return ansi;
    }

    /** Adds a paragraph, wrapped. */
    public Screen say(String paragraph) {
        parts.add(Paragraph.of(paragraph, Math.min(width, WIDEST_PROSE)));
        return this;
    }

    /** Adds each as a paragraph. */
    public Screen say(List<String> paragraphs) {
        paragraphs.forEach(this::say);
        return this;
    }

    /** Adds a paragraph after a mark, "- " for instance; its further lines are indented by the mark's width. */
    public Screen item(String mark, String text) {
        String margin = " ".repeat(mark.length());
        parts.add(mark + Paragraph.indented(margin + text, Math.min(width, WIDEST_PROSE), margin).substring(mark.length()));
        return this;
    }

    /** Adds lines of source code, indented by four columns; of a line that is too long, the comment goes above it, and the rest is broken at a blank. */
    public Screen code(String source) {
        source.lines().forEach(line -> codeLine("    " + line));
        return this;
    }

    private void codeLine(String line) {
        int remark = line.indexOf("// ");
        if (line.length() > width && remark > 0) {
            String code = line.substring(0, remark).stripTrailing();
            margin = code.isEmpty() ? margin : code.substring(0, code.length() - code.stripLeading().length());
            parts.add(Paragraph.indented(margin + line.substring(remark), width, margin + "// "));
            if (!code.isEmpty()) {
                codeLine(code);
            }
        } else {
            margin = line.substring(0, line.length() - line.stripLeading().length());
            parts.add(line.length() > width ? Paragraph.indented(line, width, margin + "    ") : line.stripTrailing());
        }
    }

    /** Adds lines unchanged, for drawings. */
    public Screen lines(String asTheyAre) {
        parts.add(asTheyAre);
        return this;
    }

    /** Adds an empty line, unless the last one is empty already. */
    public Screen gap() {
        if (!parts.isEmpty() && !parts.getLast().isEmpty()) {
            parts.add("");
        }
        return this;
    }

    /** Adds the heading of a part, between empty lines. */
    public Screen part(String heading) {
        return gap().say(heading).gap();
    }

    /** Adds a table, fitted to the width. */
    public Screen table(Table<?> table) {
        parts.add(table.terminal(width));
        return this;
    }

    /** Adds the machine of a record: system, JDK and, if they are known, pinning and how copies were counted. */
    public Screen machine(Map<String, Object> environment) {
        return say(Stream.of(environment.get("os") + ", JDK " + String.valueOf(environment.get("jdk")).split(" ")[0],
                        environment.containsKey("pinning") ? environment.get("pinning").toString().replaceFirst("^off: ", "not pinned: ").replaceAll("CPU (?=\\d)", "CPU\u00a0") : "",
                        environment.containsKey("copies") ? "copies " + environment.get("copies").toString().split(":")[0] : "")
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
    }

    /** Adds the end of a screen: the notes of the run, the explanation (if not empty), and what to try next. */
    public Screen end(List<String> notes, String why, String next) {
        gap().say(notes);
        if (!why.isEmpty()) {
            say("Why: " + why);
        }
        return say("Try: " + next);
    }

    @Override
    public String toString() {
        return String.join("\n", parts).stripTrailing();
    }
}
