package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Results;

/** How many system calls are made per GB, and which. */
final class CallsChart {
    private static final String PREFIX = MetricName.CALLS.key("");

    private CallsChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results data = draft.transfers("copy", MetricName.CROSSINGS).where(result -> calls(result) > 1e-6);
        if (data.isEmpty()) {
            throw draft.missing("missing.calls");
        }
        List<BarOrDots> cells = data.results().stream().map(result -> BarOrDots.dot(calls(result), null, null, draft.palette().method(result.method()),
                draft.say("calls.label", Digits.count(calls(result)), String.join(" + ", named(draft, result))))).toList();
        return draft.figure(data, title(draft, data), Subtitle.transfer(draft, data), List.of(), new BarRows(Panels.rows(data), List.of(new BarRows.Panel("",
                Axis.decades(draft.say("calls.axis"), data.results().stream().mapToDouble(CallsChart::calls), Digits::of, Digits::count), cells, 1))), draft.say("calls.note"));
    }

    /** All of them per GB. */
    private static double calls(Result result) {
        return counted(result).values().stream().mapToDouble(Metric::median).sum();
    }

    /** As the screens count them. */
    private static Map<String, Metric> counted(Result result) {
        return result.metrics().entrySet().stream().filter(metric -> metric.getKey().startsWith(PREFIX) && metric.getValue().known())
                .filter(metric -> !MetricName.CALLS_ASIDE.contains(metric.getKey().substring(PREFIX.length())))
                .collect(Collectors.toMap(metric -> metric.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    }

    /** Those that move bytes or map them, the most frequent first; then how many others there are. */
    private static List<String> named(Draft draft, Result result) {
        Map<String, Metric> all = counted(result);
        List<Map.Entry<String, Metric>> moving = all.entrySet().stream().filter(call -> moves(result, call.getKey()))
                .sorted(Comparator.comparingDouble((Map.Entry<String, Metric> call) -> -call.getValue().median()).thenComparing(Map.Entry::getKey)).toList();
        List<String> named = new ArrayList<>(moving.stream().map(call -> draft.say("named", Digits.count(call.getValue().median()), call.getKey())).toList());
        double others = calls(result) - moving.stream().mapToDouble(call -> call.getValue().median()).sum();
        if (all.size() > moving.size()) {
            named.add(draft.say(named.isEmpty() ? "calls.unnamed" : "calls.others", Digits.count(others)));
        }
        return named;
    }

    private static boolean moves(Result result, String call) {
        Metric bytes = result.metric(MetricName.CALL_BYTES, call);
        return call.equals("mmap") || bytes.known() && bytes.median() > 0;
    }

    private static String title(Draft draft, Results data) {
        Result least = data.method("sendfile").first().orElseGet(() -> data.results().stream().min(Comparator.comparingDouble(CallsChart::calls)).orElseThrow());
        Optional<Result> baseline = data.method(Article.BASELINE).first().filter(result -> result != least);
        return baseline.map(result -> draft.say("calls.title.two", least.method(), Digits.count(calls(least)), Article.BASELINE, Digits.count(calls(result))))
                .orElseGet(() -> draft.say("calls.title.one", least.method(), Digits.count(calls(least))));
    }
}
