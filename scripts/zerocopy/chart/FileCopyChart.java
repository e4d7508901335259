package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Article;
import zerocopy.results.Experiments;
import zerocopy.results.Results;

/** File to file, and socket to file, by each of Java's ways. */
final class FileCopyChart {
    private FileCopyChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        Results all = draft.need(Experiments.FILE_COPY, "file-copy-demo").allowing("to", "file").allowing("sparse", false)
                .where(result -> !result.parameters().containsKey("tracer")).having(MetricName.THROUGHPUT).largest();
        Results files = all.allowing("from", "file");
        Results sockets = all.allowing("from", "socket");
        if (files.isEmpty() && sockets.isEmpty()) {
            throw draft.missing("missing.file-copy");
        }
        List<Result> results = Panels.results(files, sockets);
        List<BarRows.Panel> panels = new ArrayList<>(Panels.speed(draft, results));
        panels.add(new BarRows.Panel(draft.say("file-copy.cpu"), Axis.linear(draft.say("cpu.axis"), 0.1),
                results.stream().map(result -> Panels.bar(draft, result, MetricName.CPU, 1, Digits::figure)).toList(), 0.8));
        return draft.figure(all, title(draft, files, sockets), Subtitle.timed(draft, all, Digits.size(all.results().getFirst().size()),
                        draft.say("file-copy.systems", draft.fact(all.environment(), "fileSystem"), draft.fact(all.environment(), "copiesTo")), Subtitle.cache(draft, all)),
                List.of(), new BarRows(Panels.rows(files, sockets, draft.say("file-copy.socket")), panels), draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Article.BASELINE));
    }

    private static String title(Draft draft, Results files, Results sockets) {
        String faster = draft.ranked(files, 1);
        String slower = draft.ranked(sockets, -1);
        Result one = (files.isEmpty() ? sockets : files).results().getFirst();
        String first = !faster.isEmpty() ? draft.say("file-copy.title.faster", Article.BASELINE, faster)
                : files.method(Article.BASELINE).first().isPresent() && files.methods().size() > 1 ? draft.say("file-copy.title.tie", Article.BASELINE)
                : draft.say("file-copy.title.one", one.method(), Digits.rate(one.metric(MetricName.THROUGHPUT).median()));
        return slower.isEmpty() ? first : first + draft.say("file-copy.title.socket", slower);
    }
}
