package zerocopy.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a run of file-to-socket found, in a sentence each and a table. */
final class Findings {
    private static final String BASELINE = "read-write";

    private Findings() {
    }

    static String of(RunRecord run) {
        StringJoiner text = new StringJoiner("\n");
        copies(run).ifPresent(text::add);
        for (Result result : run.results()) {
            if (List.of("mmap", "sendfile").contains(result.method())) {
                speed(result, run).ifPresent(text::add);
            }
        }
        return text.add("").add(table(run)).add("").add(where(run)).toString();
    }

    /** "- **Copies**: a byte is copied 2.00 times by read-write, …" */
    private static Optional<String> copies(RunRecord run) {
        StringJoiner each = new StringJoiner(", ");
        for (Result result : run.results()) {
            Metric copies = result.metric(MetricName.CPU_COPIES);
            if (copies.known()) {
                each.add(number(copies) + " times by `" + result.method() + "`" + (copies.source().equals(Metric.MEASURED) ? "" : " (" + copies.source() + ")"));
            }
        }
        return each.length() == 0 ? Optional.empty() : Optional.of("- On its way to the socket, a byte is copied by the CPU " + each + ".");
    }

    /** "- `sendfile` is 1.95 times as fast as `read-write` (95 % interval …) and costs the sender 0.3 s of CPU …" */
    private static Optional<String> speed(Result result, RunRecord run) {
        Metric ratio = result.metric(MetricName.RATIO);
        Metric cpu = result.metric(MetricName.SENDER_CPU);
        Optional<Metric> baseline = run.results().stream().filter(other -> other.method().equals(BASELINE)).findFirst()
                .map(other -> other.metric(MetricName.SENDER_CPU));
        if (!ratio.known() || ratio.low() == null || !cpu.known() || baseline.isEmpty()) {
            return Optional.empty();
        }
        String faster = ratio.tie() ? "is as fast as `read-write`, within the noise" : "sends at " + number(ratio) + " times the speed of `read-write`";
        return Optional.of(String.format(Locale.ROOT, "- `%s` %s (95 %% interval %.2f to %.2f), for %s s of the sender's CPU a GB instead of %s.",
                result.method(), faster, ratio.low(), ratio.high(), number(cpu), number(baseline.get())));
    }

    private static String table(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", """
                | method | CPU copies a byte, kernel + JVM | by reference | speed, × read-write | CPU s/GB, sender + receiver |
                |---|---|---|---|---|
                """, "");
        for (Result result : run.results()) {
            rows.add(String.join(" | ", "| `" + result.method() + "`",
                    number(result.metric(MetricName.CPU_COPIES_KERNEL)) + " + " + number(result.metric(MetricName.CPU_COPIES_JVM)),
                    number(result.metric(MetricName.BY_REFERENCE)), ratio(result.metric(MetricName.RATIO)),
                    number(result.metric(MetricName.SENDER_CPU)) + " + " + number(result.metric(MetricName.RECEIVER_CPU)) + " |"));
        }
        return rows.toString();
    }

    /** "Intel …, 2 CPUs, Linux …, …; copies measured; command, record" */
    private static String where(RunRecord run) {
        Result any = run.results().getFirst();
        return "One run: " + run.environment().get("cpu") + ", " + run.environment().get("cpus") + " CPUs, " + run.environment().get("os")
                + ", JDK " + run.environment().get("jdk") + "; over " + any.parameters().get("interface") + ", page cache "
                + any.parameters().get("cache") + ", receiver " + any.parameters().get("receiver") + "; bytes "
                + any.integrity() + ", copies " + run.environment().get("copies") + ".";
    }

    private static String ratio(Metric metric) {
        return !metric.known() || metric.low() == null ? number(metric)
                : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)%s", metric.median(), metric.low(), metric.high(), metric.tie() ? ", a tie" : "");
    }

    private static String number(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.2f", metric.median()) : "–";
    }
}
