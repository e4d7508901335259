package zerocopy.chart;

import java.util.Locale;
import java.util.Optional;
import zerocopy.results.Texts;

/**
 * How a drawing looks: it says the same in each.
 *
 * @param language one of {@link Texts#LANGUAGES}
 * @param titled whether the finding stands above it, with its conditions: a paper has both in its caption
 */
public record Look(Theme theme, Locale language, Width width, boolean titled) {
    /** The same, as an option names them. */
    public enum Language {
        EN, ZH;

        /** What Java calls it. */
        public Locale locale() {
            return Texts.LANGUAGES.get(ordinal());
        }
    }

    /** How wide a drawing is. In a paper its text is of 8 points, that of axes and notes of 7. */
    public enum Width {
        /** 720 points: a page of the web, a slide. */
        SCREEN(720, 1),
        /** 504 points: both columns of a paper. */
        FULL(504, 8 / 12.0),
        /** 240 points: one column; what stands side by side elsewhere stands below each other. */
        COLUMN(240, 8 / 12.0);

        private final double points;
        private final double scale;

        Width(double points, double scale) {
            this.points = points;
            this.scale = scale;
        }

        /** Of the whole drawing. */
        public double points() {
            return points;
        }

        /** Points on paper of a unit in which drawings are laid out: 12 of them are the height of plain text. */
        double scale() {
            return scale;
        }

        /** Units from edge to edge. */
        double units() {
            return points / scale;
        }
    }

    /** Light and in English. */
    public static final Look PLAIN = new Look(Theme.LIGHT, Locale.ENGLISH);

    /** For a screen. */
    public Look(Theme theme, Locale language) {
        this(theme, language, Width.SCREEN, true);
    }

    /** Refuses other languages. */
    public Look {
        if (!Texts.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("there are no charts in " + language + ", only in " + Texts.LANGUAGES);
        }
    }

    /** Why nothing can be drawn so on this machine, in one sentence; empty where it can. */
    public Optional<String> unable() {
        if (Typeface.family(language).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(language.equals(Locale.ENGLISH)
                ? "Java finds no font here, and charts need one to know how long a text is: install fontconfig and fonts-dejavu-core (Debian's names)"
                : "no font here has Chinese glyphs, and charts need one to know how long a text is: install fonts-wqy-microhei or fonts-noto-cjk"
                        + " (Debian's names), or choose English");
    }
}
