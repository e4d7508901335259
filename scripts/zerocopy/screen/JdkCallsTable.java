package zerocopy.screen;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;

import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What each JDK calls for the same line of Java: a row a step of the probe, a column a JDK. */
final class JdkCallsTable {
    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom",
            "files-copy", "Files.copy", "stream-transfer", "InputStream.transferTo");
    private static final String CALLS = MetricName.CALLS.key("");

    private JdkCallsTable() {
    }

    static String of(List<Result> probed) {
        Map<String, Map<String, Result>> steps = new LinkedHashMap<>();
        probed.forEach(result -> steps.computeIfAbsent(step(result), _ -> new LinkedHashMap<>())
                .put(result.parameters().get("jdk").toString(), result));
        List<ColumnData<Result>> columns = new ArrayList<>();
        columns.add(ResultTable.column("in Java", LEFT, JdkCallsTable::step));
        for (String jdk : probed.stream().map(result -> result.parameters().get("jdk").toString()).distinct().toList()) {
            columns.add(ResultTable.column("calls of JDK " + jdk, LEFT, row -> {
                Result result = steps.get(step(row)).get(jdk);
                return result == null ? "-" : calls(result);
            }));
        }
        String heading = String.format(Locale.ROOT, "What the JDK calls for %,d bytes (seen by %s)",
                FileCopyScreen.number(probed.getFirst(), "size"), probed.getFirst().parameters().get("tracer"));
        return heading + "\n\n" + FileCopyScreen.table(steps.values().stream().map(row -> row.values().iterator().next()).toList(), columns);
    }

    private static String step(Result result) {
        Object from = result.parameters().get("from");
        Object to = result.parameters().get("to");
        return JAVA.get(result.method()) + (from.equals("socket") ? ", socket to file" : to.equals("socket") ? ", file to socket" : ", file to file");
    }

    /** Calls that moved bytes, how often; those that moved none, since they were refused; and mmap, where bytes went by a mapping. */
    private static String calls(Result result) {
        double gigabytes = FileCopyScreen.number(result, "size") / 1e9;
        Map<String, Long> counts = new LinkedHashMap<>();
        result.metrics().forEach((key, metric) -> {
            if (key.startsWith(CALLS) && metric.known()) {
                counts.put(key.substring(CALLS.length()), Math.round(metric.median() * gigabytes));
            }
        });
        boolean reads = moved(result, "read") || moved(result, "sendfile") || moved(result, "copy_file_range");
        return counts.entrySet().stream()
                .filter(call -> !call.getKey().equals("mmap") || !reads)
                .filter(call -> !call.getKey().equals("other"))
                .map(call -> call.getKey().equals("mmap") || moved(result, call.getKey()) ? call.getValue() + " " + call.getKey()
                        : call.getKey().replace("ioctl", "ioctl FICLONE") + " refused")
                .sorted((a, b) -> Boolean.compare(b.contains("refused"), a.contains("refused")))
                .collect(Collectors.joining(", "));
    }

    private static boolean moved(Result result, String call) {
        return result.metric(MetricName.CALL_BYTES, call).known();
    }
}
