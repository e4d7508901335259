package zerocopy.chart;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure for LaTeX: the PDF and, as its caption, all that is known of it. */
final class LatexCaption {
    /** What LaTeX does not take for a letter, and what 8-bit engines have no letter for. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("\\", "\\textbackslash{}"), Map.entry("~", "\\textasciitilde{}"), Map.entry("^", "\\textasciicircum{}"),
            Map.entry("&", "\\&"), Map.entry("%", "\\%"), Map.entry("$", "\\$"), Map.entry("#", "\\#"), Map.entry("_", "\\_"), Map.entry("{", "\\{"), Map.entry("}", "\\}"),
            Map.entry("\u00a0", "~"), Map.entry("×", "\\ensuremath{\\times}"), Map.entry("µ", "\\ensuremath{\\mu}"), Map.entry("·", "\\ensuremath{\\cdot}"),
            Map.entry("→", "\\ensuremath{\\rightarrow}"), Map.entry("\u2212", "\\ensuremath{-}"), Map.entry("–", "--"), Map.entry("…", "\\ldots{}"), Map.entry("’", "'"));
    private static final Pattern LETTER = Pattern.compile(LETTERS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));

    private LatexCaption() {
    }

    /** A figure environment that is as wide as the drawing. @param words of the drawing's language @param file the drawing's, beside the file that this goes to */
    static String of(Drawing drawing, ChartMessages words, String file) {
        List<String> finding = List.of(words.say("sentence", drawing.title()), words.say("sentence", drawing.subtitle()));
        String text = Stream.of(finding, drawing.notes(), List.of(words.say("sentence", drawing.machine()))).flatMap(List::stream)
                .filter(sentence -> sentence.length() > 1).map(LatexCaption::escaped).collect(Collectors.joining(words.say("list.sentences")));
        String kind = drawing.width() > Look.Width.COLUMN.points() ? "figure*" : "figure";
        return String.format("""
                \\begin{%1$s}
                  \\centering
                  \\includegraphics{%2$s}
                  \\caption[%3$s]{%4$s}
                  \\label{fig:%5$s}
                \\end{%1$s}
                """, kind, file, escaped(drawing.title()), text, drawing.id());
    }

    static String escaped(String text) {
        return LETTER.matcher(text).replaceAll(letter -> Matcher.quoteReplacement(LETTERS.get(letter.group())));
    }
}
