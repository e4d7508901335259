package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.results.Article;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** What the article's table says, and beside it what was measured: copies in the kernel, and what it calls context switches. */
final class ArticleChart {
    private ArticleChart() {
    }

    /** A row of the table on one kind of interface. */
    private record Line(Article.Row row, String kind, Result measured) {
        Metric copies() {
            return measured.metric(MetricName.CPU_COPIES_KERNEL);
        }
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results table = draft.need(Article.EXPERIMENT, Article.EXPERIMENT).methods(Article.METHODS).allowing("cache", "warm").having(MetricName.CPU_COPIES_KERNEL).largest();
        Map<String, Results> kinds = CopiesChart.kinds(table);
        List<Line> lines = new ArrayList<>();
        Article.ROWS.forEach(row -> kinds.forEach((kind, results) -> find(results, row).ifPresent(result -> lines.add(new Line(row, kind, result)))));
        if (lines.isEmpty()) {
            throw draft.missing("missing.copies");
        }
        List<BarRows.Row> rows = new ArrayList<>();
        for (Line line : lines) {
            boolean first = rows.isEmpty() || lines.get(rows.size() - 1).row() != line.row();
            rows.add(new BarRows.Row(first ? line.row().name() : "", draft.say(line.kind()), 15, first ? 9 : 2));
        }
        List<BarRows.Panel> panels = new ArrayList<>(List.of(new BarRows.Panel(draft.say("article.copies"), Axis.counts(draft.say("metric.cpuCopies"), 0, 1),
                lines.stream().map(line -> cell(draft, line.row().copies(), line.copies().median(), Digits.copies(line.copies().median()))).toList(), 1)));
        if (lines.stream().allMatch(line -> crossings(line) > 0)) {
            panels.add(new BarRows.Panel(draft.say("article.switches"), Axis.decades(draft.say("article.switches.axis"),
                    lines.stream().flatMapToDouble(line -> DoubleStream.of(line.row().switches(), crossings(line))), Digits::of, Digits::count),
                    lines.stream().map(line -> cell(draft, line.row().switches(), crossings(line), Digits.count(crossings(line)))).toList(), 1));
        }
        List<Legend.Key> keys = List.of(Legend.Key.marker(draft.say("article.says"), draft.palette().muted(), SeriesMarkers.DIAMOND),
                Legend.Key.marker(draft.say("article.measured"), draft.palette().method("sendfile"), SeriesMarkers.CIRCLE));
        Results measured = Readings.these(lines.stream().map(Line::measured).toList(), table);
        return draft.figure(table, title(draft, lines, kinds.keySet().stream().toList()), Subtitle.sending(draft, measured), keys,
                new BarRows(rows, panels), draft.say("copies.note"), kinds.get(CopiesChart.NO_CHECKSUMS).isEmpty() ? "" : draft.say("copies.note.checksums"), draft.say("article.note"),
                lines.stream().map(Line::row).filter(Article.Row::cork).findFirst().map(row -> draft.say("article.note.cork", row.name())).orElse(""));
    }

    /** As the row names it: with TCP_CORK or without; where nobody tried that, as there is. */
    private static Optional<Result> find(Results results, Article.Row row) {
        Results method = results.methods(List.of(row.method()));
        return Stream.of(method.allowing("cork", row.cork()), method).flatMap(some -> some.results().stream()).findFirst();
    }

    private static BarOrDots cell(Draft draft, double says, double measured, String label) {
        return BarOrDots.dots(List.of(new BarOrDots.Dot(says, null, null, draft.palette().muted(), SeriesMarkers.DIAMOND),
                new BarOrDots.Dot(measured, null, null, draft.palette().method("sendfile"), SeriesMarkers.CIRCLE)), 1, label);
    }

    /** Of one transfer; 0 where nobody counted them. */
    private static double crossings(Line line) {
        Metric crossings = line.measured().metric(MetricName.CROSSINGS);
        return crossings.known() ? Math.round(crossings.median() * line.measured().size() / 1e9) : 0;
    }

    private static String title(Draft draft, List<Line> lines, List<String> kinds) {
        List<String> each = kinds.stream().filter(kind -> lines.stream().anyMatch(line -> line.kind().equals(kind))).map(kind -> draft.say("article.title.kind",
                "" + lines.stream().filter(line -> line.kind().equals(kind) && line.row().says(line.copies())).count(), draft.say(kind.replace("copies", "article.with")))).toList();
        return draft.say("article.title", "" + lines.stream().map(Line::row).distinct().count(), draft.words().list(each));
    }
}
