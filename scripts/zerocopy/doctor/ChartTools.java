package zerocopy.doctor;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What charts need to be drawn: fonts that Java finds, asked for as a chart does. */
final class ChartTools {
    private static final String PURPOSE = "to draw charts";
    private static final String LATIN = "sendfile";
    private static final String CHINESE = "零拷贝";

    private ChartTools() {
    }

    static List<Finding> tried() {
        System.setProperty("java.awt.headless", "true");
        List<Font> fonts;
        String why = "Java finds no font";
        try {
            fonts = List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
        } catch (Throwable e) { // no fontconfig, no freetype: RuntimeException, InternalError or UnsatisfiedLinkError
            fonts = List.of();
            why = "Java's fonts do not work: " + e.getMessage();
        }
        return List.of(
                Finding.of(PURPOSE, "fonts", shows(fonts, LATIN), why, "no charts", Packages.install("fonts")),
                Finding.of(PURPOSE, "Chinese glyphs", shows(fonts, CHINESE), "no font has them", "no charts in Chinese",
                        Packages.install("chinese-font")));
    }

    private static Optional<String> shows(List<Font> fonts, String text) {
        Stream<String> families = fonts.stream().filter(font -> font.canDisplayUpTo(text) < 0).map(Font::getFamily).distinct();
        return families.findFirst();
    }
}
