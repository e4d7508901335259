package zerocopy.chart;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Hue;
import zerocopy.record.SendingMethod;

/**
 * The colours of charts. A method has the same one in every chart: that of {@link SendingMethod}, where it sends. What has a name beside it wherever it is drawn, as processes and ways to read a file, needs no colour.
 */
public final class Palette {
    /** Methods that a chart shows and that do not send: file to file, buffers merged, servers. */
    private static final Map<String, Hue> OTHERS = Map.ofEntries(
            Map.entry("mapped", Hue.MAPPED),
            Map.entry("transfer-to", Hue.SENDFILE),
            Map.entry("transfer-from", Hue.SECOND),
            Map.entry("files-copy", Hue.SPLICE),
            Map.entry("nginx", Hue.MAPPED),
            Map.entry("copy", Hue.CALLS),
            Map.entry("wrapped", Hue.MAPPED),
            Map.entry("composite", Hue.SENDFILE),
            Map.entry("composite-each", Hue.SECOND),
            Map.entry("composite-room", Hue.SPLICE));

    /** Each method that a chart shows. */
    public static final Map<String, Hue> METHODS = Stream.concat(OTHERS.entrySet().stream(),
            Arrays.stream(SendingMethod.values()).map(method -> Map.entry(method.id(), method.hue())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

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
    /** Stages with the colour of another one that does the like, or that no chart has beside them. */
    private static final Map<String, String> LIKE = Map.of("user-to-page-cache", "user-to-socket", "page-cache-to-page-cache", "linearized-at-transmit",
            "despite-zerocopy", "linearized-at-transmit", "native-to-native", UNSPLIT);

    private final Theme theme;

    /** For this theme. */
    public Palette(Theme theme) {
        this.theme = theme;
    }

    /** A method's; a server's by its way to send, whatever its transport: "nio-chunked" as Netty's chunks. */
    public Color method(String id) {
        Hue hue = METHODS.getOrDefault(id, METHODS.get("netty-" + id));
        Hue found = hue != null ? hue : METHODS.getOrDefault("netty-" + id.substring(id.lastIndexOf('-') + 1), Hue.CALLS);
        return new Color(theme == Theme.LIGHT ? found.onWhite() : found.onBlack());
    }

    /** A stage's. */
    public Color stage(String id) {
        List<Integer> colors = STAGES.get(LIKE.getOrDefault(id, id));
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
