package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

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

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.MAPPED_IPC, "mapped-ipc-demo").where(result -> result.metric(MetricName.LATENCY, MEDIAN).known());
        if (all.isEmpty()) {
            throw draft.missing("missing.latency");
        }
        long size = all.results().stream().mapToLong(Result::size).filter(one -> one == SIZE).findFirst()
                .orElseGet(() -> all.results().stream().mapToLong(Result::size).min().orElseThrow());
        Results data = all.where(result -> result.size() == size);
        List<BarRows.Row> rows = new ArrayList<>();
        List<BarOrDots> cells = new ArrayList<>();
        for (Result result : data.results()) {
            List<BarOrDots.Dot> dots = new ArrayList<>();
            PERCENTILES.forEach((percentile, marker) -> {
                Metric latency = result.metric(MetricName.LATENCY, percentile);
                if (latency.known()) {
                    dots.add(new BarOrDots.Dot(latency.median(), latency.low(), latency.high(), draft.palette().ink(), marker));
                }
            });
            rows.add(new BarRows.Row(result.method(), Readings.parameter(result, "waiting").map(waiting -> draft.words().named("latency.", waiting)).orElse(""), 30, 8));
            cells.add(BarOrDots.dots(dots, 0, Digits.time(median(result))));
        }
        Axis axis = Axis.decades(draft.say("latency.axis"), cells.stream().flatMap(cell -> cell.dots().stream()).flatMapToDouble(dot -> DoubleStream.of(dot.from(), dot.value(), dot.to()))
                .filter(end -> end > 0), Digits::timePlace, Digits::time);
        List<Legend.Key> keys = PERCENTILES.entrySet().stream()
                .map(entry -> Legend.Key.marker(draft.say("latency." + entry.getKey()), draft.palette().ink(), entry.getValue())).toList();
        double rate = Readings.number(data.results().getFirst(), "rate");
        return draft.figure(data, title(draft, data, size), Subtitle.timed(draft, data, draft.say("latency.size", "" + size) + (rate > 0 ? draft.say("latency.rate", Digits.of(rate)) : "")), keys,
                new BarRows(rows, List.of(new BarRows.Panel("", axis, cells, 1))), draft.say("latency.note", Digits.CONFIDENCE), tail(draft, data));
    }

    private static double median(Result result) {
        return result.metric(MetricName.LATENCY, MEDIAN).median();
    }

    /** The ring against the socket that waits as it does: spinning; and what is known of the pair that sleeps. */
    private static String title(Draft draft, Results data, long size) {
        Optional<Result> ring = data.method("ring-spin").first();
        Optional<Result> socket = data.method("unix-spin").first();
        if (ring.isEmpty() || socket.isEmpty()) {
            Result fastest = data.results().stream().min(Comparator.comparingDouble(LatencyChart::median)).orElseThrow();
            return draft.say("latency.title.one", "" + size, Digits.time(median(fastest)), fastest.method());
        }
        String spinning = draft.say(Draft.overlap(ring.get().metric(MetricName.LATENCY, MEDIAN), socket.get().metric(MetricName.LATENCY, MEDIAN))
                ? "latency.title.tie" : "latency.title.two", "" + size, Digits.time(median(ring.get())), ring.get().method(),
                Digits.time(median(socket.get())), socket.get().method());
        return spinning + data.method("ring-park").first().flatMap(parked -> data.method("unix").first().map(blocked -> draft.say(alike(parked, blocked)
                ? "latency.title.waiting.tie" : "latency.title.waiting", Digits.time(median(parked)), parked.method(), Digits.time(median(blocked)), blocked.method())))
                .orElse("");
    }

    /** By the ratio to unix of the same round where there is one. */
    private static boolean alike(Result parked, Result blocked) {
        Metric ratio = parked.metric(MetricName.LATENCY_RATIO);
        return ratio.known() && ratio.low() != null ? ratio.tie() : Draft.overlap(parked.metric(MetricName.LATENCY, MEDIAN), blocked.metric(MetricName.LATENCY, MEDIAN));
    }

    /** Whether the slowest messages differ beyond the noise: empty where they do, or where it is not known. */
    private static String tail(Draft draft, Results data) {
        List<Metric> tails = data.methods(List.of("ring-spin", "unix-spin")).results().stream().map(result -> result.metric(MetricName.LATENCY, TAIL))
                .filter(metric -> metric.known() && metric.low() != null).toList();
        return tails.size() == 2 && Draft.overlap(tails.getFirst(), tails.getLast()) ? draft.say("latency.note.tail", "ring-spin", "unix-spin") : "";
    }
}
