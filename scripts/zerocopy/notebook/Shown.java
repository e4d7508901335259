package zerocopy.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * What a cell displays, by {@code display(it.content(), it.type())} of either kernel.
 *
 * @param content a text for text/markdown, an image for image/png
 * @param type text/markdown or image/png. JupyterLab shows no SVG of a notebook that it does not trust, and a picture of
 *     points it does
 */
public record Shown(Object content, String type) {
    /** Base64 makes four characters of as many bytes. */
    private static final int GROUP = 3;
    /** Of points that differ from the paper by as little as can be: each makes the file some bytes longer. */
    private static final int APART = 5;

    /** Markdown, as tables and sentences are. */
    static Shown markdown(String text) {
        return new Shown(text.strip() + "\n", "text/markdown");
    }

    /** A picture. @param png as a file of that format */
    static Shown picture(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            for (int x = 0; size(image) % GROUP != 0; x += APART) {
                image.setRGB(x, image.getHeight() - 1, image.getRGB(x, image.getHeight() - 1) ^ 1);
            }
            return new Shown(image, "image/png");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory
        }
    }

    /**
     * The length of the file that the kernel makes of it. JJava 1.0 and IJava 1.3 do not close their encoder of Base64
     * (display.common.Image, imageTob64), and so lose the one or two bytes by which it is no multiple of three.
     */
    private static int size(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.size();
    }

    /** The text of Markdown. */
    public String text() {
        return String.valueOf(content);
    }
}
