package zerocopy.readme;

import java.util.Locale;
import java.util.StringJoiner;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** A run of file-to-socket as README's table: a row a method, and a line of what it ran on. */
final class MethodTable {
    private MethodTable() {
    }

    static String of(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", """
                | method | CPU copies a byte, kernel + JVM | by reference | speed, × read-write | CPU s/GB, sender + receiver |
                |---|---|---|---|---|
                """, "");
        for (Result result : run.results()) {
            rows.add(String.join(" | ", "| `" + result.method() + "`",
                    number(result.metric(MetricName.CPU_COPIES_KERNEL)) + " + " + number(result.metric(MetricName.CPU_COPIES_JVM)),
                    percent(result.metric(MetricName.BY_REFERENCE)), result.method().equals(Findings.BASELINE) ? "1" : ratio(result),
                    number(result.metric(MetricName.SENDER_CPU)) + " + " + number(result.metric(MetricName.RECEIVER_CPU)) + " |"));
        }
        return rows.toString();
    }

    static String where(RunRecord run) {
        Result any = run.results().getFirst();
        return "One run: " + run.environment().get("cpu") + ", " + run.environment().get("cpus") + " CPUs, " + run.environment().get("os")
                + ", JDK " + run.environment().get("jdk") + "; over " + any.parameters().get("interface") + ", page cache "
                + any.parameters().get("cache") + ", receiver " + any.parameters().get("receiver") + "; bytes "
                + any.integrity() + ", copies " + run.environment().get("copies") + ".";
    }

    private static String ratio(Result result) {
        Metric metric = result.metric(MetricName.RATIO);
        return !metric.known() || metric.low() == null ? number(metric)
                : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)%s", metric.median(), metric.low(), metric.high(), result.tie() ? ", a tie" : "");
    }

    private static String percent(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.0f %%", 100 * metric.median()) : "–";
    }

    private static String number(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.2f", metric.median()) : "–";
    }
}
