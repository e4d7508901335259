package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** How many system calls a GB takes, and which. */
final class CallsChart {
    private static final String PREFIX = MetricName.CALLS.key("");

    private CallsChart() {
    }

    static Figure of(Draft draft) throws MissingData {
        Data data = draft.transfers("copy", MetricName.CROSSINGS).where(result -> calls(result) > 0);
        if (data.isEmpty()) {
            throw draft.missing("missing.calls");
        }
        double least = data.results().stream().mapToDouble(CallsChart::calls).min().orElseThrow();
        double most = data.results().stream().mapToDouble(CallsChart::calls).max().orElseThrow();
        List<Rows.Row> rows = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Result result : data.results()) {
            rows.add(Rows.Row.of(result.method()));
            cells.add(Cell.dots(List.of(new Cell.Dot(calls(result), null, null, draft.palette().method(result.method()), SeriesMarkers.CIRCLE)),
                    draft.say("calls.label", Numbers.count(calls(result)), String.join(" + ", named(draft, result)))));
        }
        Rows body = new Rows(rows, List.of(new Rows.Panel("", Axis.decades(draft.say("calls.axis"), least, most, Numbers::of), cells, 1)));
        return draft.figure(title(draft, data), draft.subtitle(data, draft.transfer(data)), List.of(), body, List.of(draft.say("calls.note")));
    }

    /** All of a GB's. */
    private static double calls(Result result) {
        return counted(result).values().stream().mapToDouble(Metric::median).sum();
    }

    private static Map<String, Metric> counted(Result result) {
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(PREFIX) && metric.getValue().known())
                .collect(Collectors.toMap(metric -> metric.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    }

    /** Those that move bytes or map them, the most frequent first; then how many others there are. */
    private static List<String> named(Draft draft, Result result) {
        Map<String, Metric> all = counted(result);
        List<Map.Entry<String, Metric>> moving = all.entrySet().stream().filter(call -> moves(result, call.getKey()))
                .sorted(Comparator.comparingDouble((Map.Entry<String, Metric> call) -> -call.getValue().median()).thenComparing(Map.Entry::getKey)).toList();
        List<String> named = new ArrayList<>(moving.stream().map(call -> draft.say("calls.named", Numbers.count(call.getValue().median()), call.getKey())).toList());
        double others = calls(result) - moving.stream().mapToDouble(call -> call.getValue().median()).sum();
        if (all.size() > moving.size()) {
            named.add(draft.say(named.isEmpty() ? "calls.unnamed" : "calls.others", Numbers.count(others)));
        }
        return named;
    }

    private static boolean moves(Result result, String call) {
        Metric bytes = result.metric(MetricName.CALL_BYTES, call);
        return call.equals("mmap") || bytes.known() && bytes.median() > 0;
    }

    private static String title(Draft draft, Data data) {
        Result least = data.method("sendfile").orElseGet(() -> data.results().stream().min(Comparator.comparingDouble(CallsChart::calls)).orElseThrow());
        Optional<Result> baseline = data.method(Draft.BASELINE).filter(result -> result != least);
        return baseline.map(result -> draft.say("calls.title.two", least.method(), Numbers.count(calls(least)), Draft.BASELINE, Numbers.count(calls(result))))
                .orElseGet(() -> draft.say("calls.title.one", least.method(), Numbers.count(calls(least))));
    }
}
