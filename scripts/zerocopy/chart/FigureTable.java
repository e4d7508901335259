package zerocopy.chart;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a picture shows as a table, for readers who cannot see it, or want the figures.
 *
 * @param caption what it is of, where a picture has several
 * @param headings one per column, the first empty where it names the rows
 * @param rows as wide as the headings
 */
public record FigureTable(String caption, List<String> headings, List<List<String>> rows) {
    /** Those of a chart's body. */
    static List<FigureTable> of(Draft draft, FigureContent.Body body) {
        return switch (body) {
            case BarRows rows -> List.of(of(draft, rows));
            case Ways ways -> List.of(of(draft, ways));
            default -> ((Curves) body).panels().stream().map(panel -> of(draft, panel)).toList();
        };
    }

    private static FigureTable of(Draft draft, BarRows body) {
        List<String> names = body.names(draft);
        List<List<String>> rows = IntStream.range(0, names.size()).mapToObj(i -> Stream.concat(Stream.of(names.get(i)),
                body.panels().stream().map(panel -> cell(draft, panel, panel.cells().get(i)))).toList()).toList();
        return new FigureTable("", Stream.concat(Stream.of(""), body.panels().stream().map(panel -> heading(draft, panel.heading(), panel.axis()))).toList(), rows);
    }

    static String heading(Draft draft, String heading, Axis axis) {
        return heading.isEmpty() || axis.title().startsWith(heading) ? axis.title() : draft.say("told.panel", heading, axis.title());
    }

    static String cell(Draft draft, BarRows.Panel panel, BarOrDots cell) {
        List<String> ends = cell.interval().stream().map(panel.axis().figure()::apply).toList();
        return ends.isEmpty() ? cell.label() : draft.between(cell.label(), ends.getFirst(), ends.getLast());
    }

    private static FigureTable of(Draft draft, Curves.Panel panel) {
        if (panel.curves().stream().anyMatch(curve -> curve.points().size() == 1)) {
            return new FigureTable(heading(draft, panel.heading(), panel.up()), List.of("", panel.across().title(), panel.up().title()), panel.curves().stream().flatMap(curve ->
                    curve.points().stream().map(point -> List.of(curve.name(), Digits.figure(point.x()), figure(draft, point)))).toList());
        }
        List<String> places = panel.curves().stream().flatMap(curve -> curve.points().stream()).map(Curves.Point::x).distinct().sorted().map(panel.across().label()::apply).distinct().toList();
        List<List<String>> rows = places.stream().map(place -> Stream.concat(Stream.of(place), panel.curves().stream().map(curve -> curve.points().stream()
                .filter(point -> panel.across().label().apply(point.x()).equals(place)).findFirst().map(point -> figure(draft, point)).orElse(""))).toList()).toList();
        return new FigureTable(heading(draft, panel.heading(), panel.up()), Stream.concat(Stream.of(panel.across().title()), panel.curves().stream().map(Curves.Curve::name)).toList(), rows);
    }

    static String figure(Draft draft, Curves.Point point) {
        return point.low() == null ? Digits.figure(point.y()) : draft.between(Digits.figure(point.y()), Digits.figure(point.low()), Digits.figure(point.high()));
    }

    private static FigureTable of(Draft draft, Ways body) {
        return new FigureTable("", List.of("", draft.say("path.way")), body.ways().stream().map(way -> List.of(way.name(), way.from() + " " + String.join(" ",
                way.arrows().stream().map(arrow -> (arrow.copy() ? "━" : "─") + arrow.figure() + "▶ " + arrow.to()).toList()))).toList());
    }
}
