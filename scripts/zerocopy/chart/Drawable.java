package zerocopy.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/**
 * A run as far as it can be drawn. No axis has a place for what is no number, infinite, below 0 where nothing can be, or
 * beyond all that a computer does; a logarithmic one has none for 0 either. Such figures count as not measured, and the
 * chart says which they were.
 *
 * @param leftOut what could not be drawn, in the order of the run
 */
record Drawable(List<RunRecord> run, List<LeftOut> leftOut) {
    /** In the unit of the record: bytes per second, seconds per GB. */
    private static final double MOST = 1e18;
    /** Above 0, but too small for any logarithmic axis. */
    private static final double LEAST = 1e-12;
    /** A change may be for the worse. */
    private static final Set<String> SIGNED = Set.of(MetricName.SAVED.key(""), MetricName.SAVED_CPU.key(""), MetricName.SLOPE.key());

    /** A figure that has no place. */
    record LeftOut(String experiment, String method, String metric, String value) {
    }

    /**
     * The whole run.
     *
     * @param logarithmic the metrics that the chart draws on a logarithmic axis; families by their beginning, "latency."
     * @param others that it draws
     */
    static Drawable of(List<RunRecord> run, List<String> logarithmic, List<String> others) {
        List<LeftOut> leftOut = new ArrayList<>();
        return new Drawable(run.stream().map(record -> new RunRecord(record.command(), record.environment(), record.results().stream().map(result -> {
            Map<String, Metric> metrics = new LinkedHashMap<>(result.metrics());
            metrics.replaceAll((key, metric) -> metric.known() && (is(key, logarithmic) || is(key, others)) ? cleaned(result, key, metric, is(key, logarithmic), leftOut) : metric);
            return new Result(result.experiment(), result.method(), result.parameters(), result.integrity(), metrics);
        }).toList())).toList(), leftOut);
    }

    private static boolean is(String key, Collection<String> names) {
        return names.stream().anyMatch(name -> name.endsWith(".") ? key.startsWith(name) : key.equals(name));
    }

    private static Metric cleaned(Result result, String key, Metric metric, boolean logarithmic, List<LeftOut> leftOut) {
        boolean signed = is(key, SIGNED);
        if (!fits(metric.median(), signed) || logarithmic && metric.median() < LEAST) {
            leftOut.add(new LeftOut(result.experiment(), result.method(), key, written(metric.median())));
            return new Metric(metric.unit(), null, null, null, null, Metric.notMeasured("it cannot be drawn"));
        }
        List<Double> samples = metric.samples() == null ? null : metric.samples().stream().filter(sample -> sample != null && fits(sample, signed)).toList();
        boolean interval = metric.low() != null && metric.high() != null;
        if (interval && !(fits(metric.low(), signed) && fits(metric.high(), signed) && metric.low() <= metric.median() && metric.median() <= metric.high())) {
            leftOut.add(new LeftOut(result.experiment(), result.method(), key, written(metric.low()) + "…" + written(metric.high())));
            interval = false;
        }
        return new Metric(metric.unit(), metric.median(), interval ? metric.low() : null, interval ? metric.high() : null, samples, metric.source());
    }

    private static boolean fits(double value, boolean signed) {
        return Double.isFinite(value) && Math.abs(value) <= MOST && (signed || value >= 0);
    }

    private static String written(double value) {
        return Double.isFinite(value) && Math.abs(value) <= MOST ? Digits.of(value) : "" + value;
    }
}
