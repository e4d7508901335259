package zerocopy.chart;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/**
 * The only file that names a colour. A method has the same one in every chart, by the mechanism that it is made of; those
 * that meet in one chart differ in lightness, too, so that they can be told apart in grey and by every kind of sight.
 * The hues follow Okabe and Ito, "Color Universal Design" (2008); the lightness is spread for print.
 */
public final class Palette {
    /** What a method is made of: on white, and on black. */
    public enum Hue {
        /** read and write by a buffer outside the heap: the plain way, so no colour. */
        CALLS(0x333333, 0xF4F4F4),
        /** The same by the heap. */
        HEAP(0x6A2C70, 0xE3AEDD),
        /** Streams. */
        STREAM(0x8C4A00, 0xBA7438),
        /** Mapped memory. */
        MAPPED(0x0072B2, 0x3F9BE0),
        /** sendfile and what is built on it. */
        SENDFILE(0xCF5600, 0xFF8A3D),
        /** splice and other ways past user space. */
        SPLICE(0x00A87C, 0x58E6BE),
        /** A second way to the same call. */
        SECOND(0xCB93BD, 0x95558B),
        /** A third. */
        THIRD(0xE3AD00, 0xF2E06A);

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
            // reading a file
            Map.entry("memory", Hue.THIRD),
            Map.entry("mapped-buffer", Hue.MAPPED),
            Map.entry("memory-segment", Hue.SPLICE),
            Map.entry("channel-direct", Hue.CALLS),
            Map.entry("channel-heap", Hue.HEAP),
            Map.entry("random-access-file", Hue.SECOND),
            Map.entry("buffered-stream", Hue.STREAM),
            // between processes
            Map.entry("ring-spin", Hue.MAPPED),
            Map.entry("ring-park", Hue.SPLICE),
            Map.entry("unix-spin", Hue.SENDFILE),
            Map.entry("unix", Hue.STREAM),
            Map.entry("tcp-spin", Hue.SECOND),
            Map.entry("tcp", Hue.CALLS),
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

    /** Stages of the way, which are no methods: kernel in blue, JVM in sand, the interface in grey; darker is earlier. */
    private static final Map<String, List<Integer>> STAGES = Map.of(
            "page-cache-to-user", List.of(0x1F4E79, 0x3E7CB1),
            "native-to-heap", List.of(0xB07A2A, 0xC98F3A),
            "heap-to-native", List.of(0xE6C58C, 0xF0D9A8),
            "user-to-socket", List.of(0x6FA8DC, 0xA9D0F5),
            "linearized-at-transmit", List.of(0x8A8A8A, 0x8A8A8A));

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
        return theme == Theme.LIGHT ? Color.WHITE : new Color(0x16181C);
    }

    /** Text and intervals. */
    public Color ink() {
        return theme == Theme.LIGHT ? new Color(0x1A1A1A) : new Color(0xECECEC);
    }

    /** What matters less: subtitles, axes, notes. */
    Color muted() {
        return theme == Theme.LIGHT ? new Color(0x5A5A5A) : new Color(0xA8ACB3);
    }

    Color grid() {
        return theme == Theme.LIGHT ? new Color(0xDDDDDD) : new Color(0x363A41);
    }

    /** Behind what is pointed at. */
    Color band() {
        return theme == Theme.LIGHT ? new Color(0xF1EDE2) : new Color(0x262A31);
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
