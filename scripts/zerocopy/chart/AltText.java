package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a picture shows, in sentences, for who cannot see it: each figure with its unit and its interval. */
final class AltText {
    private AltText() {
    }

    /** "throughput, GB/s: read-write 1.74 (1.50 to 2.10); mmap 2.29 (1.69 to 2.64).": a sentence for each panel. */
    static String of(Draft draft, FigureContent.Body body) {
        Stream<String> sentences = switch (body) {
            case BarRows rows -> rows.panels().stream().map(panel -> sentence(draft, panel.heading(), panel.axis(), lines(draft, rows.rows(), panel)));
            case Ways ways -> ways.ways().stream().map(way -> line(draft, way));
            default -> ((Curves) body).panels().stream().map(panel -> sentence(draft, panel.heading(), panel.up(), lines(draft, panel)));
        };
        return draft.sentences(sentences.filter(sentence -> !sentence.isEmpty()).toArray(String[]::new));
    }

    private static String sentence(Draft draft, String heading, Axis axis, List<String> lines) {
        return lines.isEmpty() ? "" : draft.say("told", axis.title().startsWith(heading) ? axis.title() : draft.say("told.panel", heading, axis.title()), String.join(draft.say("list.rows"), lines));
    }

    /** "sendfile: from disk 0 to page cache, 1 to socket, 1 to lo, 1 copied to receiver." */
    private static String line(Draft draft, Ways.Way way) {
        return draft.say("told", way.name(), draft.say("path.from", way.from(), draft.words().list(way.arrows().stream()
                .map(arrow -> draft.say(arrow.copy() ? "path.copied" : "path.moved", arrow.figure(), arrow.to())).toList())));
    }

    private static List<String> lines(Draft draft, List<BarRows.Row> rows, BarRows.Panel panel) {
        List<String> lines = new ArrayList<>();
        String name = "";
        for (int i = 0; i < rows.size(); i++) {
            BarRows.Row row = rows.get(i);
            name = row.name().isEmpty() ? name : row.name();
            BarOrDots cell = panel.cells().get(i);
            List<String> ends = cell.interval().stream().map(panel.axis().figure()::apply).toList();
            if (!cell.label().isBlank()) {
                lines.add(draft.say("named", row.detail().isEmpty() ? name : draft.say("told.panel", name, row.detail()),
                        ends.isEmpty() ? cell.label() : draft.between(cell.label(), ends.getFirst(), ends.getLast())));
            }
        }
        return lines;
    }

    private static List<String> lines(Draft draft, Curves.Panel panel) {
        return panel.curves().stream().flatMap(curve -> curve.points().stream().map(point -> draft.say("told.at", curve.name(), panel.across().label().apply(point.x()),
                point.low() == null ? Digits.figure(point.y()) : draft.between(Digits.figure(point.y()), Digits.figure(point.low()), Digits.figure(point.high()))))).toList();
    }
}
