package zerocopy.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One method in one experiment under one set of parameters.
 *
 * @param experiment its name, a script's for the most part
 * @param method what was measured, {@link SendingMethod#id} for instance
 * @param parameters by name: strings, numbers, booleans
 * @param integrity {@link #VERIFIED}, or {@link #unverified}
 * @param metrics by key, see {@link MetricName#key()}
 */
public record Result(String experiment, String method, Map<String, Object> parameters, String integrity,
        Map<String, Metric> metrics) {
    /** The integrity of bytes whose length and SHA-256 the receiver found right. */
    public static final String VERIFIED = "verified";
    /** The parameters that are numbers of bytes. */
    public static final Set<String> BYTES = Set.of("size", "buffer", "unit", "record");

    private static final double NEARLY_ALL = 0.95;

    /** The integrity of bytes that could not be checked, or were wrong. */
    public static String unverified(String why) {
        return "unverified: " + why;
    }

    /** Parameters by name, in this order, from alternating names and values. The map can be added to. */
    public static Map<String, Object> parameters(Object... namesAndValues) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** A result without metrics, to be filled. */
    public Result(String experiment, String method, Map<String, Object> parameters, String integrity) {
        this(experiment, method, new LinkedHashMap<>(parameters), integrity, new LinkedHashMap<>());
    }

    /** The metric of this name; a missing one, never null, where the record lacks it. */
    public Metric metric(MetricName name) {
        return metrics.getOrDefault(name.key(), Metric.missing(name, "not in this record"));
    }

    /** The member of a family; a missing one, never null, where the record lacks it. */
    public Metric metric(MetricName family, String member) {
        return metrics.getOrDefault(family.key(member), Metric.missing(family, "not in this record"));
    }

    /** The members of a family that are known, by their names, in the order of the record. */
    public Map<String, Metric> members(MetricName family) {
        String prefix = family.key("");
        Map<String, Metric> members = new LinkedHashMap<>();
        metrics.forEach((key, metric) -> {
            if (key.startsWith(prefix) && metric.known()) {
                members.put(key.substring(prefix.length()), metric);
            }
        });
        return members;
    }

    /** Whether its ratio to the baseline is a tie: its interval contains 1, or it differs from 1 by no more than the run's noise floor. */
    public boolean tie() {
        Metric ratio = metric(MetricName.RATIO);
        Metric noise = metric(MetricName.NOISE_FLOOR);
        return ratio.tie() || ratio.known() && noise.known() && Math.max(ratio.median(), 1 / ratio.median()) - 1 <= noise.median();
    }

    /** The run's noise floor, where that alone makes its ratio a tie, and so is to be shown with it; otherwise empty. */
    public Optional<Metric> tieFloor() {
        return tie() && !metric(MetricName.RATIO).tie() ? Optional.of(metric(MetricName.NOISE_FLOOR)) : Optional.empty();
    }

    /** Whether the receiver found its bytes right: no other is shown, judged or drawn. */
    public boolean verified() {
        return VERIFIED.equals(integrity);
    }

    /** Whether at least 0.95 of its bytes were sent by reference; false where that is not known. */
    public boolean byReference() {
        Metric share = metric(MetricName.BY_REFERENCE);
        return share.known() && share.median() >= NEARLY_ALL;
    }

    /** The parameter "size": bytes of a transfer, a file or a buffer; 0 without it. */
    public long size() {
        return parameters.get("size") instanceof Number size ? size.longValue() : 0;
    }

    /** Whether a parameter has this value. Numbers are compared as doubles: one read from JSON may be an int where another is a long. */
    public boolean has(String parameter, Object value) {
        Object own = parameters.get(parameter);
        return own instanceof Number one && value instanceof Number other ? one.doubleValue() == other.doubleValue() : Objects.equals(own, value);
    }

    /** Enters a metric; one with a number that it cannot have, such as NaN, is entered as missing. */
    public void put(MetricName name, Metric metric) {
        put(name.key(), name, metric);
    }

    /** Enters a member of a family. */
    public void put(MetricName family, String member, Metric metric) {
        put(family.key(member), family, metric);
    }

    /** Enters a metric of this kind under a key of the caller's own. */
    public void put(String key, MetricName name, Metric metric) {
        metrics.put(key, metric.figures().filter(figure -> !name.allows(figure)).findFirst()
                .map(wrong -> Metric.missing(name, "it came out as " + wrong + ", which cannot be")).orElse(metric));
    }

    /** Enters a figure that was measured. */
    public void put(MetricName name, double measured) {
        put(name, Metric.of(name, measured, Metric.MEASURED));
    }

    /** The same of a member of a family. */
    public void put(MetricName family, String member, double measured) {
        put(family, member, Metric.of(family, measured, Metric.MEASURED));
    }

    /** Enters a figure of each round: the median, with its interval. */
    public <T> void put(MetricName name, List<T> rounds, ToDoubleFunction<T> figure) {
        put(name, Statistics.repeated(name, rounds.stream().mapToDouble(figure).toArray()));
    }

    /** The same of a member of a family. */
    public <T> void put(MetricName family, String member, List<T> rounds, ToDoubleFunction<T> figure) {
        put(family, member, Statistics.repeated(family, rounds.stream().mapToDouble(figure).toArray()));
    }

    /**
     * Enters the ratio of a figure in {@code over} to that in {@code under}, round by round; as missing if one of them is null, or they are not
     * of the same number of rounds.
     */
    public <T> void put(MetricName name, List<T> over, List<T> under, ToDoubleFunction<T> figure, String missing) {
        boolean paired = over != null && under != null && over.size() == under.size() && !over.isEmpty();
        put(name, !paired ? Metric.missing(name, missing) : Statistics.repeated(name, IntStream.range(0, over.size())
                .mapToDouble(round -> figure.applyAsDouble(over.get(round)) / figure.applyAsDouble(under.get(round))).toArray()));
    }

    /** Enters that a metric is missing, and why. */
    public void missing(MetricName name, String why) {
        put(name, Metric.missing(name, why));
    }
}
