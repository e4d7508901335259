package zerocopy.servers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.ResultColumns;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** What a person sees of a run: a table of how each server sends and what it costs, and what each promises. */
public final class ServersScreen {
    private static final double GB = 1e9;
    private static final double MB_PER_GB = 1000;
    /** Calls that move less than this share of the bytes are not named. */
    private static final double SOME = 0.1;
    private static final int MOST = 2;
    /** The first columns, which tell how a server sends; the others tell what that costs. */
    private static final int HOW = 4;
    private static final String WHY = """
            a server sends by reference only where nothing has to see the bytes. With TLS or compression made in the process, with a filter, with a wrapper
            round the library's own region, or with sendfile off, as it is by default in some, the CPU copies each byte. The bytes are the same either way.""";
    private static final String NEXT = "sudo ./jbang audit --port N, on a server of your own.";

    private ServersScreen() {
    }

    /** The screen of a record. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        List<Result> shown = record.results().stream().filter(Result::verified).toList();
        screen.say("Real servers on loopback, each serving the same " + Format.size(record.results().getFirst().size()) + " to one client, "
                + shown.stream().findFirst().map(result -> Rows.rounds(result, MetricName.SERVER_CPU)).orElse("0 rounds")).machine(record.environment());
        screen.gap().table(table(shown)).gap();
        screen.say("Copies: by the CPU in the kernel, per byte sent; what a server copies in its own memory is not measured. CPU: of the server's processes, and with the client's, per GB;"
                + " \"watched\" is what an audit costs the server, in the same rounds.");
        if (record.environment().get("promises") instanceof Map<?, ?> promises && record.environment().get("verdicts") instanceof Map<?, ?> verdicts) {
            screen.part("What its documentation promises (docs/audit.md has the links), and what was measured");
            shown.forEach(result -> screen.item(result.method() + ": ", String.valueOf(promises.get(result.method())).replaceFirst(" \\(https:.*", "") + " Measured: "
                    + (verdicts.containsKey(result.method()) ? verdicts.get(result.method()) : "nothing") + "."));
        }
        screen.end(notes, WHY, NEXT);
    }

    /** The table of a record in Markdown, in two, as a page has no room for all of it: how each sends, with what was promised, and what it costs. */
    public static String markdown(RunRecord record) {
        Table<Result> table = table(record.results().stream().filter(Result::verified).toList());
        List<Column<Result>> how = new ArrayList<>(table.columns().subList(0, HOW));
        List<Column<Result>> costs = new ArrayList<>(table.columns().subList(HOW, table.columns().size()));
        costs.addFirst(how.getFirst());
        if (record.environment().get("promises") instanceof Map<?, ?> promises) {
            how.add(Column.text("promise", "what its documentation says", result -> String.valueOf(promises.get(result.method())).replaceFirst("(.*?)\\.? \\((https:.*)\\)$", "[$1]($2)")));
        }
        return unbroken(new Table<>(table.rows(), how).markdown() + "\n\nBy which calls, and at what cost:\n\n" + new Table<>(table.rows(), costs).markdown());
    }

    /** However narrow the page, a figure stands in one line with its unit, and an interval with both of its ends. */
    private static String unbroken(String table) {
        return table.replaceAll("(?<=\\d) (?=%|[KMG]?i?B)", "&nbsp;").replaceAll("(?<=\\d)–(?=\\d)", "–&NoBreak;");
    }

    /** The table, for whomever draws it. */
    public static Table<Result> table(List<Result> results) {
        return new Table<>(results, List.of(
                Column.key("method", "server", Result::method),
                Column.<Result>text("setup", "software, setup", result -> Rows.text(result, "software") + ", " + Rows.text(result, "setup"))
                        .briefly(1, "software", result -> Rows.text(result, "software")),
                ResultColumns.byReference(),
                ResultColumns.kernelCopies(),
                Column.<Result>text("calls", "calls, and bytes\nof each", result -> calls(result, ", ")).briefly(2, "calls,\nbytes of each", result -> calls(result, "\n")),
                Column.figure("crossings", "crossings\nper MB", result -> ResultColumns.figure(result.metric(MetricName.CROSSINGS), 1 / MB_PER_GB)),
                Column.<Result>figure("serverCpu", "server\nCPU s/GB", result -> Format.withInterval(result.metric(MetricName.SERVER_CPU)))
                        .brieflyFigure(1, "server\nCPU", result -> Format.number(result.metric(MetricName.SERVER_CPU))),
                Column.<Result>figure("totalCpu", "both\nCPU s/GB", result -> Format.withInterval(result.metric(MetricName.TOTAL_CPU)))
                        .brieflyFigure(1, "both\nCPU", result -> Format.number(result.metric(MetricName.TOTAL_CPU))),
                Column.<Result>figure("serverCpuRatio", "server CPU\n× nginx", result -> ResultColumns.ratio(result.metric(MetricName.SERVER_CPU_RATIO)))
                        .brieflyFigure(1, "×\nnginx", result -> ResultColumns.figure(result.metric(MetricName.SERVER_CPU_RATIO), 1)),
                Column.<Result>figure("auditedCpu", "watched,\nserver CPU ×", result -> ResultColumns.ratio(result.metric(MetricName.AUDITED_CPU_RATIO)))
                        .brieflyFigure(1, "×\nwatched", result -> ResultColumns.figure(result.metric(MetricName.AUDITED_CPU_RATIO), 1))));
    }

    private record Called(String name, double share, double size) {
    }

    /** The calls and operations that move most bytes, each with its mean size. */
    private static String calls(Result result, String between) {
        List<Called> called = Stream.concat(called(result, MetricName.CALL_BYTES, MetricName.CALLS), called(result, MetricName.OPERATION_BYTES, MetricName.OPERATIONS))
                .filter(call -> call.share >= SOME).sorted(Comparator.comparingDouble(Called::share).reversed()).limit(MOST).toList();
        return called.isEmpty() ? Format.UNKNOWN : called.stream().map(call -> call.name + " " + Format.memory(call.size)).collect(Collectors.joining(between));
    }

    private static Stream<Called> called(Result result, MetricName bytes, MetricName counts) {
        return result.members(bytes).entrySet().stream().map(entry -> {
            Metric count = result.metric(counts, entry.getKey());
            return new Called(entry.getKey(), entry.getValue().median(), count.known() && count.median() > 0 ? entry.getValue().median() * GB / count.median() : 0);
        });
    }
}
