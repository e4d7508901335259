package zerocopy.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** What a person sees of a run of the benchmarks: an experiment, and in it a table a size; drawn from its record alone. */
public final class BenchScreen {
    private static final int CALLS_SHOWN = 2;
    /** What the heading of a table, or columns of their own, say. */
    private static final List<String> OF_TABLES = List.of("size", "components", "memory");
    private static final List<String> OF_ROWS = List.of("components", "memory");

    private BenchScreen() {
    }

    /** The whole screen. */
    public static Screen show(RunRecord record, List<String> notes, Screen screen) {
        Map<String, Object> environment = record.environment();
        screen.say(environment.get("rounds") + " rounds, each in a JVM of its own; profile " + environment.get("profile")).machine(environment);
        for (List<Result> experiment : Rows.groups(record.results(), Result::experiment)) {
            screen.part(conditions(experiment.getLast()));
            experiment.stream().filter(result -> result.size() == 0).findFirst().ifPresent(harness -> screen.say("Of each operation, "
                    + ResultColumns.time(harness.metric(MetricName.TIME)) + cpu(harness) + " are the harness's own: that is what " + harness.method()
                    + " takes, which sends nothing."));
            Rows.groups(experiment.stream().filter(result -> result.size() > 0).sorted(Comparator.comparingLong(Result::size)).toList(), Result::size)
                    .forEach(ofSize -> screen.part(Format.size(ofSize.getFirst().size()) + noise(ofSize)).table(new Table<>(ofSize, columns(ofSize.getLast()))));
        }
        return screen.gap().say("The noise floor is the largest difference between a method and itself, measured a second time under another name."
                + " A smaller difference is a tie.").say(notes);
    }

    private static String conditions(Result any) {
        return any.parameters().entrySet().stream().filter(parameter -> !OF_TABLES.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + " " + parameter.getValue()).collect(Collectors.joining(", ", any.experiment() + ": ", ""));
    }

    /** What the run cannot tell apart at this size: "; noise floor 1.2 %, of CPU time 3.4 % (2 pairs)". */
    private static String noise(List<Result> ofSize) {
        Optional<Result> known = ofSize.stream().filter(result -> result.metric(MetricName.NOISE_FLOOR).known()).findFirst();
        return known.map(result -> "; noise floor " + Format.percent(result.metric(MetricName.NOISE_FLOOR))
                + Stream.of(MetricName.TOTAL_CPU, MetricName.CPU).map(name -> result.metric(MetricName.NOISE_FLOOR_OF, name.key())).filter(Metric::known)
                .findFirst().map(floor -> ", of CPU time " + Format.percent(floor)).orElse("")
                + " (" + Format.count(result.metric(MetricName.NOISE_PAIRS).median().longValue(), "pair") + ")").orElse("");
    }

    private static String cpu(Result harness) {
        Metric total = harness.metric(MetricName.OPERATION_CPU, "total");
        return total.known() ? " and " + ResultColumns.time(total) + " of CPU time" : "";
    }

    private static List<Column<Result>> columns(Result any) {
        List<Column<Result>> columns = new ArrayList<>();
        OF_ROWS.stream().filter(any.parameters()::containsKey).forEach(parameter ->
                columns.add(Column.key(parameter, parameter.equals("components") ? "parts" : parameter, result -> Rows.text(result, parameter))));
        columns.add(ResultColumns.method());
        columns.add(Column.figure("time", "time/op", result -> ResultColumns.time(result.metric(MetricName.TIME))));
        columns.add(ResultColumns.speed());
        columns.add(ResultColumns.ratio("baseline"));
        if (any.metrics().containsKey(MetricName.CPU.key())) {
            columns.add(ResultColumns.figure("CPU\ns/GB", MetricName.CPU, 1));
        } else {
            columns.add(ResultColumns.bothCpus());
        }
        columns.add(Column.<Result>text("calls", "calls/op", BenchScreen::calls).brieflyFigure(1, "calls\nper op", BenchScreen::callsInAll));
        columns.add(Column.figure("copies", "copies,\nOS + JVM", result -> Format.copies(result.metric(MetricName.CPU_COPIES_KERNEL)) + " + "
                + Format.copies(result.metric(MetricName.CPU_COPIES_JVM))));
        columns.add(Column.figure(MetricName.HEAP_ALLOCATED.key(), "heap\nB/op", result -> ResultColumns.figure(result.metric(MetricName.HEAP_ALLOCATED), 1)));
        return columns;
    }

    /** What an operation moves, in GB: of a merge, as many times the size as there are parts. */
    private static double gigabytes(Result result) {
        return result.size() * ((Number) result.parameters().getOrDefault("components", 1)).doubleValue() / 1e9;
    }

    /** The most frequent, per operation; the record has them per GB. */
    private static Map<String, Double> perOperation(Result result) {
        return Calls.of(result).entrySet().stream().sorted(Comparator.comparing(call -> -call.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, call -> call.getValue() * gigabytes(result), (one, _) -> one, LinkedHashMap::new));
    }

    private static String calls(Result result) {
        String calls = perOperation(result).entrySet().stream().limit(CALLS_SHOWN).map(call -> count(call.getValue()) + " " + call.getKey())
                .map(call -> call.startsWith("1 ") ? call.substring(2) : call).collect(Collectors.joining("\n"));
        return calls.isEmpty() ? Format.UNKNOWN : calls;
    }

    private static String callsInAll(Result result) {
        Map<String, Double> calls = perOperation(result);
        return calls.isEmpty() ? Format.UNKNOWN : count(calls.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** "1", "4,096"; "0.25" where it is not made in every operation. */
    private static String count(double calls) {
        return calls >= 10 ? Format.count(calls) : Format.plain(calls);
    }
}
