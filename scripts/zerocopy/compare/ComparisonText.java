package zerocopy.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.cli.Column;
import zerocopy.cli.Paragraph;
import zerocopy.cli.Rows;
import zerocopy.cli.Screen;
import zerocopy.cli.Table;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** A comparison as a person reads it. */
public final class ComparisonText {
    /** Room for the names of facts, and the lines between columns. */
    private static final int NAMES = 28;
    /** Parameters that stand among what the runs differ in. */
    private static final Set<String> OTHERWISE_TOLD = Set.of("interface", Connections.PACED, Connections.QDISC);

    private ComparisonText() {
    }

    /** Both tables, fitted; {@code one} and {@code other} are the runs' names. */
    public static String of(RunComparison comparison, String one, String other, Screen screen) {
        screen.say("A: " + one).say("B: " + other).gap();
        if (comparison.rows().isEmpty() && comparison.counted().isEmpty()) {
            return screen.say("The two have no experiment, method and parameters in common.").toString();
        }
        if (!comparison.rows().isEmpty()) {
            screen.say(summary(comparison.rows()));
        }
        Rows.groups(comparison.rows(), row -> row.result().experiment()).forEach(rows -> experiment(rows, screen));
        split(comparison.rows().stream().filter(row -> Stream.of(row.result(), row.second()).allMatch(ComparisonText::hasSplit)).toList(), screen);
        Rows.groups(comparison.counted(), row -> row.result().experiment()).forEach(rows -> counted(rows, screen));
        screen.gap();
        if (comparison.differences().isEmpty()) {
            return screen.say("Both ran on the same machine, kernel and JDK.").toString();
        }
        return screen.say("Their environments differ:").gap().table(new Table<>(List.copyOf(comparison.differences().entrySet()), List.of(
                Column.key("fact", "fact", Map.Entry::getKey),
                Column.text("one", "A", entry -> wrapped(entry.getValue().getFirst(), screen)),
                Column.text("other", "B", entry -> wrapped(entry.getValue().getLast(), screen))))).toString();
    }

    private static void experiment(List<RunComparison.Row> rows, Screen screen) {
        Set<String> common = common(rows);
        List<Column<RunComparison.Row>> columns = new ArrayList<>();
        columns.add(Column.key("method", "method", row -> row.result().method()));
        if (rows.stream().anyMatch(row -> !parameters(row, common).isEmpty())) {
            columns.add(Column.key("under", "under", row -> parameters(row, common)));
        }
        columns.add(Column.figure("one", "A", row -> Format.value(row.one())));
        columns.add(Column.figure("other", "B", row -> Format.value(row.other())));
        columns.add(Column.text("speed", "speed, B / A\n(95 %)", row -> Format.withInterval(row.ratio()) + tie(row)));
        columns.add(Column.text("cpu", "CPU, B / A\n(95 %)", row -> row.cpu().map(Format::withInterval).orElse(Format.UNKNOWN)));
        screen.part(rows.getFirst().result().experiment() + (common.isEmpty() ? "" : ": " + String.join(", ", common))).table(new Table<>(rows, columns));
    }

    /** With the noise floor where only that makes it one. */
    private static String tie(RunComparison.Row row) {
        return row.outcome() != RunComparison.Row.Outcome.TIE ? "" : row.ratio().tie() ? " tie" : " tie, floor " + Format.percent(row.noise());
    }

    /** CPU time by mode, of those that used enough of it in both runs. */
    private static void split(List<RunComparison.Row> all, Screen screen) {
        Rows.groups(all, row -> row.result().experiment()).forEach(rows -> {
            Set<String> common = common(rows);
            screen.part(rows.getFirst().result().experiment() + ": CPU time in user mode + in the kernel, s/GB").table(new Table<>(rows, List.of(
                    Column.key("method", "method", row -> row.result().method()),
                    Column.key("under", "under", row -> parameters(row, common)),
                    Column.figure("sender.one", "sender, A", row -> split(row.result(), MetricName.SENDER_USER_CPU, MetricName.SENDER_SYSTEM_CPU)),
                    Column.figure("sender.other", "sender, B", row -> split(row.second(), MetricName.SENDER_USER_CPU, MetricName.SENDER_SYSTEM_CPU)),
                    Column.figure("receiver.one", "receiver, A", row -> split(row.result(), MetricName.RECEIVER_USER_CPU, MetricName.RECEIVER_SYSTEM_CPU)),
                    Column.figure("receiver.other", "receiver, B", row -> split(row.second(), MetricName.RECEIVER_USER_CPU, MetricName.RECEIVER_SYSTEM_CPU)))));
        });
    }

