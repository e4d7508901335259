package zerocopy.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** What a topic says, by key: a bundle a language, in the topic's folder. */
public final class Texts {
    /** The languages that there are bundles in. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private Texts() {
    }

    /** The language that LAB_LANG in the environment asks for. */
    public static Locale chosen() {
        return language(System.getenv("LAB_LANG"));
    }

    /** That of a name: "zh", "zh_CN" and the like are Chinese, all else, or null, is English. */
    public static Locale language(String name) {
        return name != null && name.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** Those of a bundle, "zerocopy.claims.messages" for one: never those of another language where it has none. */
    public static Map<String, String> of(String bundle, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(bundle, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> byKey = new TreeMap<>();
        texts.keySet().forEach(key -> byKey.put(key, texts.getString(key)));
        return byKey;
    }
}
