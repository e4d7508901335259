package zerocopy.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zerocopy.cli.Calls;
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

/** What a person sees of a run of the routes; drawn from its record alone. */
public final class RoutesScreen {
    private static final double GB = 1e9;
    private static final String WHY = """
            transferTo asks the channel what it is (sun.nio.ch.FileChannelImpl, transferToDirect). A SocketChannel and a file of the JDK's own
            have a descriptor that can be handed to the kernel, and to a pipe it writes a mapping; anything else is only something that takes bytes,
            so they are read into a buffer of 8 KiB and written from there, and nothing says so. In non-blocking mode it returns 0 when there is no room; the
            JDK puts the socket of a virtual thread that has read from it into that mode, though isBlocking() still says true.""";
    private static final String NEXT = "--jdk /path/to/jdk-17,/path/to/jdk-21 (the calls of other JDKs), audit (the same question to a server that runs), --size 256MiB.";

    private RoutesScreen() {
    }

    /** The whole screen. */
    public static void show(RunRecord record, List<String> notes, Screen screen) {
        Result any = record.results().getFirst();
        String own = Rows.text(any, "jdk");
        List<Result> ours = record.results().stream().filter(result -> result.has("jdk", own)).toList();
        screen.say("file.transferTo(position, count, channel) of " + Format.size(any.size()) + " over loopback, " + Rows.rounds(any, MetricName.TOTAL_CPU) + " of each")
                .machine(record.environment()).gap().table(new Table<>(ours, COLUMNS)).gap();
        screen.say("CPU is the time of sender and receiver together, s/GB. Where the line returned 0, nothing was sent, and it was executed again.");
        List<Result> wrong = ours.stream().filter(result -> result.parameters().containsKey("advice")).toList();
        screen.part("What to write instead");
        for (Result result : wrong) {
            screen.item("  " + result.method() + "  ", Rows.text(result, "advice") + " (" + Rows.text(result, "instead") + ": " + beside(result, ours) + ")");
        }
        List<String> others = record.results().stream().map(result -> Rows.text(result, "jdk")).filter(jdk -> !jdk.equals(own)).distinct().toList();
        if (!others.isEmpty()) {
            screen.part("The calls by JDK").table(byJdk(record.results(), own, others));
        }
        screen.end(notes, WHY, NEXT);
    }

    private static final List<Column<Result>> COLUMNS = List.of(ResultColumns.method(),
            Column.<Result>text("target", "the channel", result -> Rows.text(result, "target")).briefly(3, "the channel", result -> shortened(Rows.text(result, "target"))),
            Column.figure("lines", "executed,\nin vain", result -> lines(result)),
            Column.text("calls", "calls that moved bytes", RoutesScreen::calls),
            ResultColumns.kernelCopies(), ResultColumns.jvmCopies(), ResultColumns.byReference(),
            ResultColumns.figure("CPU\ns/GB", MetricName.TOTAL_CPU, 1));

    private static String shortened(String target) {
        return target.length() <= 24 ? target : target.substring(0, 23).stripTrailing() + "…";
    }

    /** "1, 0"; "3,120, 3,100": how often the line was executed, and how often it returned 0. */
    private static String lines(Result result) {
        Metric lines = result.metric(MetricName.LINES);
        return lines.known() ? Format.count(lines.median()) + ", " + Format.count(result.metric(MetricName.LINES_IN_VAIN).median()) : Format.UNKNOWN;
    }

    /** "sendfile, 16 MiB each"; "pread64 + write, 8 KiB each": such as moved bytes, and how many each. */
    static String calls(Result result) {
        Map<String, Long> each = new LinkedHashMap<>();
        Calls.of(result).forEach((name, perGb) -> {
            if (Calls.moves(result, name)) {
                each.put(name, Math.round(result.metric(MetricName.CALL_BYTES, name).median() * result.size() / Math.max(1, perGb * result.size() / GB)));
            }
        });
        Calls.operations(result).keySet().stream().filter(name -> result.metric(MetricName.OPERATION_BYTES, name).known()
                && result.metric(MetricName.OPERATION_BYTES, name).median() > 0.05).forEach(name -> each.put("io_uring " + name.replace("IORING_OP_", ""), 0L));
        return each.isEmpty() ? Format.UNKNOWN : each.entrySet().stream().map(call -> call.getKey() + (call.getValue() == 0 ? "" : ", " + Format.size(call.getValue()) + " each"))
                .collect(Collectors.joining("\n"));
    }

    private static String beside(Result wrong, List<Result> all) {
        Optional<Result> right = all.stream().filter(result -> result.method().equals(Rows.text(wrong, "instead"))).findFirst();
        return right.map(result -> instead(copies(result), copies(wrong), " copies") + "; " + instead(cpu(result), cpu(wrong), " s/GB")
                + (dearer(result.metric(MetricName.TOTAL_CPU), wrong.metric(MetricName.TOTAL_CPU)) ? ", which is more" : "")).orElse("not measured");
    }

    private static boolean dearer(Metric right, Metric wrong) {
        return right.known() && wrong.known() && right.median() > wrong.median();
    }

    private static String instead(String right, String wrong, String unit) {
        return right + unit + (right.equals(wrong) ? ", as before" : " instead of " + wrong);
    }

    private static String copies(Result result) {
        return Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL));
    }

    private static String cpu(Result result) {
        return ResultColumns.figure(result.metric(MetricName.TOTAL_CPU), 1);
    }

    private static Table<String> byJdk(List<Result> results, String own, List<String> others) {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(Column.key("method", "method", method -> method));
        List<String> jdks = new ArrayList<>(List.of(own));
        jdks.addAll(others);
        for (String jdk : jdks) {
            columns.add(Column.text(jdk, "JDK " + jdk, method -> results.stream().filter(result -> result.method().equals(method) && result.has("jdk", jdk)).findFirst()
                    .map(result -> Result.VERIFIED.equals(result.integrity()) ? calls(result) : result.integrity().replaceFirst("unverified: ", "")).orElse("")));
        }
        return new Table<>(List.copyOf(new LinkedHashSet<>(results.stream().filter(result -> result.has("jdk", others.getFirst())).map(Result::method).toList())), columns);
    }
}
