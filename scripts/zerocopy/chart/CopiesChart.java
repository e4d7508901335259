package zerocopy.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import zerocopy.results.Article;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** The article's table as a picture: CPU copies per byte by stage, through interfaces that gather and checksum, that only gather, and that do not gather. */
final class CopiesChart {
    private static final List<String> STAGES = List.of("page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket",
            "linearized-at-transmit", Palette.UNSPLIT);

    /** Less than this per byte is no copy: it is of headers and metadata. */
    private static final double UNSEEN = 0.05;

    /** Kinds of interface, by the keys of their names. */
    private static final String GATHER = "copies.gather";
    static final String NO_CHECKSUMS = "copies.no-checksums";
    private static final String NO_GATHER = "copies.no-gather";

    private CopiesChart() {
    }

    /** The article's table, by kind of interface. */
    static Map<String, Results> kinds(Results table) {
        Map<String, Results> kinds = new LinkedHashMap<>();
        kinds.put(GATHER, table.allowing("scatterGather", true).allowing("checksumOffload", true).allowing("segmentationOffload", true));
        kinds.put(NO_CHECKSUMS, table.where(result -> result.has("scatterGather", true) && result.has("checksumOffload", false)));
        kinds.put(NO_GATHER, table.allowing("scatterGather", false));
        return kinds;
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results most = draft.transfers("copy", MetricName.CPU_COPIES);
        Results table = draft.results(Article.EXPERIMENT).where(result -> !result.method().startsWith("header-")).allowing("cache", "warm")
                .allowing("cork", false).having(MetricName.CPU_COPIES).largest();
        Map<String, Results> kinds = kinds(table);
        Set<String> methods = new LinkedHashSet<>(most.methods());
        methods.addAll(table.methods());
        if (methods.isEmpty()) {
            throw draft.missing("missing.copies");
        }
        List<BarRows.Row> rows = new ArrayList<>();
        List<Result> shown = new ArrayList<>();
        Map<String, Map<String, Metric>> counts = new TreeMap<>();
        kinds.keySet().forEach(kind -> counts.put(kind, new TreeMap<>()));
        for (String method : methods) {
            int before = rows.size();
            kinds.forEach((kind, results) -> results.method(method).first().or(() -> kind.equals(GATHER) ? most.method(method).first() : Optional.empty()).ifPresent(result -> {
                boolean first = rows.size() == before;
                rows.add(new BarRows.Row(first ? method : "", draft.say(kind), 14, first ? 9 : 2));
                shown.add(result);
                counts.get(kind).put(method, result.metric(MetricName.CPU_COPIES));
            }));
        }
        List<BarOrDots> cells = shown.stream().map(result -> cell(draft, result, MetricName.CPU_COPIES)).toList();
        Results unsummed = kinds.get(NO_CHECKSUMS);
        Map<String, Metric> linear = counts.get(NO_GATHER);
        BarRows body = new BarRows(rows, List.of(new BarRows.Panel("", Axis.counts(draft.say("copies.axis"), 0, 1), cells, 1)));
        Results main = most.isEmpty() ? table : most;
        List<String> untold = methods.stream().filter(method -> !linear.isEmpty() && !linear.containsKey(method)).toList();
        return draft.figure(main, title(draft, methods, counts.get(GATHER), unsummed, linear), Subtitle.sending(draft, Readings.these(shown, main)),
                keys(draft, cells), body, draft.say("copies.note"), unsummed.isEmpty() ? "" : draft.say("copies.note.checksums"), untold.isEmpty() ? "" : draft.say("copies.untold", draft.words().list(untold)));
    }

    /** A bar by stage, as long as this sum of theirs is. */
    static BarOrDots cell(Draft draft, Result result, MetricName sum) {
        return cell(draft, result, sum, STAGES);
    }

    /** The same by these stages; what is in others is drawn as unknown. */
    static BarOrDots cell(Draft draft, Result result, MetricName sum, List<String> stages) {
        List<BarOrDots.Piece> pieces = new ArrayList<>();
        double at = 0;
        for (String stage : stages) {
            Metric copied = result.metric(MetricName.COPIED, stage);
            if (drawn(copied)) {
                pieces.add(new BarOrDots.Piece(at, at + copied.median(), draft.palette().stage(stage), SourceMark.of(copied)));
                at += copied.median();
            }
        }
        Metric total = result.metric(sum);
        if (total.median() - at > UNSEEN) {
            pieces.add(new BarOrDots.Piece(at, total.median(), draft.palette().stage(Palette.UNSPLIT), SourceMark.of(total)));
        }
        String label = sourced(draft, Digits.copies(total.median()), total);
        return BarOrDots.bar(pieces, total.median(), null, null, total.median() < UNSEEN ? draft.say("copies.by-reference", label) : label);
    }

