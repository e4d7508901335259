package zerocopy.results;

import java.util.List;

/**
 * The table that every article on zero-copy cites: S. K. Palaniappan and P. B. Nagaraja, "Efficient data transfer through
 * zero copy", IBM developerWorks, 2 September 2008, table 1: a traditional way, DataInputStream to DataOutputStream
 * through a byte[4096], against transferTo, on Linux 2.6. Its text says "approximately 65 percent".
 */
public final class Ibm2008 {
    /** The buffer of its traditional way, bytes. */
    public static final int BUFFER = 4096;
    /** The share of time saved that its text claims. */
    public static final double CLAIM = 0.65;

    private static final long MB = 1 << 20;
    private static final long GB = 1 << 30;

    /**
     * A row.
     *
     * @param name the file's size as it stands there
     * @param size bytes, units taken for binary, which it does not say
     */
    public record Row(String name, long size, int traditionalMillis, int transferToMillis) {
        /** The share of the traditional time that transferTo saved. */
        public double saved() {
            return 1 - (double) transferToMillis / traditionalMillis;
        }
    }

    /** All of them. */
    public static final List<Row> ROWS = List.of(
            new Row("7MB", 7 * MB, 156, 45),
            new Row("21MB", 21 * MB, 337, 128),
            new Row("63MB", 63 * MB, 843, 387),
            new Row("98MB", 98 * MB, 1320, 617),
            new Row("200MB", 200 * MB, 2124, 1150),
            new Row("350MB", 350 * MB, 3631, 1762),
            new Row("700MB", 700 * MB, 13498, 4422),
            new Row("1GB", GB, 18399, 8537));

    private Ibm2008() {
    }

    /** What the table itself gives: the mean of its rows. */
    public static double meanSaved() {
        return ROWS.stream().mapToDouble(Row::saved).average().orElseThrow();
    }

    /** The rows of files up to this size. */
    public static List<Row> upTo(long size) {
        return ROWS.stream().filter(row -> row.size() <= size).toList();
    }
}
