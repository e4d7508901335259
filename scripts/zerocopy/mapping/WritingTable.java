package zerocopy.mapping;

import static com.github.freva.asciitable.HorizontalAlign.LEFT;
import static com.github.freva.asciitable.HorizontalAlign.RIGHT;

import com.github.freva.asciitable.ColumnData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.cli.Cells;
import zerocopy.cli.Sizes;
import zerocopy.cli.Tables;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The table of writing: how fast, what force() adds, and what a writer that is killed without it leaves. */
final class WritingTable {
    private WritingTable() {
    }

    static String of(List<Result> results, List<AccessView> cells) {
        List<AccessView> written = cells.stream().filter(cell -> !cell.reads()).toList();
        List<String> methods = written.stream().flatMap(cell -> cell.results().stream()).map(Result::method).distinct().toList();
        List<ColumnData<String>> data = new ArrayList<>();
        data.add(Tables.column("write", LEFT).with(method -> method));
        for (AccessView cell : written) {
            String what = cell.access() + " " + Sizes.text(cell.unit());
            data.add(Tables.column(what + "\nns an access", RIGHT).with(method -> cell.find(method, "").map(result ->
                    Cells.digits(result.metric(MetricName.ACCESS_TIME).median()) + MappedFileScreen.times(result)).orElse("")));
            data.add(Tables.column("then force()\nms", RIGHT).with(method -> cell.find(method, "")
                    .map(result -> Cells.digits(result.metric(MetricName.FORCE_TIME).median() * 1e3)).orElse("")));
        }
        data.add(Tables.column("killed unforced:\nfound afterwards", LEFT).with(method -> survived(results, method)));
        String sizes = written.stream().map(cell -> Sizes.text((long) cell.bytes()) + (cell.access().equals("sequential") ? " from front to back" : " at random"))
                .collect(Collectors.joining(", "));
        return "Overwriting a warm file: " + sizes + " (x as above); then force(), or the writer killed\n\n" + Tables.of(methods, data);
    }

    private static String survived(List<Result> results, String method) {
        Optional<Result> killed = results.stream().filter(result -> result.method().equals(method) && "killed".equals(result.parameters().get("writer"))).findFirst();
        return killed.map(result -> {
            double share = result.metric(MetricName.SURVIVED).median();
            double bytes = ((Number) result.parameters().get("size")).doubleValue();
            return String.format(Locale.ROOT, "%,.0f of %,.0f B", share * bytes, bytes);
        }).orElse("");
    }
}
