package zerocopy.claims;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.record.Metric;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * Results that a verdict may rest on: those of which the bytes were verified. The rest is no evidence of anything.
 *
 * @param records the results of each record
 * @param unverified the rest
 */
public record Evidence(List<List<Result>> records, List<Result> unverified) {
    /** Verified ones, where nobody asks for others. */
    Evidence(List<List<Result>> records) {
        this(records, List.of());
    }

    /** What these records have. */
    public static Evidence of(List<RunRecord> records) {
        Predicate<Result> verified = result -> Result.VERIFIED.equals(result.integrity());
        return new Evidence(records.stream().map(record -> record.results().stream().filter(verified).toList()).toList(),
                records.stream().flatMap(record -> record.results().stream()).filter(verified.negate()).toList());
    }

    /** The results of an experiment, from the first record that has it: only samples of one run can be set in pairs. */
    public Evidence experiment(String name) {
        Evidence all = only(result -> result.experiment().equals(name));
        return new Evidence(all.records.stream().filter(results -> !results.isEmpty()).limit(1).toList(), all.unverified);
    }

    public Evidence method(String name) {
        return only(result -> result.method().equals(name));
    }

    /** Those with this value of a parameter; a number is the same as an int and as a long. */
    public Evidence with(String parameter, Object value) {
        return only(result -> same(result.parameters().get(parameter), value));
    }

    private Evidence only(Predicate<Result> which) {
        return new Evidence(records.stream().map(results -> results.stream().filter(which).toList()).toList(), unverified.stream().filter(which).toList());
    }

    public List<Result> results() {
        return records.stream().flatMap(List::stream).toList();
    }

    public boolean isEmpty() {
        return results().isEmpty();
    }

    /** One of them, where a query leaves but one. */
    public Optional<Result> first() {
        return results().stream().findFirst();
    }

    /** The sizes that there are, ascending, in bytes. */
    public List<Long> sizes() {
        return results().stream().map(Evidence::size).distinct().sorted().toList();
    }

    /** A result's size in bytes; 0 without one. */
    static long size(Result result) {
        return result.parameters().get("size") instanceof Number number ? number.longValue() : 0;
    }

    /** The figure of a metric; empty if there is none, or if it was not measured on this machine. */
    static Optional<Double> measured(Result result, String metric) {
        return Optional.ofNullable(result.metrics().get(metric)).filter(m -> Metric.MEASURED.equals(m.source())).map(Metric::median);
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b ? a.longValue() == b.longValue() : other.equals(one);
    }
}
