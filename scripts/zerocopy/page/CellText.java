package zerocopy.page;

import java.util.List;
import zerocopy.readme.Messages;
import zerocopy.record.Format;
import zerocopy.record.Metric;

/** Figures as the page's tables have them: beside their interval, and with a word where they were not measured. */
record CellText(Messages messages) {
    /** "2.00", "2.00 (modelled)", "–" */
    String copies(Metric metric) {
        return metric.known() ? Format.copies(metric.median()) + source(metric) : messages.text("noFigure");
    }

    /** "3.32" and "(3.01–3.60)" in units of 1 / {@code factor}; without the interval where it was not repeated. */
    List<String> interval(Metric metric, double factor) {
        if (!metric.known()) {
            return List.of(messages.text("noFigure"));
        }
        String median = Format.number(metric.median() * factor) + source(metric);
        return metric.low() == null ? List.of(median) : List.of(median, Format.interval(metric.low() * factor, metric.high() * factor));
    }

    /** A figure per GB, as a figure per transfer: "1,024". */
    String perTransfer(Metric metric, long size) {
        return metric.known() ? Format.count(Math.rint(metric.median() * size / 1e9)) : messages.text("noFigure");
    }

    private String source(Metric metric) {
        return switch (metric.source()) {
            case Metric.MEASURED -> "";
            case Metric.MODELLED -> " (" + messages.text("sourceModelled") + ")";
            default -> " (" + messages.text("sourceProven") + ")";
        };
    }
}
