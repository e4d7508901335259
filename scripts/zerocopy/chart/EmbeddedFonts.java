package zerocopy.chart;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * The fonts of a PDF: of each the letters that are used are in the file. Java does not say in which file a font is, so it is
 * looked for by its PostScript name. PDFBox embeds TrueType outlines only (PDType0Font.load); what it cannot, is drawn as shapes.
 */
final class EmbeddedFonts implements Closeable {
    private static final Pattern BOLD = Pattern.compile("(?i)bold|black|heavy");
    private static final Map<String, Optional<File>> FILES = new ConcurrentHashMap<>();

    private final PDDocument document;
    private final Map<String, Optional<PDFont>> loaded = new HashMap<>();
    private final List<Closeable> open = new ArrayList<>();

    EmbeddedFonts(PDDocument document) {
        this.document = document;
    }

    /** Whether a text can be written as text. */
    boolean have(Painter.Text text) {
        return font(text).isPresent();
    }

    private Optional<PDFont> font(Painter.Text text) {
        return loaded.computeIfAbsent(text.font().getPSName(), name -> file(name).flatMap(file -> load(file, name))).filter(font -> writes(font, text.text()));
    }

    private static boolean writes(PDFont font, String text) {
        try {
            return font.getStringWidth(text) > 0;
        } catch (IOException | IllegalArgumentException e) { // a letter that it does not have
            return false;
        }
    }

    /** Writes it as text if it can be, as long as it was measured to be. @param height of the page: a PDF counts from below */
    void write(Painter.Text text, PDPageContentStream content, double height) throws IOException {
        Optional<PDFont> font = font(text);
        if (font.isEmpty()) {
            return;
        }
        float size = text.font().getSize2D();
        double length = font.get().getStringWidth(text.text()) / 1000 * size;
        content.beginText();
        content.setNonStrokingColor(text.color());
        content.setFont(font.get(), size);
        content.setHorizontalScaling((float) (100 * Painter.width(text.text(), text.font()) / length));
        content.setTextMatrix(Matrix.getRotateInstance(text.turned() ? Math.PI / 2 : 0, (float) text.x(), (float) (height - text.y())));
        if (text.font().isBold() && !BOLD.matcher(text.font().getPSName()).find()) { // Java makes such letters bold itself
            content.setRenderingMode(RenderingMode.FILL_STROKE);
            content.setStrokingColor(text.color());
            content.setLineWidth(size / 30);
        } else {
            content.setRenderingMode(RenderingMode.FILL);
        }
        content.showText(text.text());
        content.endText();
    }

    private Optional<PDFont> load(File file, String name) {
        try {
            return named(file, name, open).map(font -> {
                try {
                    return PDType0Font.load(document, font, true);
                } catch (IOException e) { // outlines of another kind
                    return null;
                }
            });
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The font of this name in a file, which may hold several; what has to be closed after use is added to {@code open}. */
    private static Optional<TrueTypeFont> named(File file, String name, List<Closeable> open) throws IOException {
        if (file.getName().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
            TrueTypeCollection all = new TrueTypeCollection(file);
            open.add(all);
            return Optional.ofNullable(all.getFontByName(name));
        }
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
        open.add(font);
        return Optional.of(font).filter(found -> name.equals(nameOf(found)));
    }

    private static String nameOf(TrueTypeFont font) {
        try {
            return font.getName();
        } catch (IOException e) {
            return "";
        }
    }

    /** Files that are called like it come first, as most are. */
    private static Optional<File> file(String wanted) {
        return FILES.computeIfAbsent(wanted, name -> {
            Comparator<File> likely = Comparator.comparing(file -> !letters(file.getName()).startsWith(letters(name) + "."));
            return new FontFileFinder().find().stream().map(URI::getPath).map(File::new).filter(file -> file.getName().matches("(?i).*\\.(ttf|ttc|otf)"))
                    .sorted(likely.thenComparing(Comparator.naturalOrder())).filter(file -> holds(file, name)).findFirst();
        });
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
    }

    private static boolean holds(File file, String name) {
        List<Closeable> opened = new ArrayList<>();
        try {
            boolean found = named(file, name, opened).isPresent();
            for (Closeable one : opened) {
                one.close();
            }
            return found;
        } catch (IOException | RuntimeException e) { // no font that can be read
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : open) {
            one.close();
        }
    }
}
