package zerocopy.chart;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** A sheet as SVG and as PDF: the same bytes for the same sheet, with nothing of when and where it was made. */
final class VectorFile {
    private static final Pattern PROLOG = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
    private static final Pattern FRACTION = Pattern.compile("(\\d\\.\\d\\d)\\d+");
    private static final Pattern ID = Pattern.compile("(?<=id=\"|url\\(#)[^\")]+");

    private VectorFile() {
    }

    static byte[] svg(Sheet sheet) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        Painter painter = sheet.paint(graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(sheet.width(), sheet.height())).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory
        }
        FigureContent figure = sheet.figure();
        String head = String.format(Locale.ROOT, """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%.0fpt" height="%.0fpt" \
                viewBox="0 0 %.0f %.0f" role="img"><title>%s</title><desc>%s</desc>""", sheet.look().width().points(),
                sheet.height() * sheet.look().width().scale(), sheet.width(), sheet.height(), escaped(figure.title()), escaped(figure.said()));
        String shapes = PROLOG.matcher(out.toString(StandardCharsets.UTF_8)).replaceFirst("").replace("</svg>", "").stripTrailing();
        String texts = painter.texts().stream().map(VectorFile::element).collect(Collectors.joining("\n"));
        return (head + named(FRACTION.matcher(shapes).replaceAll("$1"), figure.id()) + "\n<g font-family=\"" + Typeface.named(sheet.look().language()) + "\">\n"
                + texts + "\n</g>\n</svg>\n").getBytes(StandardCharsets.UTF_8); // a hundredth of a point is enough
    }

    /** As long as it was measured to be: a viewer with another font sees it at the same place. */
    private static String element(Painter.Text text) {
        Color color = text.color();
        return String.format(Locale.ROOT, "<text style=\"fill:rgb(%d,%d,%d)\" x=\"%.2f\" y=\"%.2f\" font-size=\"%s\"%s textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>",
                color.getRed(), color.getGreen(), color.getBlue(), text.x(), text.y(), text.font().getSize2D(), text.font().isBold() ? " font-weight=\"bold\"" : "",
                Painter.width(text.text(), text.font()), text.turned() ? String.format(Locale.ROOT, " transform=\"rotate(-90 %.2f %.2f)\"", text.x(), text.y()) : "", escaped(text.text()));
    }

    /** Ids by their order, not from the memory; and such as stay apart where several drawings stand in one page. */
    private static String named(String svg, String drawing) {
        Map<String, String> names = new LinkedHashMap<>();
        return ID.matcher(svg).replaceAll(id -> names.computeIfAbsent(id.group(), _ -> drawing + "-clip" + (names.size() + 1)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static byte[] pdf(Sheet sheet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        float scale = (float) sheet.look().width().scale();
        float width = (float) sheet.width();
        float height = (float) sheet.height();
        try (PDDocument document = new PDDocument()) {
            EmbeddedFonts fonts = new EmbeddedFonts(document);
            document.setDocumentId(1L); // else it is made from the clock
            document.getDocumentInformation().setTitle(sheet.figure().title());
            PDPage page = new PDPage(new PDRectangle(width * scale, height * scale));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            Painter painter = sheet.paint(graphics);
            painter.texts().stream().filter(text -> fonts.of(text).isEmpty()).forEach(text -> painter.fill(text.outline(), text.color()));
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(Matrix.getScaleInstance(scale, scale));
                content.drawForm(graphics.getXFormObject());
                for (Painter.Text text : painter.texts()) {
                    Optional<PDFont> font = fonts.of(text);
                    if (font.isPresent()) {
                        EmbeddedFonts.write(text, font.get(), content, height);
                    }
                }
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory, of fonts that could be read
        }
        return out.toByteArray();
    }
}
