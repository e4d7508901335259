package zerocopy.readme;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The texts of pages, in one bundle a language: messages_en.properties, messages_zh.properties. */
public final class Messages {
    /** The languages that there is a bundle of. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Map<String, String> texts = new LinkedHashMap<>();

    private Messages(ResourceBundle bundle) {
        Collections.list(bundle.getKeys()).stream().sorted().forEach(key -> texts.put(key, bundle.getString(key)));
    }

    /** Those of a language: never those of another where it has none. */
    public static Messages of(Locale language) {
        return new Messages(ResourceBundle.getBundle("zerocopy.readme.messages", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
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
