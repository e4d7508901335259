package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;

/** What a picture shows, in sentences, for who cannot see it: each figure with its unit and its interval. */
final class AltText {
    private AltText() {
    }

    /** "throughput, GB/s: read-write 1.74 (1.50 to 2.10); mmap 2.29 (1.69 to 2.64).": a sentence for each panel. */
    static String of(Draft draft, Rows rows) {
        List<String> sentences = new ArrayList<>();
        for (Rows.Panel panel : rows.panels()) {
            List<String> lines = new ArrayList<>();
            String name = "";
            for (int i = 0; i < rows.rows().size(); i++) {
                Rows.Row row = rows.rows().get(i);
                name = row.name().isEmpty() ? name : row.name();
                BarOrDots cell = panel.cells().get(i);
                List<Double> ends = cell.interval();
                if (!cell.label().isBlank()) {
                    lines.add(draft.say("named", row.detail().isEmpty() ? name : draft.say("told.panel", name, row.detail()), ends.isEmpty() ? cell.label()
                            : draft.between(cell.label(), panel.axis().label().apply(ends.getFirst()), panel.axis().label().apply(ends.getLast()))));
                }
            }
            if (!lines.isEmpty()) {
                sentences.add(of(draft, panel.heading(), panel.axis(), lines));
            }
        }
        return draft.sentences(sentences.toArray(String[]::new));
    }

    /** "heading, axis: one; other." */
    static String of(Draft draft, String heading, Axis axis, List<String> lines) {
        return draft.say("told", axis.title().startsWith(heading) ? axis.title() : draft.say("told.panel", heading, axis.title()), String.join(draft.say("list.rows"), lines));
    }
}
