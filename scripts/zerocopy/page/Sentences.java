package zerocopy.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zerocopy.record.Json;

/**
 * What judges say, in the reader's language. They say it in English, by patterns that they fill with figures; the Chinese
 * is found by the pattern that a sentence fits, in sentences_zh.json, and filled with the same. What fills it is looked up
 * in turn among the parts. A sentence that fits none, or of which a part is left over, stays English, and says so.
 */
final class Sentences {
    private static final String CHINESE = "sentences_zh.json";
    /** What a pattern may be filled with: "%s" is anything, "%d" a figure. */
    private static final Pattern HOLE = Pattern.compile("%([sd])");
    private static final String FIGURE = "(-?[\\d,.]+)";

    /** Words that are no names: where one is left, a sentence is not Chinese. */
    private static final Pattern ENGLISH = Pattern.compile("(?<![-.\\w])(the|of|by|that|is|are|was|were|with|without|times|where|which|its|may|as)(?![-.\\w])");

    /** What a list in English leaves behind: "4 KiB, 64 KiB". */
    private static final Pattern LISTED = Pattern.compile("(?<=[\\w%]), (?=[\\w.])");
    /** Punctuation as wide as a character has its room in itself. */
    private static final Pattern STRAY_BLANK = Pattern.compile("(?<=[，。；：、（）]) +| +(?=[，。；：、（）])");
    private static final Pattern CHINESE_CHARACTER = Pattern.compile("\\p{IsHan}");

    private final Map<Pattern, String> sentences;
    private final Map<Pattern, String> conditions;
    private final Map<Pattern, String> parts;

    private Sentences(Map<?, ?> patterns) {
        sentences = compiled(patterns.get("sentences"));
        conditions = compiled(patterns.get("conditions"));
        parts = compiled(patterns.get("parts"));
    }

    /** A sentence. @param lang the language that it is in, as HTML wants it */
    record Sentence(String text, String lang) {
    }

    /** To this language. */
    static Sentences in(Locale language) {
        if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            return new Sentences(Map.of());
        }
        try (InputStream in = Sentences.class.getResourceAsStream(CHINESE)) {
            return new Sentences(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), LinkedHashMap.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Pattern, String> compiled(Object patterns) {
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        if (patterns instanceof Map<?, ?> map) {
            map.forEach((english, chinese) -> compiled.put(expression((String) english), (String) chinese));
        }
        return compiled;
    }

    private static Pattern expression(String english) {
        StringBuilder expression = new StringBuilder();
        Matcher hole = HOLE.matcher(english);
        int done = 0;
        while (hole.find()) {
            expression.append(Pattern.quote(english.substring(done, hole.start()))).append(hole.group(1).equals("s") ? "(.+?)" : FIGURE);
            done = hole.end();
        }
        return Pattern.compile(expression.append(Pattern.quote(english.substring(done))).toString());
    }

    /** A reason in this language, or else as it is. */
    Sentence of(String english) {
        return sentence(english, fitting(english, sentences));
    }

    /** What stands behind a verdict: a condition, or why nothing was measured. It may be made of parts alone. */
    Sentence condition(String english) {
        return sentence(english, fitting(english, conditions).or(() -> Optional.of(part(english)).filter(chinese -> CHINESE_CHARACTER.matcher(chinese).find())));
    }

    private static Sentence sentence(String english, Optional<String> chinese) {
        return chinese.map(text -> STRAY_BLANK.matcher(text).replaceAll("")).filter(text -> !ENGLISH.matcher(text).find()).map(text -> new Sentence(text, "zh-CN")).orElse(new Sentence(english, "en"));
    }

    private Optional<String> fitting(String english, Map<Pattern, String> among) {
        for (Map.Entry<Pattern, String> translation : among.entrySet()) {
            Matcher fit = translation.getKey().matcher(english);
            if (fit.matches()) {
                Object[] filled = IntStream.rangeClosed(1, fit.groupCount()).mapToObj(i -> part(fit.group(i))).toArray();
                return Optional.of(String.format(Locale.ROOT, translation.getValue(), filled));
            }
        }
        return Optional.empty();
    }

    /** A part may be a list, of which each is a part; a name or a figure is the same in every language. */
    private String part(String english) {
        return fitting(english, conditions).orElseGet(() -> english.contains("; ")
                ? Arrays.stream(english.split("; ")).map(this::part).collect(Collectors.joining("；"))
                : fitting(english, parts).orElseGet(() -> LISTED.matcher(english).replaceAll("、")));
    }
}
