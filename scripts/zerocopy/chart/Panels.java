package zerocopy.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Results;

/** Rows, panels and cells that charts have in common: one row per result. */
final class Panels {
    private static final double GIGA = 1e9;

    private Panels() {
    }

    /** A row each. */
    static List<BarRows.Row> rows(Results data) {
        return data.results().stream().map(result -> BarRows.Row.of(result.method(), "")).toList();
    }

    /** Those of the first, then apart those of the second, with this detail. */
    static List<BarRows.Row> rows(Results first, Results second, String detail) {
        List<BarRows.Row> rows = new ArrayList<>(rows(first));
        for (Result result : second.results()) {
            BarRows.Row row = BarRows.Row.of(result.method(), detail);
            rows.add(result == second.results().getFirst() && !first.isEmpty() ? row.apart() : row);
        }
        return rows;
    }

    /** The results of both. */
    static List<Result> results(Results first, Results second) {
        return Stream.concat(first.results().stream(), second.results().stream()).toList();
    }

    /** How fast each is and, if anything is compared, its speed over the baseline's in the same round, which the medians do not give. */
    static List<BarRows.Panel> speed(Draft draft, List<Result> results) {
        List<BarRows.Panel> panels = new ArrayList<>(List.of(new BarRows.Panel(draft.say("throughput"), Axis.linear(draft.say("throughput.axis"), 0.1),
                results.stream().map(result -> bar(draft, result, MetricName.THROUGHPUT, GIGA, Digits::figure)).toList(), 1)));
        if (results.stream().anyMatch(Panels::compared)) {
            panels.add(new BarRows.Panel(draft.say("paired"), Axis.linear(draft.say("paired.axis", Article.BASELINE), 1.2),
                    results.stream().map(result -> paired(draft, result)).toList(), 1, 1.0));
        }
        return panels;
    }

    private static boolean compared(Result result) {
        return result.metric(MetricName.RATIO).known() && !result.method().equals(Article.BASELINE);
    }

    private static BarOrDots paired(Draft draft, Result result) {
        Metric ratio = result.metric(MetricName.RATIO);
        return !compared(result) ? BarOrDots.none("")
                : dot(ratio, draft.palette().method(result.method()), result.tieFloor().map(floor -> draft.say("tie.floor", draft.percent(floor.median()))).orElse(result.tie() ? draft.say("tie") : Digits.times(ratio.median())));
    }

    /** A bar in the method's colour. @param unit that the axis has, of the record's */
    static BarOrDots bar(Draft draft, Result result, MetricName name, double unit, DoubleFunction<String> write) {
        Metric metric = result.metric(name);
        return !metric.known() ? BarOrDots.none(draft.say("not-measured")) : BarOrDots.bar(metric.median() / unit, metric.low() == null ? null : metric.low() / unit,
                metric.high() == null ? null : metric.high() / unit, draft.palette().method(result.method()), SourceMark.of(metric), write.apply(metric.median() / unit));
    }

    /** A marker with its interval. */
    static BarOrDots dot(Metric metric, Color color, String label) {
        return BarOrDots.dot(metric.median(), metric.low(), metric.high(), color, label);
    }

    /** CPU time of both sides: parts as long as their medians; the whole has the sum's own median and interval. */
    static BarRows.Panel cpu(Draft draft, String heading, List<Result> results, double weight) {
        return new BarRows.Panel(heading, Axis.linear(draft.say("cpu.axis"), 0.01), results.stream().map(result -> cpu(draft, result)).toList(), weight);
    }

    private static BarOrDots cpu(Draft draft, Result result) {
        Metric sender = result.metric(MetricName.SENDER_CPU);
        Metric receiver = result.metric(MetricName.RECEIVER_CPU);
        Metric total = result.metric(MetricName.TOTAL_CPU);
        if (!total.known() || !sender.known() || !receiver.known()) {
            return bar(draft, result, MetricName.TOTAL_CPU, 1, Digits::figure);
        }
        var color = draft.palette().method(result.method());
        return BarOrDots.bar(List.of(new BarOrDots.Piece(0, sender.median(), color, SourceMark.of(sender)), new BarOrDots.Piece(sender.median(), sender.median() + receiver.median(),
                draft.palette().pale(color), SourceMark.of(receiver))), total.median(), total.low(), total.high(), Digits.figure(total.median()));
    }

    /** Which part of such a bar is whose. */
    static List<Legend.Key> sides(Draft draft) {
        return List.of(Legend.Key.swatch(draft.say("cpu.sender"), draft.palette().muted()), Legend.Key.swatch(draft.say("cpu.receiver"), draft.palette().pale(draft.palette().muted())));
    }
}
