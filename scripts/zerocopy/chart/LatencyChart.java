package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** How long a message between two processes takes: the median and the tail. */
final class LatencyChart {
    private static final String MEDIAN = "p50";
    private static final String TAIL = "p99";
    /** The size of message that is shown where it was measured. */
    private static final long SIZE = 64;
    private static final Map<String, Marker> PERCENTILES = new LinkedHashMap<>();

    static {
        PERCENTILES.put(MEDIAN, SeriesMarkers.CIRCLE);
        PERCENTILES.put("p90", SeriesMarkers.DIAMOND);
        PERCENTILES.put(TAIL, SeriesMarkers.TRIANGLE_UP);
        PERCENTILES.put("p999", SeriesMarkers.SQUARE);
    }

    private LatencyChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data all = draft.need("mapped-ipc", "mapped-ipc-demo").where(result -> result.metric(MetricName.LATENCY, MEDIAN).known());
        if (all.isEmpty()) {
            throw draft.missing("missing.latency");
        }
        long size = all.results().stream().mapToLong(Data::size).filter(one -> one == SIZE).findFirst()
                .orElseGet(() -> all.results().stream().mapToLong(Data::size).min().orElseThrow());
        Data data = all.where(result -> Data.size(result) == size);
        List<Double> ends = new ArrayList<>();
        List<Rows.Row> rows = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Result result : data.results()) {
            List<Cell.Dot> dots = new ArrayList<>();
            PERCENTILES.forEach((percentile, marker) -> {
                Metric latency = result.metric(MetricName.LATENCY, percentile);
                if (latency.known() && latency.median() > 0) {
                    dots.add(new Cell.Dot(latency.median(), latency.low(), latency.high(), draft.palette().ink(), marker));
                    ends.add(latency.low() == null || latency.low() <= 0 ? latency.median() : latency.low());
                    ends.add(latency.high() == null ? latency.median() : latency.high());
                }
            });
            rows.add(new Rows.Row(result.method(), Data.parameter(result, "waiting").map(waiting -> draft.say("latency." + waiting)).orElse(""), 30, 8));
            cells.add(Cell.dots(dots, draft.say("latency.label", Numbers.time(median(result)))));
        }
        Axis axis = Axis.decades(draft.say("latency.axis"), ends.stream().min(Comparator.naturalOrder()).orElseThrow(),
                ends.stream().max(Comparator.naturalOrder()).orElseThrow(), Numbers::timePlace);
        List<Legend.Key> keys = PERCENTILES.entrySet().stream()
                .map(entry -> Legend.Key.marker(draft.say("latency." + entry.getKey()), draft.palette().ink(), entry.getValue())).toList();
        String rate = Data.parameter(data.results().getFirst(), "rate").map(given -> draft.say("latency.rate", Numbers.of(Double.parseDouble(given)))).orElse("");
        return draft.figure(title(draft, data, size), draft.timed(data, draft.say("latency.size", "" + size) + rate), keys,
                new Rows(rows, List.of(new Rows.Panel("", axis, cells, 1))), notes(draft, data));
    }

    private static double median(Result result) {
        return result.metric(MetricName.LATENCY, MEDIAN).median();
    }

    /** The ring against the socket that waits as it does: spinning; and what is known of the pair that sleeps. */
    private static String title(Draft draft, Data data, long size) {
        Optional<Result> ring = data.method("ring-spin");
        Optional<Result> socket = data.method("unix-spin");
        if (ring.isEmpty() || socket.isEmpty()) {
            Result fastest = data.results().stream().min(Comparator.comparingDouble(LatencyChart::median)).orElseThrow();
            return draft.say("latency.title.one", "" + size, Numbers.time(median(fastest)), fastest.method());
        }
        String spinning = draft.say(Draft.overlap(ring.get().metric(MetricName.LATENCY, MEDIAN), socket.get().metric(MetricName.LATENCY, MEDIAN))
                ? "latency.title.tie" : "latency.title.two", "" + size, Numbers.time(median(ring.get())), ring.get().method(),
                Numbers.time(median(socket.get())), socket.get().method());
        return spinning + data.method("ring-park").flatMap(parked -> data.method("unix").map(blocked -> draft.say(alike(parked, blocked)
                ? "latency.title.waiting.tie" : "latency.title.waiting", Numbers.time(median(parked)), parked.method(), Numbers.time(median(blocked)), blocked.method())))
                .orElse("");
    }

    /** By the ratio to unix of the same round where there is one. */
    private static boolean alike(Result parked, Result blocked) {
        Metric ratio = parked.metric(MetricName.LATENCY_RATIO);
        return ratio.known() && ratio.low() != null ? ratio.tie() : Draft.overlap(parked.metric(MetricName.LATENCY, MEDIAN), blocked.metric(MetricName.LATENCY, MEDIAN));
    }

    private static List<String> notes(Draft draft, Data data) {
        String lines = draft.say("latency.note", Numbers.CONFIDENCE);
        Metric one = data.method("ring-spin").map(result -> result.metric(MetricName.LATENCY, TAIL)).orElse(Metric.missing(MetricName.LATENCY, ""));
        Metric other = data.method("unix-spin").map(result -> result.metric(MetricName.LATENCY, TAIL)).orElse(Metric.missing(MetricName.LATENCY, ""));
        boolean compared = one.known() && one.low() != null && other.known() && other.low() != null;
        return List.of(compared && Draft.overlap(one, other) ? draft.sentences(lines, draft.say("latency.note.tail", "ring-spin", "unix-spin")) : lines);
    }
}
