package zerocopy.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.record.BytePath;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** The way of a byte from the disk to the receiver, with what was counted on every arrow: of each method, or of an audited server. */
final class PathChart {
    private PathChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results sent = draft.transfers("copy", MetricName.CPU_COPIES).where(result -> result.parameters().containsKey("interface"));
        Results data = sent.isEmpty() ? audited(draft.drawable().run()) : sent;
        if (data.isEmpty()) {
            throw draft.missing("missing.copies");
        }
        List<Ways.Way> ways = data.results().stream().map(result -> way(draft, result)).toList();
        boolean marked = data.results().stream().flatMap(result -> BytePath.of(result).stream()).anyMatch(step -> !Format.mark(step.metric()).isEmpty() && step.metric().known());
        return draft.figure(data, title(draft, data), sent.isEmpty() ? draft.say("path.audited") : Subtitle.transfer(draft, data), List.of(), new Ways(ways, draft.style()),
                draft.say("path.note"), marked ? draft.say("path.marks") : "");
    }

    private static Results audited(List<RunRecord> run) {
        return run.stream().filter(record -> record.results().stream().anyMatch(PathChart::isAudited)).findFirst()
                .map(record -> new Results(run, Optional.of(record), record.results().stream().filter(PathChart::isAudited).toList(), List.of(), List.of())).orElse(Results.of(List.of()));
    }

    /** An audit's bodies are compared with a file only where it makes a request of its own; copies are counted in either case. */
    private static boolean isAudited(Result result) {
        return result.experiment().equals(Experiments.AUDIT) && result.metric(MetricName.CPU_COPIES_KERNEL).known();
    }

    private static Ways.Way way(Draft draft, Result result) {
        List<Ways.Arrow> arrows = new ArrayList<>();
        for (BytePath.Step step : BytePath.of(result)) {
            String number = step.metric().known() ? Digits.copies(step.metric().median()) + Format.mark(step.metric()) : "?";
            String besides = Stream.of(step.reference(), step.other()).filter(Metric::known).map(metric -> draft.say("path.besides", Digits.copies(metric.median())))
                    .findFirst().orElse("");
            arrows.add(new Ways.Arrow(number, step.copy(), place(draft, step.to()) + besides));
        }
        return new Ways.Way(result.method(), draft.say("path.to.disk"), arrows);
    }

    private static String place(Draft draft, String to) {
        return switch (to) {
            case BytePath.KERNEL_PAGES -> draft.say("path.to.kernel-pages");
            case BytePath.SOCKET_WITH_KERNEL_PAGES -> draft.say("path.to.socket-kernel-pages");
            case BytePath.SOCKET_WITH_OTHER_PAGES -> draft.say("path.to.socket-other-pages");
            default -> draft.words().named("path.to.", to.replace(' ', '-'));
        };
    }

    /** The fewest copies and the most, or the only ones. */
    private static String title(Draft draft, Results data) {
        Comparator<Result> byCopies = Comparator.comparingDouble(result -> copies(result).median());
        Result fewest = data.method("sendfile").first().orElseGet(() -> data.results().stream().min(byCopies).orElseThrow());
        Optional<Result> most = data.method(Article.BASELINE).first().or(() -> data.results().stream().max(byCopies)).filter(result -> result != fewest);
        String first = draft.say("path.title", fewest.method(), Digits.copies(copies(fewest).median()));
        return most.map(result -> first + draft.say("path.title.two", result.method(), Digits.copies(copies(result).median()))).orElse(first);
    }

    private static Metric copies(Result result) {
        Metric all = result.metric(MetricName.CPU_COPIES);
        return all.known() ? all : result.metric(MetricName.CPU_COPIES_KERNEL);
    }
}
