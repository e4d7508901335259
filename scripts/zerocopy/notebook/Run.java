package zerocopy.notebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import zerocopy.chart.AllCharts;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;
import zerocopy.results.Experiments;

/** A run, or a part of one, as a notebook reads it. */
public final class Run {
    private static Run reference;

    private final List<RunRecord> records;
    /** What this part was last narrowed to, ", 16 MiB" for one: figures of several parts are told apart by it. */
    private final String narrowed;

    private Run(List<RunRecord> records, String narrowed) {
        this.records = records;
        this.narrowed = narrowed;
    }

    /**
     * Runs a script now, on this machine, and waits for its record.
     *
     * @param script an alias of the catalog, sendfile-demo for one
     * @param arguments its options; --json is added
     * @throws IOException in one sentence, if the script fails; in its own words
     */
    public static Run of(String script, String... arguments) throws IOException, InterruptedException {
        return new Run(List.of(LiveScript.run(script, List.of(arguments))), "");
    }

    /**
     * The same of a script that needs root, as audit does: where it fails, a run without results, and its sentence in the cell.
     *
     * @throws IOException never for that
     */
    public static Run tried(String script, String... arguments) throws IOException, InterruptedException {
        try {
            return of(script, arguments);
        } catch (IOException e) {
            System.out.println(ConclusionLanguage.chosen().say("tried", e.getMessage()));
            return of(List.of());
        }
    }

    /** Records that are there already. */
    public static Run of(List<RunRecord> records) {
        return new Run(List.copyOf(records), "");
    }

    /** The run that the repository comes with: all of its records. Some megabytes, which nothing changes: they are read once. */
    public static synchronized Run reference() throws IOException {
        if (reference == null) {
            reference = new Run(SavedRecords.read(List.of(SavedRecords.reference())), "");
        }
        return reference;
    }

    /** This run and another one together: what several scripts found. */
    public Run and(Run other) {
        List<RunRecord> both = new ArrayList<>(records);
        both.addAll(other.records);
        return new Run(both, "");
    }

    /** The results of one experiment only. */
    public Run experiment(String name) {
        return filtered(result -> result.experiment().equals(name), narrowed);
    }

    /** What this script recorded: where several send the same file by the same methods. */
    public Run script(String alias) {
        return new Run(records.stream().filter(record -> record.command().getFirst().equals(alias)).toList(), narrowed);
    }

    /** The results of these methods only. */
    public Run methods(String... names) {
        return filtered(result -> Arrays.asList(names).contains(result.method()), narrowed);
    }

    /** The results with this value of a parameter only; an int and a long of the same number are the same. */
    public Run where(String parameter, Object value) {
        String text = NotebookTable.condition(parameter, value);
        return filtered(result -> String.valueOf(value).equals(String.valueOf(result.parameters().get(parameter))), text.isEmpty() ? narrowed : ConclusionLanguage.chosen().say("comma") + text);
    }

    /** The same results under another method's name: where a run names by its program what the notebook tells apart. */
    public Run named(String method) {
        return new Run(records.stream().map(record -> new RunRecord(record.command(), record.environment(), record.results().stream()
                .map(result -> new Result(result.experiment(), method, result.parameters(), result.integrity(), result.metrics())).toList())).toList(), narrowed);
    }

    /** The results that have this parameter at all: "tracer" of what was done under a trace of its own. */
    public Run having(String parameter) {
        return filtered(result -> result.parameters().get(parameter) != null, narrowed);
    }

    /** The results of these sizes only, in bytes. */
    public Run sizes(long... bytes) {
        return filtered(result -> Arrays.stream(bytes).anyMatch(size -> size == result.size()), narrowed);
    }

    /** JMH's results of these methods in the run that the repository comes with, of 64 KiB and of 16 MiB. */
    public static Run jmh(String... methods) throws IOException {
        return reference().experiment(Experiments.BENCH).methods(methods).sizes(64 << 10, 16 << 20);
    }

    /** The results of the largest size only. */
    public Run largest() {
        return where("size", results().stream().mapToLong(NotebookTable::size).max().orElse(0));
    }

    /** The results of the smallest size only. */
    public Run smallest() {
        return where("size", results().stream().mapToLong(NotebookTable::size).min().orElse(0));
    }

    private Run filtered(Predicate<Result> which, String narrowed) {
        return new Run(records.stream().map(record -> new RunRecord(record.command(), record.environment(),
                record.results().stream().filter(which).toList())).toList(), narrowed);
    }

    /** What its figures were read from. */
    public List<RunRecord> records() {
        return records;
    }

    List<Result> results() {
        return records.stream().flatMap(record -> record.results().stream()).toList();
    }

    /** A figure of the one result of this method; missing, with the reason, where there is no such result. */
    public Figure of(String method, MetricName metric) {
        return FoundFigure.of(methods(method).results(), method, narrowed, metric.key(), metric);
    }

    /** A figure of the one result that there is, whatever its method's name; missing where there is none. */
    public Figure only(MetricName metric) {
        return results().isEmpty() ? FoundFigure.none(metric)
                : of(results().getFirst().method(), metric);
    }

    /** A member of a family: of("mmap", PAGE_FAULTS, "minor"). */
    public Figure of(String method, MetricName family, String member) {
        return FoundFigure.of(methods(method).results(), method, narrowed, family.key(member), family);
    }

    /** A number that the environment of this run has, "readAheadKiB" for one; missing where it has none. */
    public Figure fact(String name) {
        Object fact = records.isEmpty() ? null : records.getFirst().environment().get(name);
        return new Figure(name, String.valueOf(fact).matches("\\d+") ? new Metric("1", Double.valueOf(String.valueOf(fact)), null, null, null, Metric.MEASURED)
                : new Metric("1", null, null, null, null, Metric.notMeasured(ConclusionLanguage.chosen().say("missing.metric"))));
    }

    /** How many system calls of these names together the method made for one transfer. */
    public Figure calls(String method, String... names) {
        return FoundFigure.calls(methods(method).results(), method + narrowed, names);
    }

    /**
     * The share of the article's sentences with this ruling: "holds", "holds if", "does not hold", "not measured here". The
     * interval of the first three has room for those that the run does not decide.
     */
    public Figure share(String ruling) {
        return Verdicts.share(this, ruling);
    }

    /** All of the article's sentences with what this run says of them, by ruling. */
    public Shown grouped() {
        return Shown.markdown(Verdicts.grouped(this));
    }

    /** The results as a table: the parameters that differ, then these metrics. */
    public Shown table(MetricName... metrics) {
        return Shown.markdown(NotebookTable.of(results(), List.of(metrics)));
    }

    /** A chart of this run, by its name in {@link AllCharts}; where the run lacks what it shows, the sentence that says so. */
    public Shown chart(String id) {
        return DrawnRun.of(records, AllCharts.of(id));
    }

    /** A chart of one metric of these results, a bar each. */
    public Shown chart(MetricName metric) {
        return DrawnRun.of(records, AllCharts.of(metric));
    }

    /** Copies and ratios of this run beside those of the reference run, each with its machine. */
    public Shown besideReference() throws IOException {
        return Shown.markdown(BesideReference.of(this, reference()));
    }

    /** How many of the results have bytes that were verified, and what is said of the others. */
    public Shown correctness() {
        return Correctness.of(results());
    }

    /** The article's sentences of these ids, judged by this run and by the reference run; by that alone where this run does not measure what they say. */
    public Shown verdicts(String... ids) throws IOException {
        return Shown.markdown(Verdicts.of(this, reference(), List.of(ids)));
    }
}
