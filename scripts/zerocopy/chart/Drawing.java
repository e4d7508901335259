package zerocopy.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** A chart of one run, ready to be written. Rendering is apart from it: each format is made when it is asked for, and is the same each time. */
public final class Drawing {
    private final FigureContent figure;
    private final Sheet sheet;
    private final double scale;

    Drawing(FigureContent figure, Style style) {
        this.figure = figure;
        this.sheet = new Sheet(figure, style);
        this.scale = style.look().width().scale();
    }

    /** A line of text. @param size of its letters, points @param area where they are, in points from the upper left corner */
    public record Label(String text, double size, Rectangle2D area) {
    }

    /** An axis with ticks. @param title with the unit, empty where a heading says it @param labels at its ticks, in order */
    public record LabelledAxis(String title, List<String> labels) {
    }

    /** The chart's. */
    public String id() {
        return figure.id();
    }

    /** The finding, computed from the data. */
    public String title() {
        return figure.title();
    }

    /** The same as it is broken into lines; none where the look leaves it out. */
    public List<String> titleLines() {
        return sheet.title();
    }

    /** Every text, as it is written: none may hide another. */
    public List<Label> labels() {
        return painted(painter -> painter.texts().stream().map(text -> {
            Rectangle2D area = text.outline().getBounds2D();
            return new Label(text.text(), text.font().getSize2D() * scale,
                    new Rectangle2D.Double(area.getX() * scale, area.getY() * scale, area.getWidth() * scale, area.getHeight() * scale));
        }).toList());
    }

    /** Every axis that has ticks. */
    public List<LabelledAxis> axes() {
        return painted(Painter::axes);
    }

    private <T> T painted(Function<Painter, T> question) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        T answer = question.apply(sheet.paint(graphics));
        graphics.dispose();
        return answer;
    }

    /** The conditions under which it was found. */
    public String subtitle() {
        return figure.subtitle();
    }

    /** How it is to be read, and what was left out. */
    public List<String> notes() {
        return figure.notes();
    }

    /** Machine, kernel, JDK and run. */
    public String machine() {
        return figure.machine();
    }

    /** The finding and its figures in words, for who cannot see the picture. */
    public String alt() {
        return figure.said();
    }

    /** Its figures. */
    public List<FigureTable> tables() {
        return figure.tables();
    }

    /** Its width, in points. */
    public double width() {
        return sheet.look().width().points();
    }

    /** Its height, in points. */
    public double height() {
        return sheet.height() * scale;
    }

    /** As SVG in UTF-8; text is text, in the first of the named fonts that a reader has; its title and description are {@link #title} and {@link #alt}. */
    public byte[] svg() {
        return VectorFile.svg(sheet);
    }

    /** As a PDF of one page, as large as the drawing; text is text, and its fonts are in the file. */
    public byte[] pdf() {
        return VectorFile.pdf(sheet);
    }

    /**
     * As PNG.
     *
     * @param pixels a point, above 0: 2 for sharp screens, 300 / 72.0 for print
     */
    public byte[] png(double pixels) {
        BufferedImage image = new BufferedImage((int) Math.ceil(width() * pixels), (int) Math.ceil(height() * pixels), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Palette(sheet.look().theme()).paper());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(pixels * scale, pixels * scale);
        Painter painter = sheet.paint(graphics);
        painter.texts().forEach(text -> painter.fill(text.outline(), text.color()));
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
