package zerocopy.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.Rows;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What each JDK calls for the same line of Java: a row per step of the probe, a column per JDK. */
final class JdkCallsTable {
    private static final Map<String, String> JAVA = Map.of("transfer-to", "transferTo", "transfer-from", "transferFrom",
            "files-copy", "Files.copy", "stream-transfer", "InputStream.transferTo");
    private static final String IN_VAIN = " (0 B)";

    private JdkCallsTable() {
    }

    static Table<Map<String, Result>> of(List<Result> probed) {
        Map<String, Map<String, Result>> steps = new LinkedHashMap<>();
        probed.forEach(result -> steps.computeIfAbsent(step(result), _ -> new LinkedHashMap<>()).put(Rows.text(result, "jdk"), result));
        List<Column<Map<String, Result>>> columns = new ArrayList<>();
        columns.add(Column.key("step", "in Java", row -> step(row.values().iterator().next())));
        for (String jdk : probed.stream().map(result -> Rows.text(result, "jdk")).distinct().toList()) {
            columns.add(Column.text(jdk, "calls of JDK " + jdk, row -> row.containsKey(jdk) ? calls(row.get(jdk)) : "-"));
        }
        return new Table<>(List.copyOf(steps.values()), columns);
    }

    private static String step(Result result) {
        Object from = result.parameters().get("from");
        Object to = result.parameters().get("to");
        return JAVA.get(result.method()) + (from.equals("socket") ? ", socket to file" : to.equals("socket") ? ", file to socket"
                : FileCopyScreen.across(result) ? ", across file systems" : ", file to file");
    }

    /**
     * Calls that moved bytes, how often; before them those that moved none, and mmap, where bytes went by a mapping. A clone
     * moves none either, and is what brought them where nothing else did.
     */
    private static String calls(Result result) {
        double gigabytes = result.size() / 1e9;
        Map<String, Long> counts = new LinkedHashMap<>();
        result.members(MetricName.CALLS).forEach((name, metric) -> counts.put(name, Math.round(metric.median() * gigabytes)));
        boolean cloned = counts.containsKey("ioctl") && counts.keySet().stream().noneMatch(call -> moved(result, call));
        boolean reads = moved(result, "read") || moved(result, "sendfile") || moved(result, "copy_file_range");
        return counts.entrySet().stream()
                .filter(call -> !call.getKey().equals("mmap") || !reads)
                .filter(call -> !call.getKey().equals("other"))
                .map(call -> call.getKey().equals("mmap") || cloned || moved(result, call.getKey()) ? Format.count(call.getValue()) + " " + name(call.getKey())
                        : name(call.getKey()) + IN_VAIN)
                .sorted((a, b) -> Boolean.compare(b.endsWith(IN_VAIN), a.endsWith(IN_VAIN)))
                .collect(Collectors.joining(",\n"));
    }

    private static String name(String call) {
        return call.equals("ioctl") ? "ioctl FICLONE" : call;
    }

    private static boolean moved(Result result, String call) {
        return result.metric(MetricName.CALL_BYTES, call).known();
    }
}
