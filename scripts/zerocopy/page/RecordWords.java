package zerocopy.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zerocopy.results.Texts;

/**
 * What a record says in words, such as why something was not measured, in the reader's language. Records say it in English;
 * a bundle, records_zh.properties, has it by the same words, its figures taken out. What the bundle lacks stays as it is.
 */
final class RecordWords {
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.–])\\d(?:[\\d,.]*\\d)?(?:–\\d(?:[\\d,.]*\\d)?)?(?!\\w|\\.\\w)( (?:B|KiB|MiB|GiB))?(?:–\\d[\\d,.]* (?:B|KiB|MiB|GiB))?");

    private final Map<String, String> patterns;

    private RecordWords(Map<String, String> patterns) {
        this.patterns = patterns;
    }

    /** Words, and the language that they are in, as HTML wants it. */
    record Words(String text, String lang) {
    }

    static RecordWords in(Locale language) {
        return new RecordWords(language.equals(Locale.ENGLISH) ? Map.of() : Texts.of("zerocopy.page.records", language));
    }

    Words of(String english) {
        List<Object> figures = FIGURE.matcher(english).results().map(MatchResult::group).map(Object.class::cast).toList();
        String pattern = patterns.get(key(english));
        return pattern == null ? new Words(english, "en") : new Words(String.format(Locale.ROOT, pattern, figures.toArray()), "zh-CN");
    }

    /** The same of reasons that differ in their figures only: each figure that differs as its least and its most. */
    Words of(Collection<String> english) {
        List<List<String>> figures = english.stream().map(reason -> FIGURE.matcher(reason).results().map(MatchResult::group).toList()).toList();
        Iterator<List<String>> places = IntStream.range(0, figures.getFirst().size()).mapToObj(i -> figures.stream().map(all -> all.get(i)).distinct()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())).toList()).iterator();
        return of(FIGURE.matcher(english.iterator().next()).replaceAll(_ -> {
            List<String> each = places.next();
            return each.size() == 1 ? each.getFirst() : each.getFirst() + "–" + each.getLast();
        }));
    }

    /** "3 answers in a round are too few" is "answers-in-a-round-are-too-few". */
    static String key(String english) {
        return FIGURE.matcher(english).replaceAll(" ").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }
}
