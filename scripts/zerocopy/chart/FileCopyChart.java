package zerocopy.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** File to file, and socket to file, by each of Java's ways. */
final class FileCopyChart {
    private FileCopyChart() {
    }

    static FigureContent of(Draft draft) throws MissingData {
        VerifiedResults all = draft.need("file-copy", "file-copy-demo").where("to", "file").where("sparse", false)
                .where(result -> !result.parameters().containsKey("tracer")).having(MetricName.THROUGHPUT).largest();
        VerifiedResults files = all.where("from", "file");
        VerifiedResults sockets = all.where("from", "socket");
        if (files.isEmpty() && sockets.isEmpty()) {
            throw draft.missing("missing.file-copy");
        }
        List<Rows.Row> rows = new ArrayList<>();
        List<Optional<Result>> results = new ArrayList<>();
        List<BarOrDots> cpu = new ArrayList<>();
        for (VerifiedResults data : List.of(files, sockets)) {
            for (Result result : data.results()) {
                boolean first = data == sockets && result == data.results().getFirst() && !rows.isEmpty();
                Rows.Row row = Rows.Row.of(result.method(), data == sockets ? draft.say("file-copy.socket") : "");
                rows.add(first ? row.apart() : row);
                results.add(Optional.of(result));
                cpu.add(cpu(draft, result));
            }
        }
        List<Rows.Panel> panels = new ArrayList<>(ThroughputChart.panels(draft, results));
        panels.add(new Rows.Panel(draft.say("file-copy.cpu"), Axis.linear(draft.say("cpu.axis"), 0.1), cpu, 0.8));
        return draft.figure(all, title(draft, files, sockets), draft.timed(all, Digits.size(VerifiedResults.size(all.results().getFirst())),
                        draft.say("file-copy.systems", draft.fact(all.environment(), "fileSystem"), draft.fact(all.environment(), "copiesTo")), draft.cache(all)),
                List.of(), new Rows(rows, panels), draft.say("note.interval", Digits.CONFIDENCE), draft.say("note.ratio", Draft.BASELINE));
    }

    private static BarOrDots cpu(Draft draft, Result result) {
        Metric cpu = result.metric(MetricName.CPU);
        return cpu.known() ? BarOrDots.bar(cpu.median(), cpu.low(), cpu.high(), draft.palette().method(result.method()), SourceMark.of(cpu), Digits.figure(cpu.median()))
                : BarOrDots.none(draft.say("not-measured"));
    }

    private static String title(Draft draft, VerifiedResults files, VerifiedResults sockets) {
        String faster = draft.ranked(files, 1);
        String slower = draft.ranked(sockets, -1);
        String first = faster.isEmpty() ? files.method(Draft.BASELINE).isPresent() && files.methods().size() > 1 ? draft.say("file-copy.title.tie", Draft.BASELINE)
                : draft.say("file-copy.title.one", (files.isEmpty() ? sockets : files).results().getFirst().method(),
                        Digits.rate((files.isEmpty() ? sockets : files).results().getFirst().metric(MetricName.THROUGHPUT).median()))
                : draft.say("file-copy.title.faster", Draft.BASELINE, faster);
        return slower.isEmpty() ? first : first + draft.say("file-copy.title.socket", slower);
    }
}
