package zerocopy.readme;

import java.util.StringJoiner;
import zerocopy.results.Article;
import zerocopy.record.Environment;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** A run of file-to-socket as README's table: one row per method, and a line of what it ran on. */
final class MethodTable {
    private MethodTable() {
    }

    static String of(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", """
                | method | CPU copies per byte, kernel + JVM | by reference | speed, × read-write | CPU s/GB, sender + receiver |
                |---|---|---|---|---|
                """, "");
        for (Result result : run.results()) {
            rows.add(String.join(" | ", "| " + Markdown.code(result.method()),
                    Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL)) + " + " + Format.copies(result.metric(MetricName.CPU_COPIES_JVM)),
                    Format.percent(result.metric(MetricName.BY_REFERENCE)), result.method().equals(Article.BASELINE) ? "1" : ratio(result),
                    Format.number(result.metric(MetricName.SENDER_CPU)) + " + " + Format.number(result.metric(MetricName.RECEIVER_CPU)) + " |"));
        }
        return rows.toString();
    }

    static String where(RunRecord run) {
        Result any = run.results().getFirst();
        return machine(run) + "; over "
                + Markdown.text(any.parameters().get("interface")) + ", page cache " + Markdown.text(any.parameters().get("cache")) + ", receiver "
                + Markdown.text(any.parameters().get("receiver")) + "; bytes " + Markdown.text(any.integrity()) + ", copies " + fact(run, "copies") + ".";
    }

    static String machine(RunRecord run) {
        return "One run: " + fact(run, "cpu") + ", " + fact(run, "cpus") + " CPUs, " + fact(run, "os") + ", JDK " + fact(run, "jdk");
    }

    private static String fact(RunRecord run, String name) {
        return Markdown.text(run.environment().getOrDefault(name, Environment.UNKNOWN));
    }

    private static String ratio(Result result) {
        return Format.withInterval(result.metric(MetricName.RATIO)) + (result.tie() ? ", a tie" : "") + result.tieFloor().map(floor -> ", floor " + Format.percent(floor)).orElse("");
    }
}
