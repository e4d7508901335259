package zerocopy.chart;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A sheet as SVG and as PDF: the same bytes for the same sheet, with nothing of when and where it was made. */
final class Vector {
    private static final Pattern PROLOG = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]*)\"");
    private static final Pattern FRACTION = Pattern.compile("(\\d\\.\\d\\d)\\d+");
    private static final Pattern ID = Pattern.compile("(?<=id=\"|url\\(#)[^\")]+");

    private Vector() {
    }

    static byte[] svg(Sheet sheet, Drawing drawing) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        sheet.paint(graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(drawing.width(), drawing.height())).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory
        }
        String head = String.format(Locale.ROOT, """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%1$.0f" height="%2$.0f" \
                viewBox="0 0 %1$.0f %2$.0f" role="img"><title>%3$s</title><desc>%4$s</desc>""",
                drawing.width(), drawing.height(), escaped(drawing.title()), escaped(drawing.alt()));
        String body = PROLOG.matcher(out.toString(StandardCharsets.UTF_8)).replaceFirst("");
        String brief = PATH.matcher(body).replaceAll(path -> " d=\"" + PathData.relative(path.group(1)) + "\"");
        return (head + named(FRACTION.matcher(brief).replaceAll("$1"), drawing.id())).getBytes(StandardCharsets.UTF_8); // a hundredth of a point is enough
    }

    /** Ids by their order, not from the memory; and such as stay apart where several drawings stand in one page. */
    private static String named(String svg, String drawing) {
        Map<String, String> names = new LinkedHashMap<>();
        return ID.matcher(svg).replaceAll(id -> names.computeIfAbsent(id.group(), _ -> drawing + "-clip" + (names.size() + 1)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static byte[] pdf(Sheet sheet, Drawing drawing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        float width = (float) drawing.width();
        float height = (float) drawing.height();
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(1L); // else it is made from the clock
            document.getDocumentInformation().setTitle(drawing.title());
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            sheet.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, in memory
        }
        return out.toByteArray();
    }
}
