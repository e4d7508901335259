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
    private static final int NAMED = 3;

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
        List<Rows.Cell> cells = new ArrayList<>();
        for (Result result : data.results()) {
            rows.add(Rows.Row.of(result.method()));
            cells.add(Rows.Cell.dots(List.of(new Rows.Dot(calls(result), null, null, draft.palette().method(result.method()), SeriesMarkers.CIRCLE)),
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

    private static List<String> named(Draft draft, Result result) {
        List<String> named = new ArrayList<>(counted(result).entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Metric> call) -> -call.getValue().median()).thenComparing(Map.Entry::getKey))
                .limit(NAMED).map(call -> draft.say("calls.named", Numbers.count(call.getValue().median()), call.getKey())).toList());
        if (counted(result).size() > NAMED) {
            named.add("…");
        }
        return named;
    }

    private static String title(Draft draft, Data data) {
        Result least = data.method("sendfile").orElseGet(() -> data.results().stream().min(Comparator.comparingDouble(CallsChart::calls)).orElseThrow());
        Optional<Result> baseline = data.method(Draft.BASELINE).filter(result -> result != least);
        return baseline.map(result -> draft.say("calls.title.two", least.method(), Numbers.count(calls(least)), Draft.BASELINE, Numbers.count(calls(result))))
                .orElseGet(() -> draft.say("calls.title.one", least.method(), Numbers.count(calls(least))));
    }
}
