package zerocopy.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Chart;
import zerocopy.chart.Drawing;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Theme;
import zerocopy.readme.Messages;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/**
 * A chart on the page, in the reader's theme, and to be taken away.
 *
 * @param caption how to read it
 * @param words its figures
 * @param svg an svg element
 * @param downloads the light one, in each format
 */
record PageFigure(String id, String title, String caption, String words, String svg, List<Download> downloads) {
    /** Pixels a point of the PNG: sharp in print. */
    private static final double SCALE = 2;

    /** A file within the page. @param data a data: URI */
    record Download(String name, String file, String data) {
    }

    /** A chart that the run has no data for. */
    record Skipped(String id, String reason) {
    }

    /** All charts of a run: those that could be drawn, and the others. */
    record All(List<PageFigure> drawn, List<Skipped> skipped) {
        /** @param done is told how many have been tried */
        static All of(List<RunRecord> run, Locale language, Messages messages, LongConsumer done) {
            All all = new All(new ArrayList<>(), new ArrayList<>());
            for (Chart chart : AllCharts.ALL) {
                try {
                    all.drawn().add(PageFigure.of(chart.draw(run, new Look(Theme.LIGHT, language)), chart.draw(run, new Look(Theme.DARK, language)),
                            messages.text("caption." + chart.id(), Statistics.CONFIDENCE), language));
                } catch (MissingData missing) {
                    all.skipped().add(new Skipped(chart.id(), missing.getMessage()));
                }
                done.accept(all.drawn().size() + all.skipped().size());
            }
            return all;
        }
    }

    private static PageFigure of(Drawing light, Drawing dark, String caption, Locale language) {
        byte[] svg = light.svg();
        String file = light.id() + (language.equals(Locale.ENGLISH) ? "" : "-" + language.getLanguage()); // as charts.java names it
        return new PageFigure(light.id(), light.title(), caption, words(light), InlineSvg.of(svg, dark.svg(), "drawing-" + light.id(), light.alt()),
                List.of(download("SVG", file + ".svg", "image/svg+xml", svg), download("PNG", file + ".png", "image/png", light.png(SCALE)),
                        download("PDF", file + ".pdf", "application/pdf", light.pdf())));
    }

    /** What its alternative text says beyond the title. */
    private static String words(Drawing drawing) {
        return drawing.alt().startsWith(drawing.title()) ? drawing.alt().substring(drawing.title().length()).replaceFirst("^[.。]\\s*", "") : drawing.alt();
    }

    private static Download download(String name, String file, String type, byte[] bytes) {
        return new Download(name, file, "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }
}
