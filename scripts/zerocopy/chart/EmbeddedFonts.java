package zerocopy.chart;

import java.io.File;
import java.io.IOException;
import java.net.URI;
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
final class EmbeddedFonts {
    private static final Pattern BOLD = Pattern.compile("(?i)bold|black|heavy");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(ttf|ttc|otf)");
    private static final Map<String, List<File>> FOUND = new ConcurrentHashMap<>();

    private final PDDocument document;
    private final Map<String, Optional<PDFont>> loaded = new HashMap<>();

    EmbeddedFonts(PDDocument document) {
        this.document = document;
    }

    /** The font that a text can be written in as text. */
    Optional<PDFont> of(Painter.Text text) {
        return loaded.computeIfAbsent(text.font().getPSName(), this::load).filter(font -> writes(font, text.text()));
    }

    private static boolean writes(PDFont font, String text) {
        try {
            return font.getStringWidth(text) > 0;
        } catch (IOException | IllegalArgumentException e) { // a letter that it does not have
            return false;
        }
    }

    /** Writes it in a font that can, as long as it was measured to be. @param height of the page: a PDF counts from below */
    static void write(Painter.Text text, PDFont font, PDPageContentStream content, double height) throws IOException {
        float size = text.font().getSize2D();
        content.beginText();
        content.setNonStrokingColor(text.color());
        content.setStrokingColor(text.color());
        content.setLineWidth(size / 30);
        content.setRenderingMode(text.font().isBold() && !BOLD.matcher(text.font().getPSName()).find() ? RenderingMode.FILL_STROKE : RenderingMode.FILL); // as Java makes letters bold
        content.setFont(font, size);
        content.setHorizontalScaling((float) (100 * Painter.width(text.text(), text.font()) / (font.getStringWidth(text.text()) / 1000 * size)));
        content.setTextMatrix(Matrix.getRotateInstance(text.turned() ? Math.PI / 2 : 0, (float) text.x(), (float) (height - text.y())));
        content.showText(text.text());
        content.endText();
    }

    private Optional<PDFont> load(String name) {
        for (File file : FOUND.computeIfAbsent(name, EmbeddedFonts::likely)) {
            try {
                TrueTypeFont font = open(file, name);
                if (font != null) {
                    FOUND.put(name, List.of(file));
                    document.registerTrueTypeFontForClosing(font);
                    return Optional.of(PDType0Font.load(document, font, true));
                }
            } catch (IOException | RuntimeException e) { // no font that can be read, or outlines of another kind: the next
                continue;
            }
        }
        return Optional.empty();
    }

    /** All font files, those that are called like it first, as most are. */
    private static List<File> likely(String name) {
        return new FontFileFinder().find().stream().map(URI::getPath).filter(path -> FILE.matcher(path).matches()).map(File::new)
                .sorted(Comparator.comparing((File file) -> !file.getName().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ".")).thenComparing(Comparator.naturalOrder())).toList();
    }

    /** The font of this name in a file, which may hold several; null if it has none. */
    private static TrueTypeFont open(File file, String name) throws IOException {
        if (file.getName().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
            TrueTypeCollection all = new TrueTypeCollection(file);
            TrueTypeFont font = all.getFontByName(name);
            if (font == null) {
                all.close();
            }
            return font;
        }
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
        if (name.equals(font.getName())) {
            return font;
        }
        font.close();
        return null;
    }
}
