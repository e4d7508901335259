package zerocopy.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * Some of a run's results and what they ran on. Only those whose bytes were verified: no other is ever drawn.
 *
 * @param environment of the first record that has such results
 * @param results in the order of the record, which is that of every table and chart
 */
record VerifiedResults(Map<String, Object> environment, List<Result> results) {
    /** Nothing. */
    static final VerifiedResults NONE = new VerifiedResults(Map.of(), List.of());

    /** All results of this experiment. */
    static VerifiedResults of(List<RunRecord> run, String experiment) {
        List<RunRecord> records = run.stream().filter(record -> record.results().stream().anyMatch(result -> is(result, experiment))).toList();
        return new VerifiedResults(records.isEmpty() ? Map.of() : records.getFirst().environment(),
                records.stream().flatMap(record -> record.results().stream()).filter(result -> is(result, experiment)).toList());
    }

    private static boolean is(Result result, String experiment) {
        return result.experiment().equals(experiment) && Result.VERIFIED.equals(result.integrity());
    }

    /** Those for which this holds. */
    VerifiedResults where(Predicate<Result> which) {
        return new VerifiedResults(environment, results.stream().filter(which).toList());
    }

    /** Those with this parameter, or without any of that name: numbers as text, since a record read has an int where another has a long. */
    VerifiedResults where(String parameter, Object value) {
        return where(result -> parameter(result, parameter).map(found -> found.equals("" + value)).orElse(true));
    }

    /** Those of the plain case: the page cache warm, an interface that gathers and segments, no TCP_CORK. @param receiver what it does with the bytes */
    VerifiedResults plain(String receiver) {
        return where("receiver", receiver).where("cache", "warm").where("scatterGather", true).where("segmentationOffload", true).where("cork", false);
    }

    /** Those with a figure of this name. */
    VerifiedResults having(MetricName name) {
        return where(result -> result.metric(name).known());
    }

    /** Those whose parameter of this name is a number above 0. */
    VerifiedResults numbered(String parameter) {
        return where(result -> number(result, parameter) > 0);
    }

    /** Those of the largest size. */
    VerifiedResults largest() {
        long largest = results.stream().mapToLong(Result::size).max().orElse(0);
        return where(result -> result.size() == largest);
    }

    /** The first of this method. */
    Optional<Result> method(String id) {
        return results.stream().filter(result -> result.method().equals(id)).findFirst();
    }

    /** All of these methods. */
    VerifiedResults methods(List<String> ids) {
        return where(result -> ids.contains(result.method()));
    }

    /** Each method once, in order. */
    List<String> methods() {
        return results.stream().map(Result::method).distinct().toList();
    }

    /** Each value of this parameter once, in order. */
    List<String> parameters(String name) {
        return results.stream().flatMap(result -> parameter(result, name).stream()).distinct().toList();
    }

    /** The one with the highest figure of this name, which each of them has; there is one. */
    Result most(MetricName name) {
        return results.stream().max(Comparator.comparingDouble(result -> result.metric(name).median())).orElseThrow();
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /** All that a metric of theirs reaches: medians and ends of intervals, as shares of this unit; only what is above 0. */
    DoubleStream reach(MetricName name, double unit) {
        return results.stream().map(result -> result.metric(name)).filter(Metric::known).flatMapToDouble(VerifiedResults::reach).filter(value -> value > 0).map(value -> value / unit);
    }

    static DoubleStream reach(Metric metric) {
        return metric.low() == null ? DoubleStream.of(metric.median()) : DoubleStream.of(metric.low(), metric.median(), metric.high());
    }

    /** The parameter as text. */
    static Optional<String> parameter(Result result, String name) {
        return Optional.ofNullable(result.parameters().get(name)).map(Object::toString);
    }

    /** The parameter as a number; 0 where it is none. */
    static double number(Result result, String name) {
        return result.parameters().get(name) instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : 0;
    }
}
