package zerocopy.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.chart.Chart;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Theme;
import zerocopy.record.RunRecord;

/** A run as a picture in a notebook. */
final class DrawnRun {
    /** A point: a chart is then about as wide as a page of JupyterLab, where wider ones are made narrower. */
    private static final double PIXELS = 1.5;

    private DrawnRun() {
    }

    /** The chart; where the run lacks what it shows, the sentence that says so. */
    static Shown of(List<RunRecord> records, Chart chart) {
        try {
            return Shown.picture(chart.draw(withoutRevision(records), look()).png(PIXELS));
        } catch (MissingData e) {
            return Shown.markdown(ConclusionLanguage.chosen().say("no-chart", e.getMessage()));
        }
    }

    /** In the notebook's language where this machine has letters for it, else in English. */
    private static Look look() {
        Look look = new Look(Theme.LIGHT, ConclusionLanguage.chosen().locale());
        return look.unable().isEmpty() ? look : Look.PLAIN;
    }

    /** The revision is the notebook's own, and would change each committed picture with every commit. */
    private static List<RunRecord> withoutRevision(List<RunRecord> records) {
        return records.stream().map(record -> {
            Map<String, Object> environment = new LinkedHashMap<>(record.environment());
            environment.remove("gitRevision");
            return new RunRecord(record.command(), environment, record.results());
        }).toList();
    }
}
