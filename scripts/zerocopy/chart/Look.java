package zerocopy.chart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a drawing looks: it says the same in each.
 *
 * @param language one of {@link #LANGUAGES}
 */
public record Look(Theme theme, Locale language) {
    /** The languages that there are texts in. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** The same, as an option names them. */
    public enum Language {
        EN, ZH;

        /** What Java calls it. */
        public Locale locale() {
            return LANGUAGES.get(ordinal());
        }
    }

    /** Light and in English. */
    public static final Look PLAIN = new Look(Theme.LIGHT, Locale.ENGLISH);

    /** Refuses other languages. */
    public Look {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("there are no charts in " + language + ", only in " + LANGUAGES);
        }
    }

    /** Why nothing can be drawn so on this machine, in one sentence; empty where it can. */
    public Optional<String> unable() {
        if (Typeface.family(language).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(language.equals(Locale.ENGLISH)
                ? "Java finds no font here, and charts need one even as SVG, where text is outlines: install fontconfig and fonts-dejavu-core (Debian's names)"
                : "no font here has Chinese glyphs, and charts need one even as SVG, where text is outlines: install fonts-noto-cjk or fonts-wqy-zenhei"
                        + " (Debian's names), or choose English");
    }
}
