package zerocopy.notebook;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import zerocopy.results.RecordWords;
import zerocopy.results.Texts;

/**
 * The language of what a notebook's cells say: English, or Chinese with LAB_LANG=zh in the environment of the kernel. A cell has
 * its own sentence in English; conclusions_zh.properties has it in Chinese by the English words, and the words around it by names.
 */
final class ConclusionLanguage {
    /** By language: they never change, and a table asks for each of its cells. */
    private static final Map<Locale, ConclusionLanguage> MADE = new ConcurrentHashMap<>();

    private final Map<String, String> texts;
    private final boolean english;

    private ConclusionLanguage(Locale language) {
        texts = Texts.of("zerocopy.notebook.conclusions", language);
        english = language.equals(Locale.ENGLISH);
    }

    /** That of the environment. */
    static ConclusionLanguage chosen() {
        return MADE.computeIfAbsent(Texts.chosen(), ConclusionLanguage::new);
    }

    /** That of a name: "zh", "zh_CN" and the like are Chinese, all else is English. */
    static ConclusionLanguage of(String name) {
        return MADE.computeIfAbsent(Texts.language(name), ConclusionLanguage::new);
    }

    /** Claims and charts have texts of their own in it. */
    Locale locale() {
        return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** A cell's sentence; in English where nobody has written it in this language. */
    String sentence(String words) {
        return english ? words : texts.getOrDefault(key(words), words);
    }

    /** Why something is missing, as a record says it. */
    String reason(String words) {
        return RecordWords.in(locale()).of(words).text();
    }

    /** The words of this name, with these arguments. */
    String say(String name, Object... arguments) {
        return String.format(Locale.ROOT, texts.get(name), arguments);
    }

    /** Those of this name, or else these. */
    String sayOr(String name, String words) {
        return texts.getOrDefault(name, words);
    }

    /** "With scatter-gather read+write copied …" is "with-scatter-gather-read-write-copied-…": its letters, and hyphens. */
    static String key(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
