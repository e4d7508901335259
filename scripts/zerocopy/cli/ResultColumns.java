package zerocopy.cli;

import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The columns that tables of results have in common, on screens, in README, on the page and in notebooks: one per metric. */
public final class ResultColumns {
    private static final double GIGA = 1e-9;

    private ResultColumns() {
    }

    /** "method". */
    public static Column<Result> method() {
        return Column.key("method", "method", Result::method);
    }

    /** A parameter by its name in the record. */
    public static Column<Result> parameter(String name, String header) {
        return Column.text(name, header, result -> Rows.text(result, name));
    }

    /** A metric times a factor. */
    public static Column<Result> figure(String header, MetricName name, double factor) {
        return Column.figure(name.key(), header, result -> figure(result.metric(name), factor));
    }

    /** "GB/s". */
    public static Column<Result> speed() {
        return figure("GB/s", MetricName.THROUGHPUT, GIGA);
    }

    /** "× read-write (95 %)": speed over the baseline's, with its interval; in the shorter form without. */
    public static Column<Result> ratio(String baseline) {
        return Column.<Result>text(MetricName.RATIO.key(), "× " + baseline + "\n(95 %)", result -> ratio(result.metric(MetricName.RATIO), result.tie()) + floor(result))
                .briefly(4, "× " + shorter(baseline), result -> brief(result.metric(MetricName.RATIO), result.tie()) + floor(result));
    }

    /** ", floor 52 %" after a tie that only the noise floor makes one; otherwise empty. */
    private static String floor(Result result) {
        return result.tieFloor().map(floor -> ", floor " + Format.percent(floor)).orElse("");
    }

    /** "CPU s/GB, send + recv": CPU time of sender and receiver; in the shorter form, "CPU s/GB", their sum. */
    public static Column<Result> bothCpus() {
        return Column.<Result>figure(MetricName.TOTAL_CPU.key(), "CPU s/GB\nsend + recv", result -> sum(result.metric(MetricName.SENDER_CPU), result.metric(MetricName.RECEIVER_CPU)))
                .briefly(2, "CPU\ns/GB", result -> figure(result.metric(MetricName.TOTAL_CPU), 1));
    }

    /** "calls/GB": the calls by name; in the shorter form, "calls per GB", their number. */
    public static Column<Result> calls() {
        return Column.<Result>text("calls", "calls/GB", Calls::lines).brieflyFigure(1, "calls\nper GB", Calls::total);
    }

    /** CPU copies per byte, or another metric in bytes per byte. */
    public static Column<Result> copies(String header, MetricName name) {
        return Column.figure(name.key(), header, result -> Format.copies(result.metric(name)));
    }

    /** "kernel copies": CPU copies per byte in the kernel. */
    public static Column<Result> kernelCopies() {
        return copies("kernel\ncopies", MetricName.CPU_COPIES_KERNEL);
    }

    /** "JVM copies": CPU copies per byte inside the JVM; replaced by a sentence if all methods make as many. */
    public static Column<Result> jvmCopies() {
        return Column.<Result>figure(MetricName.CPU_COPIES_JVM.key(), "JVM\ncopies", ResultColumns::jvmCopies).orAbove("CPU copies per byte in the JVM, every method: %s.");
    }

    /** "2.00"; "≥ 1.00" if not all copies can be seen. */
    private static String jvmCopies(Result result) {
        Metric some = result.metric(MetricName.CPU_COPIES_JVM_SEEN);
        return result.metric(MetricName.CPU_COPIES_JVM).known() || !some.known() ? Format.copies(result.metric(MetricName.CPU_COPIES_JVM)) : "≥ " + Format.copies(some);
    }

    /** "by ref.": the share of the bytes that was passed on by reference. */
    public static Column<Result> byReference() {
        return percent("by\nref.", MetricName.BY_REFERENCE);
    }

    /** A share of the bytes. */
    public static Column<Result> percent(String header, MetricName name) {
        return Column.figure(name.key(), header, result -> Format.percent(result.metric(name)));
    }

    /** "bytes": whether they were verified; replaced by a sentence if that is the same for all. */
    public static Column<Result> integrity() {
        return Column.<Result>text("integrity", "bytes", result -> result.integrity().split(":")[0]).orAbove("The bytes of every row: %s.");
    }

    /** "1.55 (1.28–1.72)", "0.98 (0.91–1.05) tie"; "1.00" for the baseline itself. */
    public static String ratio(Metric ratio, boolean tie) {
        return Format.withInterval(ratio) + (tie && !itself(ratio) ? " tie" : "");
    }

    /** The same for a ratio without a noise floor: a tie by its interval only. */
    public static String ratio(Metric ratio) {
        return ratio(ratio, ratio.tie());
    }

    /** "1.55", "0.98 tie". */
    public static String brief(Metric ratio, boolean tie) {
        return figure(ratio, 1) + (tie && !itself(ratio) ? " tie" : "");
    }

    /** The median times a factor: "0.47"; "-" if it is not known. */
    public static String figure(Metric metric, double factor) {
        return metric.known() ? Format.number(metric.median() * factor) : Format.UNKNOWN;
    }

    /** The median, in seconds, as a time: "12.3 µs"; "-" if it is not known. */
    public static String time(Metric metric) {
        return metric.known() ? Format.time(metric.median()) : Format.UNKNOWN;
    }

    private static String sum(Metric one, Metric other) {
        return one.known() ? figure(one, 1) + " + " + figure(other, 1) : Format.UNKNOWN;
    }

    /** Whether this is the ratio of the baseline to itself. */
    private static boolean itself(Metric ratio) {
        return ratio.known() && ratio.median() == 1 && (ratio.low() == null || ratio.low().equals(ratio.high()));
    }

    private static String shorter(String baseline) {
        return baseline.replaceFirst("-(?=[^-]*$)", "-\n");
    }
}
