package zerocopy.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;

/** What charts ask of results beside the query, which gives none whose bytes were not verified. */
final class Readings {
    private Readings() {
    }

    /** Those of the plain case: the page cache warm, an interface that gathers and segments, no TCP_CORK. @param receiver what it does with the bytes */
    static Results plain(Results results, String receiver) {
        return results.allowing("receiver", receiver).allowing("cache", "warm").allowing("scatterGather", true).allowing("segmentationOffload", true).allowing("cork", false);
    }

    /** These of the same run, in this order. */
    static Results these(List<Result> these, Results of) {
        return new Results(of.run(), of.record(), these, List.of(), List.of());
    }

    /** The one with the highest figure of this name, which each of them has; there is one. */
    static Result most(Results results, MetricName name) {
        return results.results().stream().max(Comparator.comparingDouble(result -> result.metric(name).median())).orElseThrow();
    }

    /** All that a metric of theirs reaches: medians and ends of intervals, as shares of this unit; only what is above 0. */
    static DoubleStream reach(Results results, MetricName name, double unit) {
        return results.having(name).results().stream().map(result -> result.metric(name)).flatMapToDouble(Readings::reach).filter(value -> value > 0).map(value -> value / unit);
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
