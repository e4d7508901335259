package zerocopy.readme;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/** Every metric with its unit and meaning; for a family, the members that a run has. */
final class MetricTable {
    private MetricTable() {
    }

    static String all() {
        return table("| metric | unit | what it is |\n|---|---|---|\n", Arrays.stream(MetricName.values()).map(name -> Stream.of("`" + name.key() + "`", name.unit(), name.meaning())));
    }

    /** Those of jmh.json. */
    static String secondary() {
        return table("| secondary metric | unit | what it is |\n|---|---|---|\n", SecondaryName.ALL.stream().map(name -> Stream.of("`" + name.key() + "`", name.unit(), name.meaning())));
    }

    static String members(RunRecord run) {
        return table("| family | its members in that run |\n|---|---|\n", Arrays.stream(MetricName.values()).filter(name -> name.key().endsWith(">")).flatMap(family -> {
            String prefix = family.key("");
            String members = run.results().stream().flatMap(result -> result.metrics().keySet().stream()).filter(key -> key.startsWith(prefix))
                    .map(key -> "`" + key.substring(prefix.length()) + "`").distinct().collect(Collectors.joining(", "));
            return members.isEmpty() ? Stream.of() : Stream.of(Stream.of("`" + family.key() + "`", members));
        }));
    }

    private static String table(String heading, Stream<Stream<String>> rows) {
        return rows.map(cells -> cells.collect(Collectors.joining(" | ", "| ", " |"))).collect(Collectors.joining("\n", heading, ""));
    }
}
