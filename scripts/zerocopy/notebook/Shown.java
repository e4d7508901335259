package zerocopy.notebook;

import java.nio.charset.StandardCharsets;

/**
 * What a cell displays, by {@code display(it.text(), it.type())} of either kernel.
 *
 * @param type text/markdown or image/svg+xml
 */
public record Shown(String text, String type) {
    /** Markdown, as tables and sentences are. */
    static Shown markdown(String text) {
        return new Shown(text.strip() + "\n", "text/markdown");
    }

    /** A picture. */
    static Shown svg(byte[] picture) {
        return new Shown(new String(picture, StandardCharsets.UTF_8), "image/svg+xml");
    }
}
