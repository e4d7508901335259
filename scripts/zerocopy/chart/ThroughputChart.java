package zerocopy.chart;

import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Results;

/** How fast each method delivers: to a receiver that copies, and, apart, the sender's path alone. */
final class ThroughputChart {
    private ThroughputChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results copying = draft.transfers("copy", MetricName.THROUGHPUT);
        Results discarding = draft.transfers("discard", MetricName.THROUGHPUT);
        if (copying.isEmpty() && discarding.isEmpty()) {
            throw draft.missing("missing.throughput");
        }
        Results first = copying.isEmpty() ? discarding : copying;
        return draft.figure(first, title(draft, first), Subtitle.timed(draft, first, Subtitle.transfer(draft, first)), List.of(),
                new BarRows(Panels.rows(copying, discarding, draft.say("throughput.discarding")), Panels.speed(draft, Panels.results(copying, discarding))),
                draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Article.BASELINE),
                draft.say(discarding.isEmpty() ? "throughput.no-discarding" : "throughput.discards"));
    }

    /** The methods that are faster than the baseline, beyond the noise. */
    private static String title(Draft draft, Results data) {
        if (data.method(Article.BASELINE).first().isEmpty() || data.methods().size() < 2) {
            return fastest(draft, data);
        }
        String faster = draft.ranked(data, 1);
        String slower = draft.ranked(data, -1);
        return faster.isEmpty() ? slower.isEmpty() ? draft.say("throughput.title.tie", Article.BASELINE) : draft.say("throughput.title.slower", Article.BASELINE, slower)
                : draft.say("throughput.title.faster", Article.BASELINE, faster);
    }

    /** "sendfile delivers 2.10 GB/s", where nothing is compared. */
    static String fastest(Draft draft, Results data) {
        Result fastest = Readings.most(data, MetricName.THROUGHPUT);
        return draft.say("throughput.title.one", fastest.method(), Digits.rate(fastest.metric(MetricName.THROUGHPUT).median()));
    }
}
