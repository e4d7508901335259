package zerocopy.chart;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.util.List;
import java.util.Map;

/**
 * The only file that names a colour. A method has the same one in every chart, by the mechanism that it is made of; those
 * that meet in one chart differ in lightness, too, so that they can be told apart in grey and by every kind of sight.
 * The hues follow Okabe and Ito, "Color Universal Design" (2008); the lightness is spread for print, in the same order
 * on both papers. What has a name beside it wherever it is drawn, as processes and ways to read a file, needs no colour.
 */
public final class Palette {
    /** What a method is made of: on white, and on black. */
    public enum Hue {
        /** read and write by a buffer outside the heap: the plain way, so no colour. */
        CALLS(0x333333, 0xF4F4F4),
        /** The same by the heap. */
        HEAP(0x6A2C70, 0x96509C),
        /** Streams. */
        STREAM(0x7F4200, 0xBA7438),
        /** Mapped memory. */
        MAPPED(0x00689F, 0x3F9BE0),
        /** sendfile and what is built on it. */
        SENDFILE(0xBC4900, 0xFF8A3D),
        /** A second way to the same call. */
        SECOND(0xB45893, 0xEBA6D3),
        /** splice and other ways past user space. */
        SPLICE(0x00966F, 0x58E6BE),
        /** A third. */
        THIRD(0xB28D00, 0xF2E06A);

        private final Color onWhite;
        private final Color onBlack;

        Hue(int onWhite, int onBlack) {
            this.onWhite = new Color(onWhite);
            this.onBlack = new Color(onBlack);
        }

        Color in(Theme theme) {
            return theme == Theme.LIGHT ? onWhite : onBlack;
        }
    }

    /** Each method that a chart shows. */
    public static final Map<String, Hue> METHODS = Map.ofEntries(
            Map.entry("read-write", Hue.CALLS),
            Map.entry("read-write-heap", Hue.HEAP),
            Map.entry("stream", Hue.STREAM),
            Map.entry("stream-transfer", Hue.SECOND),
            Map.entry("mmap", Hue.MAPPED),
            Map.entry("sendfile", Hue.SENDFILE),
            Map.entry("splice", Hue.SPLICE),
            // file to file
            Map.entry("mapped", Hue.MAPPED),
            Map.entry("transfer-to", Hue.SENDFILE),
            Map.entry("transfer-from", Hue.SECOND),
            Map.entry("files-copy", Hue.SPLICE),
            // Netty
            Map.entry("netty-nio-region", Hue.SECOND),
            Map.entry("netty-epoll-region", Hue.THIRD),
            Map.entry("netty-iouring-region", Hue.SPLICE),
            Map.entry("netty-chunked", Hue.HEAP),
            Map.entry("netty-bytebuf", Hue.STREAM),
            Map.entry("nginx", Hue.MAPPED),
            Map.entry("copy", Hue.CALLS),
            Map.entry("wrapped", Hue.MAPPED),
            Map.entry("composite", Hue.SENDFILE),
            Map.entry("composite-each", Hue.SECOND),
            Map.entry("composite-room", Hue.SPLICE));

    /** The stage of a copy whose stage nobody has seen. */
    public static final String UNSPLIT = "unsplit";

    /** Stages of the way, which are no methods: kernel in blue, JVM in sand, the interface in grey, unknown in violet. */
    private static final Map<String, List<Integer>> STAGES = Map.of(
            "page-cache-to-user", List.of(0x173E63, 0x2F6596),
            "native-to-heap", List.of(0x7A5212, 0x96701F),
            "heap-to-native", List.of(0xEDD6A6, 0xF4E4C0),
            "user-to-socket", List.of(0x77ADDF, 0x9CC8EF),
            "linearized-at-transmit", List.of(0x8A8E93, 0x9CA1A6),
            UNSPLIT, List.of(0x75689A, 0x8E82B0));

    private final Theme theme;

    /** For this theme. */
    public Palette(Theme theme) {
        this.theme = theme;
    }

    /** A method's; a server's by its way to send, whatever its transport: "nio-chunked" as Netty's chunks. */
    public Color method(String id) {
        Hue hue = METHODS.getOrDefault(id, METHODS.get("netty-" + id));
        return (hue != null ? hue : METHODS.getOrDefault("netty-" + id.substring(id.lastIndexOf('-') + 1), Hue.CALLS)).in(theme);
    }

    /** A stage's. */
    public Color stage(String id) {
        List<Integer> colors = STAGES.get(id);
        return new Color(theme == Theme.LIGHT ? colors.getFirst() : colors.getLast());
    }

    /** The same hue nearer to the paper: the second part of a bar. */
    Color pale(Color color) {
        return mix(color, paper(), 0.55);
    }

    /** What is drawn on. */
    public Color paper() {
        return theme == Theme.LIGHT ? Color.WHITE : new Color(0x14181D);
    }

    /** Text and intervals. */
    public Color ink() {
        return theme == Theme.LIGHT ? new Color(0x1A1A1A) : new Color(0xECECEC);
    }

    /** What matters less: subtitles, axes, notes. */
    public Color muted() {
        return theme == Theme.LIGHT ? new Color(0x5A5A5A) : new Color(0xA8ACB3);
    }

    Color grid() {
        return theme == Theme.LIGHT ? new Color(0xDDDDDD) : new Color(0x363A41);
    }

    /** Behind what is pointed at. */
    Color band() {
        return theme == Theme.LIGHT ? new Color(0xF1EDE2) : new Color(0x262A31);
    }

    /** What stands out from the paper by less has an edge: the least contrast of a mark that WCAG 2.1 allows (1.4.11). */
    private static final double CONTRAST = 3;

    /** The edge of an area of this colour: the colour itself or, where it can hardly be told from the paper, the same hue nearer to the ink. */
    public Color edge(Color color) {
        Color edge = color;
        for (double share = 0.1; contrast(color, paper()) < CONTRAST && contrast(edge, paper()) < 1.5 * CONTRAST; share += 0.1) {
            edge = mix(color, ink(), share);
        }
        return edge;
    }

    /** As WCAG 2.1 has it: of the relative luminances. */
    static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        float[] linear = ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB).fromRGB(color.getRGBColorComponents(null));
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    /** {@code share} of the second. */
    static Color mix(Color one, Color other, double share) {
        return new Color(mix(one.getRed(), other.getRed(), share), mix(one.getGreen(), other.getGreen(), share),
                mix(one.getBlue(), other.getBlue(), share));
    }

    private static int mix(int one, int other, double share) {
        return (int) Math.round(one * (1 - share) + other * share);
    }
}