    /** Whether there is enough of it: a hair would be drawn of less. */
    static boolean drawn(Metric copied) {
        return copied.known() && copied.median() > 0.005;
    }

    /** With how it is known, where it is not measured. */
    private static String sourced(Draft draft, String text, Metric metric) {
        SourceMark mark = SourceMark.of(metric);
        return mark == SourceMark.SOLID ? text : draft.say("copies.source", text, draft.say(mark == SourceMark.HATCHED ? "modelled" : "proven"));
    }

    /** Of the stages that these show. */
    static List<Legend.Key> keys(Draft draft, List<BarOrDots> cells) {
        return keys(draft, cells, STAGES);
    }

    /** The same of these stages: a key for each colour, with the names of all that have it. */
    static List<Legend.Key> keys(Draft draft, List<BarOrDots> cells, List<String> stages) {
        Map<Color, String> named = new LinkedHashMap<>();
        for (String stage : stages) {
            Color color = draft.palette().stage(stage);
            if (cells.stream().flatMap(cell -> cell.pieces().stream()).anyMatch(piece -> piece.color().equals(color))) {
                named.merge(color, draft.say("stage." + stage), (one, other) -> draft.say("stage.either", one, other));
            }
        }
        List<Legend.Key> keys = new ArrayList<>();
        named.forEach((color, name) -> keys.add(Legend.Key.swatch(name, color)));
        for (SourceMark mark : List.of(SourceMark.HATCHED, SourceMark.OUTLINED)) {
            if (cells.stream().flatMap(cell -> cell.pieces().stream()).anyMatch(piece -> piece.mark() == mark)) {
                keys.add(Legend.Key.mark(draft.say(mark == SourceMark.HATCHED ? "modelled" : "proven"), draft.palette().muted(), mark));
            }
        }
        return keys;
    }

    /** The article's two where both are there, else the fewest, and on what they depend; what an interface without gather adds, if it adds the same to all. */
    private static String title(Draft draft, Set<String> methods, Map<String, Metric> gathered, Results unsummed, Map<String, Metric> linear) {
        Map<String, Metric> known = gathered.isEmpty() ? linear : gathered;
        String fewest = known.containsKey("sendfile") ? "sendfile"
                : methods.stream().filter(known::containsKey).min((a, b) -> Double.compare(known.get(a).median(), known.get(b).median())).orElseThrow();
        String most = known.containsKey(Article.BASELINE) ? Article.BASELINE
                : methods.stream().filter(known::containsKey).max((a, b) -> Double.compare(known.get(a).median(), known.get(b).median())).orElseThrow();
        boolean depends = !gathered.isEmpty() && unsummed.method(fewest).first().filter(result -> !Article.is(result.metric(MetricName.CPU_COPIES), known.get(fewest).median())).isPresent();
        String counts = fewest.equals(most) ? draft.say("copies.title.one", fewest, copies(draft, known.get(fewest)))
                : draft.say("copies.title.two", fewest, copies(draft, known.get(fewest)), most, sourced(draft, Digits.copies(known.get(most).median()), known.get(most)));
        StringBuilder title = new StringBuilder(depends ? draft.say("copies.title.checksums", counts) : counts);
        List<String> added = methods.stream().filter(method -> gathered.containsKey(method) && linear.containsKey(method))
                .map(method -> Digits.copies(Math.round(10 * (linear.get(method).median() - gathered.get(method).median())) / 10.0)).toList();
        if (!added.isEmpty()) {
            title.append(added.stream().distinct().count() > 1 ? draft.say("copies.title.differs")
                    : added.getFirst().equals("0") ? draft.say("copies.title.same") : draft.say("copies.title.more", added.getFirst()));
        }
        return title.toString();
    }

    private static String copies(Draft draft, Metric metric) {
        return sourced(draft, count(draft, Digits.copies(metric.median())), metric);
    }

    /** "2 CPU copies". */
    static String count(Draft draft, String number) {
        return draft.say(number.equals("1") ? "copies.count.one" : "copies.count", number);
    }
}
