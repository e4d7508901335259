package zerocopy.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Notes on the rounds that were run: how precisely the ratios are known, and how many rounds more precision would take. */
public final class RoundNotes {
    private static final List<MetricName> COMPARED = List.of(MetricName.RATIO, MetricName.CPU_RATIO, MetricName.SERVER_CPU_RATIO);
    private static final int NAMED = 4;

    private RoundNotes() {
    }

    /** Enters into each result how precisely its ratios are known, and how many rounds would make them as precise as {@code precision}, 0.05 for ±5 %. */
    public static void enter(List<Result> results, double precision) {
        for (Result result : results) {
            for (MetricName name : COMPARED) {
                Metric ratio = result.metric(name);
                if (ratio.precision().orElse(0) == 0) {
                    continue; // the ratio of the baseline to itself
                }
                ratio.precision().ifPresent(share -> result.put(MetricName.PRECISION, name.key(), Metric.of(MetricName.PRECISION, share, Metric.MEASURED)));
                ratio.needed(precision).ifPresent(needed -> result.put(MetricName.ROUNDS_NEEDED, name.key(), Metric.of(MetricName.ROUNDS_NEEDED, needed, Metric.MEASURED)));
            }
        }
    }

    /**
     * Whole sentences; none for results without ratios and modes.
     *
     * @param precision the wanted half-width of a ratio's interval, as a share of it
     * @param fixed whether the number of rounds was given
     * @param unit what one sample is, "round"
     */
    public static List<String> of(List<Result> results, double precision, boolean fixed, String unit) {
        List<String> notes = new ArrayList<>();
        if (!fixed) {
            leastKnown(results).filter(result -> share(result) > precision).ifPresent(result -> notes.add("The time for the " + unit + "s (--budget) ran out before every ratio was known to ±"
                    + Format.percent(precision) + ": the least precise, that of " + name(result, results) + ", is known to ±" + Format.percent(share(result)) + "."));
        }
        List<String> open = new ArrayList<>();
        for (Result result : results) {
            for (MetricName name : COMPARED) {
                Metric ratio = result.metric(name);
                if (ratio.samples() != null && ratio.undecided(precision)) {
                    OptionalLong deciding = ratio.deciding(precision);
                    open.add(name(result, results) + (deciding.isPresent() ? " (" + Format.count(deciding.getAsLong(), unit) + ")" : ""));
                }
            }
        }
        if (!open.isEmpty()) {
            notes.add("Undecided, neither a difference nor equal within " + Format.percent(precision) + ": " + some(open)
                    + (some(open).contains(unit + "s)") ? ". In brackets: how many " + unit + "s would decide it, estimated from those that were run; --budget gives time for them." : "."));
        }
        List<String> modes = results.stream().map(result -> twoModes(result, results, unit)).flatMap(Optional::stream).toList();
        if (!modes.isEmpty()) {
            notes.add("Samples with two modes, of which the median shows only one: " + some(modes) + ".");
        }
        return notes;
    }

    private static Optional<Result> leastKnown(List<Result> results) {
        return results.stream().filter(result -> share(result) > 0).max(Comparator.comparingDouble(RoundNotes::share));
    }

    /** The precision of the least precise of a result's ratios; 0 without any. */
    private static double share(Result result) {
        return COMPARED.stream().mapToDouble(name -> result.metric(name).precision().orElse(0)).max().orElse(0);
    }

    private static String some(List<String> all) {
        return String.join("; ", all.subList(0, Math.min(NAMED, all.size()))) + (all.size() > NAMED ? "; and " + (all.size() - NAMED) + " more" : "");
    }

    /** A method, with the parameters that distinguish it from other results of the same method. */
    private static String name(Result result, List<Result> all) {
        List<Result> same = all.stream().filter(other -> other.experiment().equals(result.experiment()) && other.method().equals(result.method())).toList();
        return result.method() + result.parameters().entrySet().stream()
                .filter(parameter -> same.stream().anyMatch(other -> other.parameters().containsKey(parameter.getKey())
                        && !parameter.getValue().equals(other.parameters().get(parameter.getKey()))))
                .filter(parameter -> !(parameter.getValue() instanceof Boolean)).map(parameter -> ", " + written(parameter.getKey(), parameter.getValue())).collect(Collectors.joining());
    }

    private static String written(String parameter, Object value) {
        return value instanceof Number number && Result.BYTES.contains(parameter) ? Format.size(number.longValue()) : value.toString();
    }

    private static Optional<String> twoModes(Result result, List<Result> all, String unit) {
        List<Double> samples = result.metric(MetricName.THROUGHPUT).samples();
        return samples == null ? Optional.empty() : Statistics.modes(samples.stream().mapToDouble(Double::doubleValue).toArray()).map(modes ->
                name(result, all) + " (" + Format.count(modes.lowCount(), unit) + " at " + Format.rate(modes.low())
                        + ", " + modes.highCount() + " at " + Format.rate(modes.high()) + ")");
    }
}
