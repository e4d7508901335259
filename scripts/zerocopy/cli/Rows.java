package zerocopy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Queries on results that screens share. */
public final class Rows {
    private Rows() {
    }

    /** A parameter that is a number; the result must have it. */
    public static long number(Result result, String parameter) {
        return ((Number) result.parameters().get(parameter)).longValue();
    }

    /** A parameter as text; "null" without it. */
    public static String text(Result result, String parameter) {
        return String.valueOf(result.parameters().get(parameter));
    }

    /** The results of one experiment. */
    public static List<Result> of(List<Result> results, String experiment) {
        return results.stream().filter(result -> result.experiment().equals(experiment)).toList();
    }

    /** "20 rounds", by the number of the metric's samples; "1 round" without any. */
    public static String rounds(Result result, MetricName name) {
        List<Double> samples = result.metric(name).samples();
        return Format.count(samples == null ? 1 : samples.size(), "round");
    }

    /** What the marks after their figures mean ({@link zerocopy.record.Format#mark}); empty if there are none. */
    public static Optional<String> legend(List<Result> results) {
        String legend = Stream.of(Metric.MODELLED, Metric.PROVEN)
                .filter(source -> results.stream().flatMap(result -> result.metrics().values().stream())
                        .anyMatch(metric -> metric.known() && metric.source().equals(source)))
                .map(source -> source.charAt(0) + " " + source).collect(Collectors.joining(", "));
        return legend.isEmpty() ? Optional.empty() : Optional.of(legend + ": not measured");
    }

    /** Groups of those with the same key, in the order of their first members. */
    public static <T> List<List<T>> groups(List<T> all, Function<T, ?> alike) {
        Map<Object, List<T>> groups = new LinkedHashMap<>();
        all.forEach(one -> groups.computeIfAbsent(alike.apply(one), _ -> new ArrayList<>()).add(one));
        return List.copyOf(groups.values());
    }

    /** Throughput of {@code one} over that of {@code other}, round by round; both have samples, of as many rounds. */
    public static Metric speedRatio(Result one, Result other) {
        List<Double> its = one.metric(MetricName.THROUGHPUT).samples();
        List<Double> others = other.metric(MetricName.THROUGHPUT).samples();
        return Statistics.repeated(MetricName.RATIO, IntStream.range(0, its.size()).mapToDouble(i -> its.get(i) / others.get(i)).toArray());
    }
}
