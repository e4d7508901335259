package zerocopy.chart;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fonts of this machine that can write a language. */
final class Typeface {
    /** What text is measured by, so that it takes the same place in every format. */
    static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    /** Plain ones that people know from print come first; then whatever has the letters. */
    private static final List<String> LIKED = List.of("Noto Sans", "Liberation Sans", "Arial", "Helvetica", "DejaVu Sans");
    private static final List<String> LIKED_CHINESE = List.of("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
            "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei");

    private static final Map<Locale, Optional<String>> FOUND = new ConcurrentHashMap<>();

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // nothing is shown on a screen
        }
    }

    private Typeface() {
    }

    /** A family that has every letter of the language's texts. */
    static Optional<String> family(Locale language) {
        return FOUND.computeIfAbsent(language, Typeface::find);
    }

    private static Optional<String> find(Locale language) {
        String letters = new ChartMessages(language).letters();
        List<String> liked = language.equals(Locale.ENGLISH) ? LIKED : LIKED_CHINESE;
        try {
            List<String> there = List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ENGLISH));
            return Stream.concat(liked.stream().filter(there::contains), there.stream())
                    .filter(name -> new Font(name, Font.PLAIN, 12).canDisplayUpTo(letters) < 0).findFirst();
        } catch (RuntimeException | LinkageError | InternalError e) { // no fontconfig, no freetype, no font at all
            return Optional.empty();
        }
    }

    /** For viewers of an SVG: this machine's family, then such as are as wide or as common, as CSS lists them. */
    static String named(Locale language) {
        Stream<String> others = (language.equals(Locale.ENGLISH) ? Stream.of("DejaVu Sans", "Verdana") : LIKED_CHINESE.stream());
        return Stream.concat(family(language).stream(), others).distinct().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ", sans-serif";
    }

    /** Of this size in points, for a language that there is a family for. */
    static Font of(Locale language, boolean bold, double size) {
        return new Font(family(language).orElseThrow(), bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }
}
