package zerocopy.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The article's table as a picture: CPU copies a byte by stage, through an interface that gathers and through one that does not. */
final class CopiesChart {
    private static final List<String> STAGES = List.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket",
            "linearized-at-transmit", Palette.UNSPLIT);

    /** Copies a byte that are none: of headers and metadata. */
    private static final double UNSEEN = 0.05;

    private CopiesChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data most = draft.transfers("copy", MetricName.CPU_COPIES);
        Data table = Data.of(draft.run(), "article-table").where(result -> !result.method().startsWith("header-")).where("cache", "warm")
                .where("cork", false).having(MetricName.CPU_COPIES).largest();
        Data gather = table.where("scatterGather", true).where("segmentationOffload", true);
        Data without = table.where("scatterGather", false);
        Set<String> methods = new LinkedHashSet<>(most.methods());
        methods.addAll(table.methods());
        if (methods.isEmpty()) {
            throw draft.missing("missing.copies");
        }
        List<Rows.Row> rows = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        Map<String, Metric> gathered = new TreeMap<>();
        Map<String, Metric> linear = new TreeMap<>();
        for (String method : methods) {
            Optional<Result> one = gather.method(method).or(() -> most.method(method));
            Optional<Result> other = without.method(method);
            rows.add(new Rows.Row(method, draft.say("copies.gather"), 14, 9));
            rows.add(new Rows.Row("", draft.say("copies.no-gather"), 14, 2));
            cells.add(cell(draft, one));
            cells.add(cell(draft, other));
            one.ifPresent(result -> gathered.put(method, result.metric(MetricName.CPU_COPIES)));
            other.ifPresent(result -> linear.put(method, result.metric(MetricName.CPU_COPIES)));
        }
        Rows body = new Rows(rows, List.of(new Rows.Panel("", Axis.counts(draft.say("copies.axis"), 0, 1), cells, 1)));
        Data main = most.isEmpty() ? table : most;
        return draft.figure(title(draft, methods, gathered, linear), draft.subtitle(main, Numbers.size(Data.size(main.results().getFirst())), draft.cache(main)), keys(draft, cells), body,
                List.of(draft.say("copies.note")));
    }

    private static Cell cell(Draft draft, Optional<Result> found) {
        if (found.isEmpty()) {
            return Cell.none(draft.say("not-measured"));
        }
        Result result = found.get();
        List<Cell.Piece> pieces = new ArrayList<>();
        double at = 0;
        for (String stage : STAGES) {
            Metric copied = result.metric(MetricName.COPIED, stage);
            if (copied.known() && copied.median() > 0.005) { // a hair would be drawn of less
                pieces.add(new Cell.Piece(at, at + copied.median(), draft.palette().stage(stage), Mark.of(copied)));
                at += copied.median();
            }
        }
        Metric total = result.metric(MetricName.CPU_COPIES);
        if (total.median() - at > UNSEEN) {
            pieces.add(new Cell.Piece(at, total.median(), draft.palette().stage(Palette.UNSPLIT), Mark.of(total)));
        }
        String label = sourced(draft, Numbers.copies(total.median()), total);
        return new Cell(pieces, List.of(), total.median(), null, null, total.median() < UNSEEN ? draft.say("copies.by-reference", label) : label, false);
    }

    /** With how it is known, where it is not measured. */
    private static String sourced(Draft draft, String text, Metric metric) {
        Mark mark = Mark.of(metric);
        return mark == Mark.SOLID ? text : draft.say("copies.source", text, draft.say(mark == Mark.HATCHED ? "modelled" : "proven"));
    }

    private static List<Legend.Key> keys(Draft draft, List<Cell> cells) {
        List<Legend.Key> keys = new ArrayList<>();
        for (String stage : STAGES) {
            if (cells.stream().flatMap(cell -> cell.pieces().stream()).anyMatch(piece -> piece.color().equals(draft.palette().stage(stage)))) {
                keys.add(Legend.Key.swatch(draft.say("stage." + stage), draft.palette().stage(stage)));
            }
        }
        for (Mark mark : List.of(Mark.HATCHED, Mark.OUTLINED)) {
            if (cells.stream().flatMap(cell -> cell.pieces().stream()).anyMatch(piece -> piece.mark() == mark)) {
                keys.add(Legend.Key.mark(draft.say(mark == Mark.HATCHED ? "modelled" : "proven"), draft.palette().muted(), mark));
            }
        }
        return keys;
    }

    /** The article's two where both are there, else the fewest; and what an interface without gather adds, if it adds the same to all. */
    private static String title(Draft draft, Set<String> methods, Map<String, Metric> gathered, Map<String, Metric> linear) {
        Map<String, Metric> known = gathered.isEmpty() ? linear : gathered;
        String fewest = known.containsKey("sendfile") ? "sendfile"
                : methods.stream().filter(known::containsKey).min((a, b) -> Double.compare(known.get(a).median(), known.get(b).median())).orElseThrow();
        String most = known.containsKey(Draft.BASELINE) ? Draft.BASELINE
                : methods.stream().filter(known::containsKey).max((a, b) -> Double.compare(known.get(a).median(), known.get(b).median())).orElseThrow();
        StringBuilder title = new StringBuilder(fewest.equals(most) ? draft.say("copies.title.one", fewest, copies(draft, known.get(fewest)))
                : draft.say("copies.title.two", fewest, copies(draft, known.get(fewest)), most, sourced(draft, Numbers.copies(known.get(most).median()), known.get(most))));
        List<String> added = methods.stream().filter(method -> gathered.containsKey(method) && linear.containsKey(method))
                .map(method -> Numbers.copies(Math.round(10 * (linear.get(method).median() - gathered.get(method).median())) / 10.0)).toList();
        if (!added.isEmpty()) {
            title.append(added.stream().distinct().count() > 1 ? draft.say("copies.title.differs")
                    : added.getFirst().equals("0") ? draft.say("copies.title.same") : draft.say("copies.title.more", count(draft, added.getFirst())));
        }
        return title.toString();
    }

    private static String copies(Draft draft, Metric metric) {
        return sourced(draft, count(draft, Numbers.copies(metric.median())), metric);
    }

    private static String count(Draft draft, String number) {
        return draft.say(number.equals("1") ? "copies.count.one" : "copies.count", number);
    }
}
