package zerocopy.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Results;

/** CPU time per GB: the sender's and the receiver's, whose sum decides on one machine. */
final class CpuChart {
    /** So many ties are named; of more, their number. */
    private static final int NAMED = 3;

    private CpuChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results data = draft.transfers("copy", MetricName.TOTAL_CPU);
        if (data.isEmpty()) {
            throw draft.missing("missing.cpu");
        }
        return of(draft, data, data, "cpu.title.one");
    }

    /** @param among those of which the title names the cheapest, by the words of {@code one} */
    static FigureContent of(Draft draft, Results data, Results among, String one) {
        return draft.figure(data, title(draft, data, among, one), Subtitle.timed(draft, data, Subtitle.transfer(draft, data)), Panels.sides(draft), new BarRows(Panels.rows(data),
                List.of(Panels.cpu(draft, "", data.results(), 1))), draft.say("cpu.note", Digits.CONFIDENCE));
    }

    /** The cheapest, what is not known to differ from it, and the baseline. */
    private static String title(Draft draft, Results data, Results among, String one) {
        Result least = among.results().stream().min(Comparator.comparingDouble(result -> result.metric(MetricName.TOTAL_CPU).median())).orElseThrow();
        Metric cheapest = least.metric(MetricName.TOTAL_CPU);
        Optional<Result> baseline = data.method(Article.BASELINE).first().filter(found -> found != least);
        List<String> ties = among.results().stream().filter(result -> result != least && !result.method().equals(Article.BASELINE)
                && Draft.overlap(cheapest, result.metric(MetricName.TOTAL_CPU))).map(Result::method).toList();
        String first = draft.say(one, least.method(), Digits.figure(cheapest.median())) + (ties.isEmpty() ? ""
                : draft.say("cpu.title.ties", ties.size() > NAMED ? draft.say("cpu.title.others", "" + ties.size()) : draft.words().and(ties)));
        return baseline.map(found -> {
            Metric plain = found.metric(MetricName.TOTAL_CPU);
            return first + draft.say(Draft.overlap(cheapest, plain) ? "cpu.title.tie" : "cpu.title.two", Article.BASELINE, Digits.figure(plain.median()));
        }).orElse(first);
    }
}
