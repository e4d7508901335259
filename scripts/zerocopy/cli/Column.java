package zerocopy.cli;

import java.util.function.Function;

/**
 * A column of a table, as data: its header and its cells. How it is drawn is decided elsewhere.
 *
 * @param id its name for tests, styles and other tables; unlike the header it does not change
 * @param header of several lines in a terminal, joined to one elsewhere
 * @param right whether it is aligned to the right, as figures are
 * @param key whether it names the row
 * @param cell the text for a row, of one line or several
 * @param brief its shorter form; null: none
 * @param common a sentence that may replace the column if all rows have the same text, {@code %s} standing for that; null: none
 */
public record Column<R>(String id, String header, boolean right, boolean key, Function<R, String> cell, Brief<R> brief, String common) {
    /**
     * The shorter form of a column.
     *
     * @param rank columns of a lower rank are shortened first
     */
    record Brief<R>(int rank, String header, boolean right, Function<R, String> cell) {
    }

    /** A column that names the row. */
    public static <R> Column<R> key(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, false, true, cell, null, null);
    }

    /** A column of words, aligned to the left. */
    public static <R> Column<R> text(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, false, false, cell, null, null);
    }

    /** A column of figures, aligned to the right. */
    public static <R> Column<R> figure(String id, String header, Function<R, String> cell) {
        return new Column<>(id, header, true, false, cell, null, null);
    }

    /** The same with a shorter form; columns of a lower {@code rank} are shortened first. */
    public Column<R> briefly(int rank, String shortHeader, Function<R, String> shortCell) {
        return new Column<>(id, header, right, key, cell, new Brief<>(rank, shortHeader, right, shortCell), common);
    }

    /** The same with a shorter form that is aligned to the right, as figures are. */
    public Column<R> brieflyFigure(int rank, String shortHeader, Function<R, String> shortCell) {
        return new Column<>(id, header, right, key, cell, new Brief<>(rank, shortHeader, true, shortCell), common);
    }

    /** The same with a sentence that may replace it if all rows have the same text, {@code %s} standing for that. */
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

    /** Its text for a row. */
    public String of(R row) {
        return cell.apply(row);
    }

    /** Its shorter form; itself if it has none. */
    Column<R> shortened() {
        return brief == null ? this : new Column<>(id, brief.header(), brief.right(), key, brief.cell(), null, common);
    }
}
