package zerocopy.cli;

import java.util.function.Function;

/**
 * A column of a table, as data: what it is called and what it says of a row. Who draws it decides how.
 *
 * @param id by which tests, styles and other tables know it; the header may change
 * @param header its lines in a terminal; elsewhere one line
 * @param right whether it is aligned to the right, as figures are
 * @param key whether it names the row
 * @param cell what it says of a row; lines where there are several things to say
 * @param brief how it says that in less room, or null
 * @param common the sentence that stands above instead of the column where all rows say the same, {@code %s} for what they say; or null
 */
public record Column<R>(String id, String header, boolean right, boolean key, Function<R, String> cell, Brief<R> brief, String common) {
    /**
     * A shorter form.
     *
     * @param rank columns of a lower rank are shortened first
     */
    record Brief<R>(int rank, String header, boolean right, Function<R, String> cell) {
    }

    /** One that names the row. */
    public static <R> Column<R> key(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, false, true, cell, null, null);
    }

    /** One of words. */
    public static <R> Column<R> text(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, false, false, cell, null, null);
    }

    /** One of figures. */
    public static <R> Column<R> figure(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, true, false, cell, null, null);
    }

    /** The same, and how it is said in less room. */
    public Column<R> briefly(int rank, String shortHeader, Function<R, String> shortCell) {
        return new Column<>(id, header, right, key, cell, new Brief<>(rank, shortHeader, right, shortCell), common);
    }

    /** The same, where the shorter form is a figure. */
    public Column<R> brieflyFigure(int rank, String shortHeader, Function<R, String> shortCell) {
        return new Column<>(id, header, right, key, cell, new Brief<>(rank, shortHeader, true, shortCell), common);
    }

    /** The same, with a sentence that may stand for it where all rows say the same. */
    public Column<R> orAbove(String sentence) {
        return new Column<>(id, header, right, key, cell, brief, sentence);
    }

    /** The same, aligned to the right. */
    public Column<R> toTheRight() {
        return new Column<>(id, header, true, key, cell, brief, common);
    }

    /** Its header in one line. */
    public String label() {
        return header.strip().replaceAll("(?<=[-/])\n", "").replace("\n", " ");
    }

    /** What it says of a row. */
    public String of(R row) {
        return cell.apply(row);
    }

    /** Its shorter form; itself where it has none. */
    Column<R> shortened() {
        return brief == null ? this : new Column<>(id, brief.header(), brief.right(), key, brief.cell(), null, common);
    }
}
