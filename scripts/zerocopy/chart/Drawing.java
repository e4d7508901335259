package zerocopy.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A chart of one run, ready to be written. Rendering is apart from it: each format is made when it is asked for, and is the same each time. */
public final class Drawing {
    private final Figure figure;
    private final Sheet sheet;

    Drawing(Figure figure, Style style) {
        this(figure, new Sheet(figure, style));
    }

    private Drawing(Figure figure, Sheet sheet) {
        this.figure = figure;
        this.sheet = sheet;
    }

    /** The same for a phone: half as wide, its panels below each other, its title left to the page. */
    public Drawing narrow() {
        return new Drawing(figure, sheet.narrow());
    }

    /** The chart's. */
    public String id() {
        return figure.id();
    }

    /** The finding, computed from the data. */
    public String title() {
        return figure.title();
    }

    /** The same as it is broken into lines. */
    public List<String> titleLines() {
        return sheet.title();
    }

    /** Where texts stand, ticks apart: none may hide another. */
    public List<Rectangle2D> texts() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Rectangle2D> texts = sheet.paint(graphics);
        graphics.dispose();
        return texts;
    }

    /** Machine, kernel, JDK and run. */
    public String subtitle() {
        return figure.subtitle();
    }

    /** The finding and its figures in words, for who cannot see the picture. */
    public String alt() {
        return figure.said();
    }

    /** Its width, in points. */
    public double width() {
        return sheet.width();
    }

    /** Its height, in points. */
    public double height() {
        return sheet.height();
    }

    /** As SVG in UTF-8, text as outlines; its title and description are {@link #title} and {@link #alt}. */
    public byte[] svg() {
        return Vector.svg(sheet, this);
    }

    /** As a PDF of one page, as large as the drawing. */
    public byte[] pdf() {
        return Vector.pdf(sheet, this);
    }

    /**
     * As PNG.
     *
     * @param scale pixels a point, above 0: 2 for print and sharp screens
     */
    public byte[] png(double scale) {
        BufferedImage image = new BufferedImage((int) Math.ceil(width() * scale), (int) Math.ceil(height() * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        sheet.paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory
        }
        return out.toByteArray();
    }
}
