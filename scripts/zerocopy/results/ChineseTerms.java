package zerocopy.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lab's Chinese words, those of terms_zh.txt, one per line: no line is broken inside one. The JDK does not help here: its
 * BreakIterator has no Chinese dictionary, and its line instance breaks between any two Chinese characters.
 */
public final class ChineseTerms {
    private static final Pattern TERM = Pattern.compile(read());

    private ChineseTerms() {
    }

    /** Where in the text no line may begin: at each index inside a term, but not at its first character. */
    public static BitSet inside(String text) {
        BitSet inside = new BitSet(text.length());
        TERM.matcher(text).results().forEach(term -> inside.set(term.start() + 1, term.end()));
        return inside;
    }

    /** The longest first, as a regular expression takes the first that fits. */
    private static String read() {
        try (InputStream terms = ChineseTerms.class.getResourceAsStream("terms_zh.txt")) {
            return new String(terms.readAllBytes(), StandardCharsets.UTF_8).lines().sorted(Comparator.comparing(String::length).reversed()).map(Pattern::quote)
                    .collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
