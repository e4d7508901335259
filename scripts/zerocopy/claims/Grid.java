package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import zerocopy.results.ChineseTerms;

/** Rows of cells for a terminal: as wide as they are, or fitted to its columns. A Chinese character takes two of them. */
final class Grid {
    private static final String GAP = "  ";

    private Grid() {
    }

    /** Lines of these rows, the first of which is the heading; a cell that does not fit goes on below itself. */
    static List<String> lines(List<List<String>> rows, int columns) {
        int[] widths = IntStream.range(0, rows.getFirst().size()).map(i -> rows.stream().mapToInt(row -> width(row.get(i))).max().orElse(0)).toArray();
        int[] least = IntStream.range(0, widths.length).map(i -> rows.stream().mapToInt(row -> pieces(row.get(i)).stream().mapToInt(piece -> width(piece.strip())).max().orElse(0)).max().orElse(0)).toArray();
        while (Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) > columns && !Arrays.equals(widths, least)) {
            widths[IntStream.range(0, widths.length).filter(i -> widths[i] > least[i]).reduce((one, other) -> widths[other] > widths[one] ? other : one).orElseThrow()]--;
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<List<String>> cells = IntStream.range(0, widths.length).mapToObj(i -> wrap(row.get(i), widths[i])).toList();
            for (int i = 0; i < cells.stream().mapToInt(List::size).max().orElse(0); i++) {
                StringJoiner line = new StringJoiner(GAP);
                for (int j = 0; j < widths.length; j++) {
                    line.add(padded(i < cells.get(j).size() ? cells.get(j).get(i) : "", widths[j]));
                }
                lines.add(line.toString().stripTrailing());
            }
            if (lines.size() == 1 || row == rows.getFirst()) {
                lines.add(String.join(GAP, Arrays.stream(widths).mapToObj("-"::repeat).toList()));
            }
        }
        return lines;
    }

    /** Lines of at most so many columns; Chinese may be broken anywhere but before its punctuation and inside a term. */
    static List<String> wrap(String words, int columns) {
        StringJoiner lines = new StringJoiner("\n");
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : pieces(words)) {
            int width = width(piece.stripTrailing());
            if (used + width > columns && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(piece);
            used += width(piece);
        }
        return lines.add(line.toString().stripTrailing()).toString().lines().toList();
    }

    /** What is not broken: words with the blank behind them, a number with its unit, Chinese terms and characters with the punctuation behind them. */
    private static List<String> pieces(String words) {
        BitSet terms = ChineseTerms.inside(words);
        List<String> pieces = new ArrayList<>();
        int at = 0;
        for (String piece : words.split("(?<= )(?!(?:[KMG]?i?B|[KMG]B/s|s/GB|s|ms|ns|µs|%)(?!\\w))|(?<=[\\u2e80-\\uffef])(?<![（“])(?![，。；：、）”])|(?<![（“ ])(?=[\\u2e80-\\uffef])(?![，。；：、）”])")) {
            if (terms.get(at)) {
                pieces.add(pieces.removeLast() + piece);
            } else {
                pieces.add(piece);
            }
            at += piece.length();
        }
        return pieces;
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    static int width(String text) {
        return text.codePoints().map(point -> point >= 0x2e80 && point <= 0xffef ? 2 : 1).sum();
    }
}
