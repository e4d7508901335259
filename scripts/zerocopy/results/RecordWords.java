package zerocopy.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a record says in words, such as why something was not measured, in the reader's language. Records say it in English;
 * a bundle, records_zh.properties, has it by the same words, its figures taken out: the whole, or else each of its parts between colons,
 * as in "bpftrace is not installed: apt-get install bpftrace". A key with underscores is of a sentence with names, which
 * stand there. What the bundle lacks stays as it is.
 */
public final class RecordWords {
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.–])\\d(?:[\\d,.]*\\d)?(?:–\\d(?:[\\d,.]*\\d)?)?(?!\\w|\\.\\w)( (?:B|KiB|MiB|GiB))?(?:–\\d[\\d,.]* (?:B|KiB|MiB|GiB))?");

    private static final String NAME = "_";
    /** By language: they never change, and a table asks for each of its cells. */
    private static final Map<Locale, RecordWords> MADE = new ConcurrentHashMap<>();

    private final Map<String, String> patterns;
    /** Of sentences with names, and what these are in Chinese: those that begin with words before those that begin with a name. */
    private final Map<Pattern, String> named = new LinkedHashMap<>();

    private RecordWords(Map<String, String> patterns) {
        this.patterns = patterns;
        patterns.keySet().stream().filter(key -> key.contains(NAME)).sorted(Comparator.<String, Boolean>comparing(key -> key.startsWith(NAME))
                .thenComparing(String::length, Comparator.reverseOrder())).forEach(key -> named.put(pattern(key), patterns.get(key)));
    }

    /** "_-was-not-among-the-methods" is that of "mine was not among the methods". */
    private static Pattern pattern(String key) {
        return Pattern.compile("(?i)" + (key + NAME).replaceFirst("^_-", "([^:]+?)[^\\\\w/%]+").replace("-_-", "[^\\w/'-]+(.+?)[^\\w/%]+")
                .replace("-__", "[^\\w/'-]+(.+?)[.]?").replaceFirst("_$", "\\\\W*").replaceAll("(?<=[a-z])-(?=[a-z])", "\\\\P{Alpha}+"));
    }

    /** Words, and the language that they are in, as HTML wants it; those of which a part has stayed English are English. */
    public record Words(String text, String lang) {
    }

    /** Those of a language of {@link Texts#LANGUAGES}. */
    public static RecordWords in(Locale language) {
        return MADE.computeIfAbsent(language, made -> new RecordWords(made.equals(Locale.ENGLISH) ? Map.of() : Texts.of("zerocopy.results.records", made)));
    }

    /** What a record says, such as a reason. */
    public Words of(String english) {
        List<String> parts = said(english).isPresent() ? List.of(english) : List.of(english.split(": "));
        boolean all = parts.stream().allMatch(part -> said(part).isPresent());
        return parts.stream().noneMatch(part -> said(part).isPresent()) ? new Words(english, "en")
                : new Words(parts.stream().map(part -> said(part).orElse(part)).collect(Collectors.joining("：")), all ? "zh-CN" : "en");
    }

    private Optional<String> said(String english) {
        Object[] figures = FIGURE.matcher(english).results().map(MatchResult::group).toArray();
        return Optional.ofNullable(patterns.get(key(english))).map(pattern -> String.format(Locale.ROOT, pattern, figures)).or(() -> saidWithNames(english));
    }

    private Optional<String> saidWithNames(String english) {
        return named.entrySet().stream().flatMap(entry -> Stream.of(entry.getKey().matcher(english)).filter(Matcher::matches).map(found ->
                String.format(Locale.ROOT, entry.getValue(), IntStream.rangeClosed(1, found.groupCount()).mapToObj(i -> of(found.group(i)).text().replace(" %", "%")).toArray()))).findFirst();
    }

    /** The same of some that differ in their figures only: each figure that differs as its least and its most. */
    public Words of(Collection<String> english) {
        List<List<String>> figures = english.stream().map(reason -> FIGURE.matcher(reason).results().map(MatchResult::group).toList()).toList();
        Iterator<List<String>> places = IntStream.range(0, figures.getFirst().size()).mapToObj(i -> figures.stream().map(all -> all.get(i)).distinct()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())).toList()).iterator();
        return of(FIGURE.matcher(english.iterator().next()).replaceAll(_ -> {
            List<String> each = places.next();
            return each.size() == 1 ? each.getFirst() : each.getFirst() + "–" + each.getLast();
        }));
    }

    /** "3 answers in a round are too few" is "answers-in-a-round-are-too-few". */
    public static String key(String english) {
        return FIGURE.matcher(english).replaceAll(" ").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }
}
