package zerocopy.ibm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zerocopy.cli.Column;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.ibm.IbmTable.Way;
import zerocopy.record.Format;
import zerocopy.results.Ibm2008;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a re-run of IBM's table; drawn from its record and from IBM's own numbers. */
public final class IbmScreen {
    private static final List<String> CACHES = List.of("warm", "cold");

    /** A size of IBM's, and what was measured of it here. */
    private record Row(Ibm2008.Row ibm, List<Result> here) {
        Result by(Way way) {
            return here.stream().filter(way::made).findFirst().orElseThrow();
        }

        Metric saved(String share) {
            return by(Way.SENDFILE).metric(MetricName.SAVED, share);
        }

        String millis(Way way) {
            return String.format(Locale.ROOT, "%.0f", 1e3 * ibm.size() / by(way).metric(MetricName.THROUGHPUT).median());
        }

        String cpu(Way way) {
            return Format.number(by(way).metric(MetricName.TOTAL_CPU).median());
        }
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            Column.<Row>key("file", "file", row -> row.ibm().name()).toTheRight(),
            Column.<Row>figure("ibm", "IBM: ms,\nsaved", row -> row.ibm().traditionalMillis() + "/" + row.ibm().transferToMillis() + ", " + percent(row.ibm().saved()))
                    .briefly(1, "IBM:\nsaved", row -> percent(row.ibm().saved())),
            Column.figure("here", "here: ms", row -> row.millis(Way.TRADITIONAL) + "/" + row.millis(Way.SENDFILE)),
            Column.<Row>text("saved.all", "here: saved\n(95 %)", row -> share(row.saved("all"))).briefly(3, "here:\nsaved", row -> brief(row.saved("all"))),
            Column.figure("saved.buffer", "by\nbuffer", row -> percent(row.saved("buffer").median())),
            Column.figure("saved.jvm", "by\njvm", row -> percent(row.saved("jvm").median())),
            Column.figure("saved.sendfile", "by\nsendfile", row -> percent(row.saved("sendfile").median())),
            Column.<Row>text("saved.fair", "fair,\n64 KiB (95 %)", row -> share(row.saved("fair"))).briefly(3, "fair,\n64 KiB", row -> brief(row.saved("fair"))),
            Column.figure("saved.fair-large", "fair,\n1 MiB", row -> percent(row.saved("fair-large").median())),
            Column.<Row>text("totalCpu", "CPU s/GB:\ntraditional/\nfair/sendfile", row -> row.cpu(Way.TRADITIONAL) + "/" + row.cpu(Way.FAIR) + "/" + row.cpu(Way.SENDFILE))
                    .briefly(2, "CPU s/GB:\ntrad./\nsendfile", row -> row.cpu(Way.TRADITIONAL) + "/" + row.cpu(Way.SENDFILE)));

    private IbmScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        screen.say("IBM developerWorks 2008, table 1, and the same here: streams with a byte[4096]/transferTo").machine(record.environment());
        for (String cache : CACHES) {
            List<Row> rows = rows(results(record, IbmTable.NAME, cache));
            if (!rows.isEmpty()) {
                screen.part("Page cache " + cache).table(new Table<>(rows, COLUMNS));
            }
        }
        screen.gap().say("Shares of the traditional time: \"by buffer\" is what a buffer of 64 KiB saves, \"by jvm\" what leaving the Java heap saves"
                + " after that, \"by sendfile\" what sendfile saves after both. \"fair\" compares sendfile with a direct buffer of that size.").gap();
        screen.say(String.format(Locale.ROOT, "IBM's text says %s; the mean of IBM's own rows is %.1f %%. The means over the rows here:",
                percent(Ibm2008.CLAIM), 100 * Ibm2008.meanSaved()));
        means(record).forEach(sentence -> screen.item("- ", sentence));
        screen.say(notes);
    }

    /** What saved how much: in time and in CPU time, over the rows, as IBM's mean is over its own. */
    private static List<String> means(RunRecord record) {
        List<String> sentences = new ArrayList<>();
        for (String cache : CACHES) {
            for (Result mean : results(record, IbmTable.MEAN, cache)) {
                List<Row> rows = rows(results(record, IbmTable.NAME, cache));
                long ties = rows.stream().filter(row -> tie(row.saved("fair"))).count();
                sentences.add(cache + ", time: " + parts(mean, MetricName.SAVED)
                        + (ties == 0 ? "." : "; a tie in " + ties + " of " + rows.size() + " rows."));
                sentences.add(cache + ", CPU time: " + parts(mean, MetricName.SAVED_CPU) + ".");
            }
        }
        return sentences;
    }

    private static String parts(Result mean, MetricName family) {
        return String.format("%s saved, of which in points %s by the buffer, %s by leaving the heap, %s by sendfile. Fair comparison: %s",
                share(mean.metric(family, "all")), points(mean.metric(family, "buffer")), points(mean.metric(family, "jvm")),
                points(mean.metric(family, "sendfile")), share(mean.metric(family, "fair")));
    }

    private static List<Result> results(RunRecord record, String experiment, String cache) {
        return record.results().stream().filter(result -> result.experiment().equals(experiment) && result.has("cache", cache)).toList();
    }

    private static List<Row> rows(List<Result> results) {
        return Ibm2008.ROWS.stream().map(row -> new Row(row, results.stream().filter(result -> result.size() == row.size()).toList()))
                .filter(row -> !row.here().isEmpty()).toList();
    }

    private static boolean tie(Metric saved) {
        return saved.low() != null && saved.low() <= 0 && 0 <= saved.high();
    }

    private static String share(Metric metric) {
        return percent(metric.median()) + interval(metric) + (tie(metric) ? " tie" : "");
    }

    private static String brief(Metric metric) {
        return percent(metric.median()) + (tie(metric) ? " tie" : "");
    }

    private static String points(Metric share) {
        return Math.round(100 * share.median()) + interval(share);
    }

    private static String interval(Metric share) {
        return share.low() == null ? "" : " (" + Math.round(100 * share.low()) + " to " + Math.round(100 * share.high()) + ")";
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %"; // never -0
    }
}
