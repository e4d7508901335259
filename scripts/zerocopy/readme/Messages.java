package zerocopy.readme;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zerocopy.record.Metric;
import zerocopy.results.Texts;

/** What is said of a run's findings, and beside them. A text with arguments is a pattern of {@link java.util.Formatter}. */
public final class Messages {
    private final Map<String, String> texts;

    private Messages(Map<String, String> texts) {
        this.texts = texts;
    }

    /** The findings' texts. */
    public static Messages of(Locale language) {
        return new Messages(Texts.of("zerocopy.readme.messages", language));
    }

    /** The same and those of another topic, whose bundle is this one. */
    public static Messages with(String bundle, Locale language) {
        Messages both = of(language);
        both.texts.putAll(Texts.of(bundle, language));
        return both;
    }

    /** All of them by key, patterns included. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(texts);
    }

    /** The text; with arguments, those put into its pattern. @throws IllegalArgumentException if there is none */
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "'");
        }
        return arguments.length == 0 ? text : String.format(Locale.ROOT, text, arguments);
    }

    /** The text, or this one where there is none. */
    public String textOr(String key, String other) {
        return texts.getOrDefault(key, other);
    }

    /** " (modelled)" behind a figure that was not measured; nothing where it was. */
    public String source(Metric metric) {
        return switch (metric.source()) {
            case Metric.MEASURED -> "";
            case Metric.MODELLED -> " (" + text("sourceModelled") + ")";
            default -> " (" + text("sourceProven") + ")";
        };
    }

    /** "a, b and c" */
    public String list(List<String> words) {
        return list(words, "listAnd");
    }

    /** The same with the text of this key before the last. */
    String list(List<String> words, String and) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(text("listComma"), words.subList(0, last)) + text(and) + words.get(last);
    }
}
