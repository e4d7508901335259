package zerocopy.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * Some of a run's results and what they ran on. Only those whose bytes were verified: no other is ever drawn.
 *
 * @param environment of the first record that has such results
 * @param results in the order of the record, which is that of every table and chart
 */
record Data(Map<String, Object> environment, List<Result> results) {
    /** Nothing. */
    static final Data NONE = new Data(Map.of(), List.of());

    /** All results of this experiment. */
    static Data of(List<RunRecord> run, String experiment) {
        List<RunRecord> records = run.stream().filter(record -> record.results().stream().anyMatch(result -> is(result, experiment))).toList();
        return new Data(records.isEmpty() ? Map.of() : records.getFirst().environment(),
                records.stream().flatMap(record -> record.results().stream()).filter(result -> is(result, experiment)).toList());
    }

    private static boolean is(Result result, String experiment) {
        return result.experiment().equals(experiment) && Result.VERIFIED.equals(result.integrity());
    }

    /** Those for which this holds. */
    Data where(Predicate<Result> which) {
        return new Data(environment, results.stream().filter(which).toList());
    }

    /** Those with this parameter, or without any of that name: numbers as text, since a record read has an int where another has a long. */
    Data where(String parameter, Object value) {
        return where(result -> parameter(result, parameter).map(found -> found.equals("" + value)).orElse(true));
    }

    /** Those with a figure of this name. */
    Data having(MetricName name) {
        return where(result -> result.metric(name).known());
    }

    /** Those of the largest size. */
    Data largest() {
        long largest = results.stream().mapToLong(Data::size).max().orElse(0);
        return where(result -> size(result) == largest);
    }

    /** The first of this method. */
    Optional<Result> method(String id) {
        return results.stream().filter(result -> result.method().equals(id)).findFirst();
    }

    /** All of these methods. */
    Data methods(List<String> ids) {
        return where(result -> ids.contains(result.method()));
    }

    /** Each method once, in order. */
    List<String> methods() {
        return results.stream().map(Result::method).distinct().toList();
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /** The parameter as text. */
    static Optional<String> parameter(Result result, String name) {
        return Optional.ofNullable(result.parameters().get(name)).map(Object::toString);
    }

    /** The size in bytes, 0 where there is none. */
    static long size(Result result) {
        return result.parameters().get("size") instanceof Number number ? number.longValue() : 0;
    }
}
