package zerocopy.notebook;

import java.awt.Graphics2D;
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

    /** Markdown, as tables and sentences are. */
    static Shown markdown(String text) {
        return new Shown(text.strip() + "\n", "text/markdown");
    }

    /** A picture. @param png as a file of that format */
    static Shown picture(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            while (size(image) % GROUP != 0) {
                image = longer(image);
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

    /** The same with a line more of paper at its foot, whose file has another length. */
    private static BufferedImage longer(BufferedImage image) {
        BufferedImage longer = new BufferedImage(image.getWidth(), image.getHeight() + 1, image.getType());
        for (int x = 0; x < image.getWidth(); x++) {
            longer.setRGB(x, image.getHeight(), image.getRGB(0, 0));
        }
        Graphics2D graphics = longer.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return longer;
    }

    /** The text of Markdown. */
    public String text() {
        return String.valueOf(content);
    }
}