    private static boolean hasSplit(Result result) {
        return result.metric(MetricName.SENDER_USER_CPU).known() || result.metric(MetricName.RECEIVER_USER_CPU).known();
    }

    private static String split(Result result, MetricName user, MetricName kernel) {
        return result.metric(user).known() ? Format.number(result.metric(user)) + " + " + Format.number(result.metric(kernel)) : Format.UNKNOWN;
    }

    private static void counted(List<RunComparison.Counted> rows, Screen screen) {
        screen.part(rows.getFirst().result().experiment() + ": CPU copies per byte in the kernel, and the share that went by reference").table(new Table<>(rows, List.of(
                Column.key("method", "method", row -> row.result().method()),
                Column.figure("copies.one", "copies, A", row -> Format.copies(row.copies().getFirst())),
                Column.figure("copies.other", "copies, B", row -> Format.copies(row.copies().getLast())),
                Column.figure("byReference.one", "by reference, A", row -> Format.percent(row.byReference().getFirst())),
                Column.figure("byReference.other", "by reference, B", row -> Format.percent(row.byReference().getLast())))));
    }

    /** In lines that leave as much room for the other run's. */
    private static String wrapped(String fact, Screen screen) {
        return Paragraph.of(fact, (screen.width() - NAMES) / 2);
    }

    /** "9 rows: beyond the noise B is faster in 2 and slower in 0; ties: 7." */
    private static String summary(List<RunComparison.Row> rows) {
        String undecided = count(rows, RunComparison.Row.Outcome.UNDECIDED);
        return Format.count(rows.size()) + (rows.size() == 1 ? " row" : " rows") + ": beyond the noise B is faster in " + count(rows, RunComparison.Row.Outcome.FASTER)
                + " and slower in " + count(rows, RunComparison.Row.Outcome.SLOWER) + "; ties: " + count(rows, RunComparison.Row.Outcome.TIE)
                + (undecided.equals("0") ? "." : "; too few rounds to tell, or a figure of 0: " + undecided + ".");
    }

    private static String count(List<RunComparison.Row> rows, RunComparison.Row.Outcome outcome) {
        return Format.count(rows.stream().filter(row -> row.outcome() == outcome).count());
    }

    private static String parameters(RunComparison.Row row, Set<String> common) {
        return parameters(row).filter(parameter -> !common.contains(parameter)).collect(Collectors.joining(", "));
    }

    /** What is so of all rows, where there are several. */
    private static Set<String> common(List<RunComparison.Row> rows) {
        Set<String> common = parameters(rows.getFirst()).collect(Collectors.toCollection(LinkedHashSet::new));
        rows.forEach(row -> common.retainAll(parameters(row).collect(Collectors.toSet())));
        return rows.size() > 1 ? common : Set.of();
    }

    private static Stream<String> parameters(RunComparison.Row row) {
        return row.result().parameters().entrySet().stream().filter(entry -> !OTHERWISE_TOLD.contains(entry.getKey()))
                .map(entry -> parameter(entry.getKey().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT), entry.getValue()));
    }

    private static String parameter(String name, Object value) {
        return switch (value) {
            case Boolean is -> (is ? "" : "no ") + name;
            case Number bytes when name.equals("size") -> Format.size(bytes.longValue());
            case Number bytes when Result.BYTES.contains(name) -> name + " " + Format.size(bytes.longValue());
            default -> name + " " + value;
        };
    }
}
