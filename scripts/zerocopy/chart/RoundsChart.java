package zerocopy.chart;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** Every round of the transfers as a stroke: what medians and intervals were made of. */
final class RoundsChart {
    private static final double GIGA = 1e9;

    private RoundsChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results data = draft.transfers("copy", MetricName.THROUGHPUT).where(result -> rounds(result, MetricName.THROUGHPUT).size() > 1);
        if (data.isEmpty()) {
            throw draft.missing("missing.rounds");
        }
        List<BarRows.Panel> panels = List.of(
                new BarRows.Panel(draft.say("throughput"), Axis.linear(draft.say("throughput.axis"), 0.1), cells(draft, data, MetricName.THROUGHPUT, GIGA), 1),
                new BarRows.Panel(draft.say("netty.cpu"), Axis.linear(draft.say("cpu.axis"), 0.01), cells(draft, data, MetricName.TOTAL_CPU, 1), 1));
        return draft.figure(data, title(draft, data), Subtitle.timed(draft, data, Subtitle.transfer(draft, data)), List.of(), new BarRows(Panels.rows(data).stream().map(BarRows.Row::roomy).toList(),
                panels.stream().filter(panel -> panel.cells().stream().anyMatch(cell -> !cell.samples().isEmpty())).toList()), draft.say("rounds.note"));
    }

    private static List<BarOrDots> cells(Draft draft, Results data, MetricName name, double unit) {
        return data.results().stream().map(result -> {
            List<Double> rounds = rounds(result, name).stream().map(round -> round / unit).toList();
            return rounds.isEmpty() ? BarOrDots.none("") : BarOrDots.samples(rounds, result.metric(name).median() / unit, draft.palette().method(result.method()),
                    Digits.figure(result.metric(name).median() / unit));
        }).toList();
    }

    private static List<Double> rounds(Result result, MetricName name) {
        Metric metric = result.metric(name);
        return metric.known() && metric.samples() != null ? metric.samples() : List.of();
    }

    private static DoubleSummaryStatistics reach(Result result) {
        return rounds(result, MetricName.THROUGHPUT).stream().mapToDouble(round -> round).summaryStatistics();
    }

    /** Whose rounds lie farthest apart, and how far. */
    private static String title(Draft draft, Results data) {
        Result widest = data.results().stream().max(Comparator.comparingDouble(result -> reach(result).getMin() > 0 ? reach(result).getMax() / reach(result).getMin() : 0)).orElseThrow();
        return draft.say("rounds.title", widest.method(), Digits.figure(reach(widest).getMin() / GIGA), Digits.figure(reach(widest).getMax() / GIGA));
    }
}
