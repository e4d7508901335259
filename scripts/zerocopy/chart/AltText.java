package zerocopy.chart;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a picture shows, in sentences, for who cannot see it: each figure with its unit and its interval. */
final class AltText {
    private AltText() {
    }

    /** "throughput, GB/s: read-write 1.74 (1.50 to 2.10); mmap 2.29 (1.69 to 2.64).": a sentence for each panel. */
    static String of(Draft draft, FigureContent.Body body) {
        Stream<String> sentences = switch (body) {
            case BarRows rows -> rows.panels().stream().map(panel -> sentence(draft, panel.heading(), panel.axis(), lines(draft, rows.names(draft), panel)));
            case Ways ways -> ways.ways().stream().map(way -> line(draft, way));
            default -> ((Curves) body).panels().stream().map(panel -> sentence(draft, panel.heading(), panel.up(), lines(draft, panel)));
        };
        return draft.sentences(sentences.filter(sentence -> !sentence.isEmpty()).toArray(String[]::new));
    }

    private static String sentence(Draft draft, String heading, Axis axis, List<String> lines) {
        return lines.isEmpty() ? "" : draft.say("told", FigureTable.heading(draft, heading, axis), String.join(draft.say("list.rows"), lines));
    }

    /** "sendfile: from disk 0 to page cache, 1 to socket, 1 to lo, 1 copied to receiver." */
    private static String line(Draft draft, Ways.Way way) {
        return draft.say("told", way.name(), draft.say("path.from", way.from(), draft.words().list(way.arrows().stream()
                .map(arrow -> draft.say(arrow.copy() ? "path.copied" : "path.moved", arrow.figure(), arrow.to())).toList())));
    }

    private static List<String> lines(Draft draft, List<String> names, BarRows.Panel panel) {
        return IntStream.range(0, names.size()).filter(i -> !panel.cells().get(i).label().isBlank())
                .mapToObj(i -> draft.say("named", names.get(i), FigureTable.cell(draft, panel, panel.cells().get(i)))).toList();
    }

    private static List<String> lines(Draft draft, Curves.Panel panel) {
        return panel.curves().stream().flatMap(curve -> curve.points().stream().map(point -> draft.say("told.at", curve.name(), panel.across().label().apply(point.x()),
                FigureTable.figure(draft, point)))).toList();
    }
}
