package zerocopy.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a run of file-to-socket found, in sentences and a table. */
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

    /** "- On its way to the socket, a byte is copied by the CPU 2.00 times by `read-write`, …", methods of one figure together. */
    private static Optional<String> copies(RunRecord run) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        run.results().stream().filter(result -> result.metric(MetricName.CPU_COPIES).known())
                .sorted(Comparator.comparing(result -> -result.metric(MetricName.CPU_COPIES).median()))
                .forEach(result -> methods.computeIfAbsent(times(result.metric(MetricName.CPU_COPIES)), _ -> new ArrayList<>())
                        .add("`" + result.method() + "`"));
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(methods.entrySet().stream().map(entry -> entry.getKey() + " by " + and(entry.getValue()))
                .collect(Collectors.joining("; ", "- On its way to the socket, a byte is copied by the CPU ", ".")));
    }

    private static String times(Metric copies) {
        return number(copies) + " times" + (copies.source().equals(Metric.MEASURED) ? "" : " (" + copies.source() + ")");
    }

    private static String and(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** "- `sendfile` sends at 1.95 times the speed of `read-write` (…), for 0.30 s of the sender's CPU a GB, where `read-write` takes 0.61." */
    private static Optional<String> speed(Result result, RunRecord run) {
        Metric ratio = result.metric(MetricName.RATIO);
        Metric cpu = result.metric(MetricName.SENDER_CPU);
        Optional<Metric> baseline = run.results().stream().filter(other -> other.method().equals(BASELINE)).findFirst()
                .map(other -> other.metric(MetricName.SENDER_CPU));
        if (!ratio.known() || ratio.low() == null || !cpu.known() || baseline.isEmpty()) {
            return Optional.empty();
        }
        String speed = ratio.tie() ? "is as fast as `read-write`, within the noise" : "sends at " + number(ratio) + " times the speed of `read-write`";
        return Optional.of(String.format(Locale.ROOT, "- `%s` %s (95 %% interval %.2f to %.2f). A GB takes %s s of the sender's CPU; with `read-write` %s s.",
                result.method(), speed, ratio.low(), ratio.high(), number(cpu), number(baseline.get())));
    }

    private static String table(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", """
                | method | CPU copies a byte, kernel + JVM | by reference | speed, × read-write | CPU s/GB, sender + receiver |
                |---|---|---|---|---|
                """, "");
        for (Result result : run.results()) {
            rows.add(String.join(" | ", "| `" + result.method() + "`",
                    number(result.metric(MetricName.CPU_COPIES_KERNEL)) + " + " + number(result.metric(MetricName.CPU_COPIES_JVM)),
                    percent(result.metric(MetricName.BY_REFERENCE)), result.method().equals(BASELINE) ? "1" : ratio(result.metric(MetricName.RATIO)),
                    number(result.metric(MetricName.SENDER_CPU)) + " + " + number(result.metric(MetricName.RECEIVER_CPU)) + " |"));
        }
        return rows.toString();
    }

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

    private static String percent(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.0f %%", 100 * metric.median()) : "–";
    }

    private static String number(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.2f", metric.median()) : "–";
    }
}
