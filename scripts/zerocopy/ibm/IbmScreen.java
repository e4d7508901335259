package zerocopy.ibm;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Tables;
import zerocopy.ibm.IbmTable.Way;
import zerocopy.record.Ibm2008;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a re-run of IBM's table; drawn from its record and from IBM's own numbers. */
public final class IbmScreen {
    private IbmScreen() {
    }

    /** The whole screen. */
    public static String of(RunRecord record, List<String> notes) {
        StringJoiner screen = new StringJoiner("\n");
        screen.add("IBM developerWorks 2008, table 1, and the same here: streams through a byte[4096]/transferTo")
                .add(record.environment().get("os") + ", JDK " + record.environment().get("jdk").toString().split(" ")[0] + "; "
                        + record.environment().get("pinning") + "; copies " + record.environment().get("copies").toString().split(":")[0]);
        for (String cache : List.of("warm", "cold")) {
            List<Result> results = results(record, IbmTable.NAME, cache);
            if (!results.isEmpty()) {
                screen.add("").add("Page cache " + cache).add("").add(table(results));
            }
        }
        screen.add("").add(Paragraph.of("By the buffer: what 64 KiB save; by jvm: what memory outside the heap saves then; by sendfile: the rest; all as"
                + " shares of the traditional time. Fair: sendfile against a direct buffer of 64 KiB, and of 1 MiB.")).add("");
        verdict(record).forEach(sentence -> screen.add(Paragraph.of(sentence)));
        notes.forEach(note -> screen.add(Paragraph.of(note)));
        return screen.toString();
    }

    private static String table(List<Result> results) {
        List<ColumnData<Ibm2008.Row>> columns = new ArrayList<>();
        columns.add(column("file", RIGHT).with(Ibm2008.Row::name));
        columns.add(column("IBM's ms,\nsaved", RIGHT).with(row -> row.traditionalMillis() + "/" + row.transferToMillis() + ", " + percent(row.saved())));
        columns.add(column("ms here", RIGHT).with(row -> millis(results, row, Way.TRADITIONAL) + "/" + millis(results, row, Way.SENDFILE)));
        columns.add(column("saved (95 %)", LEFT).with(row -> share(results, row, "all")));
        columns.add(column("by the\nbuffer", RIGHT).with(row -> percent(saved(results, row, "buffer"))));
        columns.add(column("by\njvm", RIGHT).with(row -> percent(saved(results, row, "jvm"))));
        columns.add(column("by\nsend-\nfile", RIGHT).with(row -> percent(saved(results, row, "sendfile"))));
        columns.add(column("fair,\n64 KiB (95 %)", LEFT).with(row -> share(results, row, "fair")));
        columns.add(column("fair,\n1 MiB", RIGHT).with(row -> percent(saved(results, row, "fair-large"))));
        columns.add(column("CPU s/GB:\ntrad./fair/\nsendfile", LEFT).with(row -> cpu(results, row, Way.TRADITIONAL) + "/"
                + cpu(results, row, Way.FAIR) + "/" + cpu(results, row, Way.SENDFILE)));
        return Tables.of(rows(results), columns);
    }

    /** Whose merit the saving is: in time and in CPU time, over the rows, as IBM's mean is over its own. */
    private static List<String> verdict(RunRecord record) {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(Locale.ROOT, "IBM's text claims %s; the mean of IBM's own rows is %.1f %%. Here, as it was described, in the mean over the rows:",
                percent(Ibm2008.CLAIM), 100 * Ibm2008.meanSaved()));
        for (String cache : List.of("warm", "cold")) {
            for (Result mean : results(record, IbmTable.MEAN, cache)) {
                List<Result> results = results(record, IbmTable.NAME, cache);
                List<Ibm2008.Row> rows = rows(results);
                long ties = rows.stream().filter(row -> tie(find(results, row, Way.SENDFILE).metric(MetricName.SAVED, "fair"))).count();
                sentences.add("- " + cache + ", of the time " + parts(mean, MetricName.SAVED)
                        + (ties == 0 ? "" : "; row by row, that is a tie in " + ties + " of " + rows.size()));
                sentences.add("- " + cache + ", of the CPU time " + parts(mean, MetricName.SAVED_CPU));
            }
        }
        return sentences;
    }

    private static String parts(Result mean, MetricName family) {
        return String.format("%s is saved; in points, %s by the buffer of 64 KiB, %s by leaving the heap, %s by sendfile; fairly compared, sendfile saves %s",
                share(mean.metric(family, "all")), points(mean.metric(family, "buffer")), points(mean.metric(family, "jvm")),
                points(mean.metric(family, "sendfile")), share(mean.metric(family, "fair")));
    }

    private static String points(Metric share) {
        return Math.round(100 * share.median()) + interval(share);
    }

    private static List<Result> results(RunRecord record, String experiment, String cache) {
        return record.results().stream().filter(result -> result.experiment().equals(experiment) && result.parameters().get("cache").equals(cache)).toList();
    }

    private static List<Ibm2008.Row> rows(List<Result> results) {
        return Ibm2008.ROWS.stream().filter(row -> results.stream().anyMatch(result -> size(result) == row.size())).toList();
    }

    private static boolean tie(Metric saved) {
        return saved.low() != null && saved.low() <= 0 && 0 <= saved.high();
    }

    private static Result find(List<Result> results, Ibm2008.Row row, Way way) {
        return results.stream().filter(result -> size(result) == row.size() && way.made(result)).findFirst().orElseThrow();
    }

    private static double saved(List<Result> results, Ibm2008.Row row, String by) {
        return find(results, row, Way.SENDFILE).metric(MetricName.SAVED, by).median();
    }

    private static String share(List<Result> results, Ibm2008.Row row, String by) {
        return share(find(results, row, Way.SENDFILE).metric(MetricName.SAVED, by));
    }

    private static String share(Metric metric) {
        return percent(metric.median()) + interval(metric) + (tie(metric) ? " tie" : "");
    }

    private static String interval(Metric share) {
        return share.low() == null ? "" : " (" + Math.round(100 * share.low()) + ".." + Math.round(100 * share.high()) + ")";
    }

    private static String millis(List<Result> results, Ibm2008.Row row, Way way) {
        return String.format(Locale.ROOT, "%.0f", 1e3 * row.size() / find(results, row, way).metric(MetricName.THROUGHPUT).median());
    }

    private static String cpu(List<Result> results, Ibm2008.Row row, Way way) {
        return String.format(Locale.ROOT, "%.2f", find(results, row, way).metric(MetricName.TOTAL_CPU).median());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %"; // never -0
    }

    private static long size(Result result) {
        return ((Number) result.parameters().get("size")).longValue();
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(40);
    }
}
