package zerocopy.readme;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/** Every metric with its unit and meaning; for a family, the members that a run has. */
final class MetricTable {
    private MetricTable() {
    }

    static String all() {
        StringJoiner rows = new StringJoiner("\n", "| metric | unit | what it is |\n|---|---|---|\n", "");
        for (MetricName name : MetricName.values()) {
            rows.add("| `" + name.key() + "` | " + name.unit() + " | " + name.meaning() + " |");
        }
        return rows.toString();
    }

    /** Those of jmh.json. */
    static String secondary() {
        StringJoiner rows = new StringJoiner("\n", "| secondary metric | unit | what it is |\n|---|---|---|\n", "");
        for (SecondaryName name : SecondaryName.values()) {
            rows.add("| `" + name.key() + "` | " + name.unit() + " | " + name.meaning() + " |");
        }
        return rows.toString();
    }

    static String members(RunRecord run) {
        StringJoiner rows = new StringJoiner("\n", "| family | its members in that run |\n|---|---|\n", "");
        for (MetricName name : MetricName.values()) {
            int open = name.key().indexOf('<');
            if (open > 0) {
                List<String> members = run.results().stream().flatMap(result -> result.metrics().keySet().stream())
                        .filter(key -> key.startsWith(name.key().substring(0, open)))
                        .map(key -> "`" + key.substring(open) + "`").distinct().toList();
                if (!members.isEmpty()) {
                    rows.add("| `" + name.key() + "` | " + members.stream().collect(Collectors.joining(", ")) + " |");
                }
            }
        }
        return rows.toString();
    }
}
