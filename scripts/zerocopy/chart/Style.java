package zerocopy.chart;

import java.awt.Font;

/** Colours and fonts of one look: sizes in points of a page as wide as {@link Sheet#WIDTH}, two columns of a paper. */
record Style(Look look, Palette palette, Font title, Font heading, Font text, Font small) {
    static Style of(Look look) {
        return new Style(look, new Palette(look.theme()), Typeface.of(look.language(), true, 16), Typeface.of(look.language(), true, 12),
                Typeface.of(look.language(), false, 12), Typeface.of(look.language(), false, 10.5));
    }
}
