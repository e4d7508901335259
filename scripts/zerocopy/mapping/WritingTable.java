package zerocopy.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import zerocopy.cli.Column;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of writing: how fast, what force() adds, and what a writer that is killed without it leaves. */
final class WritingTable {
    private WritingTable() {
    }

    static String heading(List<AccessView> cells) {
        return written(cells).stream().map(cell -> Format.size((long) cell.bytes()) + (cell.access().equals("sequential") ? " from front to back" : " at random"))
                .collect(Collectors.joining(", ", "Overwriting a warm file: ", " (× as above); then force(), or the writer is killed"));
    }

    static Table<String> of(List<Result> results, List<AccessView> cells) {
        List<AccessView> written = written(cells);
        List<Column<String>> columns = new ArrayList<>();
        columns.add(Column.key("method", "write", method -> method));
        for (AccessView cell : written) {
            String what = cell.access() + " " + Format.size(cell.unit());
            columns.add(Column.<String>figure(what, what + "\nns per access", method -> access(cell, method, true))
                    .briefly(1, cell.access() + "\n" + Format.size(cell.unit()) + ",\nns/access", method -> access(cell, method, false)));
            columns.add(Column.<String>figure(what + " force", "then force()\nms", method -> force(cell, method)).briefly(2, "force()\nms", method -> force(cell, method)));
        }
        columns.add(Column.<String>text("survived", "killed unforced:\nfound afterwards", method -> survived(results, method)));
        return new Table<>(written.stream().flatMap(cell -> cell.results().stream()).map(Result::method).distinct().toList(), columns);
    }

    private static List<AccessView> written(List<AccessView> cells) {
        return cells.stream().filter(cell -> !cell.reads()).toList();
    }

    private static String access(AccessView cell, String method, boolean compared) {
        return cell.find(method, "").map(result -> Format.number(result.metric(MetricName.ACCESS_TIME).median())
                + (compared ? MappedFileScreen.times(result) : "")).orElse("");
    }

    private static String force(AccessView cell, String method) {
        return cell.find(method, "").map(result -> Format.number(result.metric(MetricName.FORCE_TIME).median() * 1e3)).orElse("");
    }

    private static String survived(List<Result> results, String method) {
        return results.stream().filter(result -> result.method().equals(method) && result.has("writer", "killed")).findFirst()
                .map(result -> Format.count(result.metric(MetricName.SURVIVED).median() * result.size()) + " of " + Format.count(result.size()) + " B").orElse("");
    }
}
