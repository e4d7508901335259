package zerocopy.chart;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.results.Texts;

/** What charts say, in one language: words.properties and its translations, which know no figure. */
final class ChartMessages {
    /** What is in no text, but in ids and numbers. */
    private static final String ALWAYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;()+-–−×/%µ·\u00a0";

    private static final double MILLION = 1e6;
    private static final double TEN_THOUSAND = 1e4;

    private final Locale language;
    private final Map<String, String> texts;

    ChartMessages(Locale language) {
        this.language = language;
        this.texts = Texts.of("zerocopy.chart.words", language);
    }

    /** The text of this key with these arguments, which are written already: a number has its unit by now. */
    String say(String key, Object... arguments) {
        return percents(new MessageFormat(texts.get(key), Locale.ROOT).format(arguments));
    }

    /** Chinese has no space before the sign. */
    String percents(String text) {
        return language.equals(Locale.ENGLISH) ? text : text.replace("\u00a0%", "%");
    }

    /** What large numbers are counted in: millions; in Chinese 万, ten thousands. */
    double many() {
        return language.equals(Locale.ENGLISH) ? MILLION : TEN_THOUSAND;
    }

    /** The name of what a record tells by a word of its own; the word itself where nobody has given it one. */
    String named(String group, String word) {
        return texts.getOrDefault(group + word, word);
    }

    /** "a, b, c". */
    String list(Collection<String> names) {
        return String.join(say("list.comma"), names);
    }

    /** "a, b and c". */
    String and(Collection<String> names) {
        List<String> all = List.copyOf(names);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : say("list.and", list(all.subList(0, last)), all.get(last));
    }

    /** Every letter that a text may need, for the search for a font. */
    String letters() {
        String all = String.join("", texts.values()) + ALWAYS;
        return all.chars().filter(letter -> letter >= ' ').distinct().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }
}
