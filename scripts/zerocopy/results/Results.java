package zerocopy.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * The one way to ask a run for results. Only those whose bytes were verified are ever given.
 *
 * <p>Several records of a run may have an experiment. Samples of one record only can be set in pairs, so a query takes one
 * record: that with the most verified results of what is asked for; of several with as many, the first in the order that
 * the records were given in, which for a run folder is that of their names. {@link #others()} names the rest.
 *
 * @param run all records that are asked
 * @param record the one that the results are from; empty before an experiment is named, or where none has it
 * @param results in the order of the record
 * @param unverified results of what is asked for, of all records, whose bytes were not verified
 * @param others records that have results of what is asked for and were not taken
 */
public record Results(List<RunRecord> run, Optional<RunRecord> record, List<Result> results, List<Result> unverified, List<RunRecord> others) {
    /** Everything that these records have. */
    public static Results of(List<RunRecord> run) {
        return new Results(List.copyOf(run), Optional.empty(), all(run, Result::verified), all(run, result -> !result.verified()), List.of());
    }

    /** The results of an experiment, from one record: see above. */
    public Results experiment(String name) {
        return experiment(name, _ -> true);
    }

    /** Those of an experiment for which this holds, from the record that has the most of them. */
    public Results experiment(String name, Predicate<Result> asked) {
        Predicate<Result> which = asked.and(result -> result.experiment().equals(name));
        List<RunRecord> having = new ArrayList<>(run.stream().filter(one -> count(one, which) > 0).toList());
        having.sort(Comparator.comparing((RunRecord one) -> -count(one, which))); // stable: the first of as many
        List<Result> unsure = all(run, which.and(result -> !result.verified()));
        return having.isEmpty() ? new Results(run, Optional.empty(), List.of(), unsure, List.of())
                : new Results(run, Optional.of(having.getFirst()), all(having.subList(0, 1), which.and(Result::verified)), unsure, List.copyOf(having.subList(1, having.size())));
    }

    /** Those for which this holds, of the same record. */
    public Results where(Predicate<Result> which) {
        return new Results(run, record, results.stream().filter(which).toList(), unverified.stream().filter(which).toList(), others);
    }

    /** Those with this value of a parameter; a number is the same as an int, a long and a double. */
    public Results with(String parameter, Object value) {
        return where(result -> result.has(parameter, value));
    }

    /** Those with this value of a parameter, or without any of that name: an older record lacks some. */
    public Results allowing(String parameter, Object value) {
        return where(result -> result.parameters().get(parameter) == null || result.has(parameter, value));
    }

    /** Those whose parameter of this name is a number above 0. */
    public Results numbered(String parameter) {
        return where(result -> result.parameters().get(parameter) instanceof Number number && number.doubleValue() > 0 && Double.isFinite(number.doubleValue()));
    }

    /** Those by this method. */
    public Results method(String id) {
        return where(result -> result.method().equals(id));
    }

    /** Those by these methods. */
    public Results methods(List<String> ids) {
        return where(result -> ids.contains(result.method()));
    }

    /** Those with a figure of this name. */
    public Results having(MetricName name) {
        return where(result -> result.metric(name).known());
    }

    /** Those of the largest size that there is. */
    public Results largest() {
        long largest = results.stream().mapToLong(Result::size).max().orElse(0);
        return where(result -> result.size() == largest);
    }

    /** Each method once, in order. */
    public List<String> methods() {
        return results.stream().map(Result::method).distinct().toList();
    }

    /** Each value of this parameter once, in order, as text. */
    public List<String> parameters(String name) {
        return results.stream().map(result -> result.parameters().get(name)).filter(Objects::nonNull).map(Object::toString).distinct().toList();
    }

    /** The sizes that there are, ascending, in bytes. */
    public List<Long> sizes() {
        return results.stream().map(Result::size).distinct().sorted().toList();
    }

    /** The first, where a query leaves but one. */
    public Optional<Result> first() {
        return results.stream().findFirst();
    }

    /** A figure of the first; one that says so where there is none. */
    public Metric metric(MetricName name) {
        return first().map(result -> result.metric(name)).orElseGet(() -> Metric.missing(name, "not in this run"));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return results.isEmpty();
    }

    /** What the record ran on; nothing where none was taken. */
    public Map<String, Object> environment() {
        return record.map(RunRecord::environment).orElse(Map.of());
    }

    private static long count(RunRecord record, Predicate<Result> which) {
        return record.results().stream().filter(which.and(Result::verified)).count();
    }

    private static List<Result> all(List<RunRecord> records, Predicate<Result> which) {
        return records.stream().flatMap(one -> one.results().stream()).filter(which).toList();
    }
}
