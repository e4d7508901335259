package zerocopy.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Verdicts as a person reads them at a terminal. */
public final class ClaimsText {
    private static final String INDENT = "     ";
    /** Columns of a line. */
    private static final int WIDTH = 110;

    /** In which language the claims are shown. */
    public enum Language {
        /** The English rendering. */
        EN,
        /** The article's words. */
        ZH
    }

    private ClaimsText() {
    }

    /**
     * Each verdict with its claim, its reasons and where its figures stand; a count of all at the end.
     *
     * @param colour whether the screen takes ANSI's colours
     */
    public static String of(List<Verdict> verdicts, Language language, boolean colour) {
        StringJoiner text = new StringJoiner("\n");
        Map<Ruling, Integer> counts = new EnumMap<>(Ruling.class);
        for (Verdict verdict : verdicts) {
            Claim claim = Claims.of(verdict.id()).orElseThrow();
            counts.merge(verdict.ruling(), 1, Integer::sum);
            text.add(lines(bold(String.format("%-5s", claim.id()), colour), language == Language.ZH ? claim.original() : claim.english(), INDENT));
            wrap(verdict.words(), WIDTH - INDENT.length()).forEach(line -> text.add(INDENT + coloured(line, verdict.ruling(), colour)));
            verdict.reasons().forEach(reason -> text.add(lines(INDENT + "- ", reason, INDENT + "  ")));
            verdict.cited().stream().collect(Collectors.groupingBy(Citation::experiment)).forEach((experiment, cited) ->
                    text.add(lines(INDENT + "see: ", experiment + ": " + methods(cited) + ": " + metrics(cited), INDENT + "  ")));
            text.add("");
        }
        return text.add(verdicts.size() + (verdicts.size() == 1 ? " claim: " : " claims: ") + counts.entrySet().stream()
                .map(entry -> entry.getKey().words() + " " + entry.getValue()).collect(Collectors.joining(", ")) + "." + (counts.keySet().equals(Set.of(Ruling.NOT_MEASURED))
                        ? " jbang article-table --save makes a run that decides most of them." : "")).toString();
    }

    private static String methods(List<Citation> cited) {
        return cited.stream().map(Citation::method).distinct().collect(Collectors.joining(", "));
    }

    private static String metrics(List<Citation> cited) {
        return cited.stream().flatMap(citation -> citation.metrics().stream()).collect(Collectors.toCollection(TreeSet::new))
                .stream().collect(Collectors.joining(", "));
    }

    private static String lines(String first, String words, String further) {
        return first + String.join("\n" + further, wrap(words, WIDTH - further.length()));
    }

    /** Lines of at most so many columns; Chinese may be broken anywhere, and takes two columns a character. */
    static List<String> wrap(String words, int columns) {
        StringJoiner lines = new StringJoiner("\n");
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : words.split("(?<= )|(?<=[\\u2e80-\\uffef])|(?=[\\u2e80-\\uffef])")) {
            int width = columns(piece.stripTrailing());
            if (used + width > columns && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            line.append(piece);
            used += columns(piece);
        }
        return lines.add(line).toString().lines().toList();
    }

    private static int columns(String text) {
        return text.codePoints().map(point -> point >= 0x2e80 && point <= 0xffef ? 2 : 1).sum();
    }

    private static String bold(String text, boolean colour) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static String coloured(String text, Ruling ruling, boolean colour) {
        String code = switch (ruling) {
            case HOLDS -> "32";
            case HOLDS_IF -> "33";
            case DOES_NOT_HOLD -> "31";
            case NOT_MEASURED -> "2";
        };
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
