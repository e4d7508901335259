package zerocopy.chart;

import java.awt.Font;
import java.util.Locale;

/** Colours and fonts of one look, in units of {@link Look.Width}. */
record Style(Look look, Palette palette, Font title, Font heading, Font text, Font small) {
    static Style of(Look look) {
        Locale language = look.language();
        return new Style(look, new Palette(look.theme()), Typeface.of(language, true, look.width() == Look.Width.SCREEN ? 16 : 13.5), Typeface.of(language, true, 12),
                Typeface.of(language, false, 12), Typeface.of(language, false, 10.5));
    }
}
