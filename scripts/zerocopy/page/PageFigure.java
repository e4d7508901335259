package zerocopy.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Chart;
import zerocopy.chart.Drawing;
import zerocopy.chart.FigureTable;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Theme;
import zerocopy.readme.Messages;
import zerocopy.record.RunRecord;
import zerocopy.record.Statistics;

/**
 * A chart on the page, in the reader's theme.
 *
 * @param caption how to read it
 * @param tables its figures
 * @param svg an svg element, named by its title
 */
record PageFigure(String id, String title, String caption, List<FigureTable> tables, String svg) {
    /** A chart that the run has no data for. */
    record Skipped(String id, String reason) {
    }

    /** All charts of a run: those that could be drawn, and the others. */
    record All(List<PageFigure> drawn, List<Skipped> skipped) {
        /** @param done is given the number of those tried so far */
        static All of(List<RunRecord> run, Locale language, Messages messages, LongConsumer done) {
            All all = new All(new ArrayList<>(), new ArrayList<>());
            for (Chart chart : AllCharts.ALL) {
                try {
                    all.drawn().add(PageFigure.of(chart.draw(run, new Look(Theme.LIGHT, language)), chart.draw(run, new Look(Theme.DARK, language)),
                            messages.text("caption." + chart.id(), Statistics.CONFIDENCE)));
                } catch (MissingData missing) {
                    all.skipped().add(new Skipped(chart.id(), missing.getMessage()));
                }
                done.accept(all.drawn().size() + all.skipped().size());
            }
            return all;
        }
    }

    private static PageFigure of(Drawing light, Drawing dark, String caption) {
        return new PageFigure(light.id(), light.title(), caption, light.tables(), InlineSvg.of(light, dark));
    }
}
