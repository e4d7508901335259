package zerocopy.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * What is expected of a figure: "by-reference &gt;= 99%".
 *
 * @param text as it was typed
 * @param comparison "&gt;=", "&lt;=", "&gt;" or "&lt;"
 * @param limit in the figure's unit; 0.99 for 99%
 */
public record Expectation(String text, Figure figure, String comparison, double limit) {
    /** The names of the figures, for messages. */
    static final String NAMES = Arrays.stream(Figure.values()).map(Figure::id).collect(Collectors.joining(", "));

    private static final Pattern SHAPE = Pattern.compile("\\s*([a-z-]+)\\s*(>=|<=|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*(%?)\\s*");
    private static final double MB_PER_GB = 1000;

    /** A figure of the record, NaN where it was not measured: per byte sent, calls and crossings per MB (10^6 bytes) sent. */
    public enum Figure {
        BY_REFERENCE(result -> value(result.metric(MetricName.BY_REFERENCE))),
        CPU_COPIES(result -> value(result.metric(MetricName.CPU_COPIES_KERNEL))),
        FILE_COPIES(result -> value(result.metric(MetricName.FILE_COPIES))),
        CALLS(result -> result.members(MetricName.CALLS).values().stream().mapToDouble(Metric::median).sum() / MB_PER_GB),
        CROSSINGS(result -> value(result.metric(MetricName.CROSSINGS)) / MB_PER_GB);

        private final ToDoubleFunction<Result> of;

        Figure(ToDoubleFunction<Result> of) {
            this.of = of;
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static double value(Metric metric) {
            return metric.known() ? metric.median() : Double.NaN;
        }
    }

    /** Parses what was typed; empty if it is no expectation. */
    public static Optional<Expectation> parse(String text) {
        Matcher match = SHAPE.matcher(text);
        return !match.matches() ? Optional.empty() : Arrays.stream(Figure.values()).filter(figure -> figure.id().equals(match.group(1))).findFirst()
                .map(figure -> new Expectation(text.strip(), figure, match.group(2), Double.parseDouble(match.group(3)) / (match.group(4).isEmpty() ? 1 : 100)));
    }

    /** Whether the figure was measured. */
    public boolean measured(Result result) {
        return !Double.isNaN(figure.of.applyAsDouble(result));
    }

    /** Whether it is met; false if the figure was not measured. */
    public boolean met(Result result) {
        double value = figure.of.applyAsDouble(result);
        return switch (comparison) {
            case ">=" -> value >= limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            default -> value < limit;
        };
    }

    /** One sentence on whether it is met. */
    String said(Result result) {
        double value = figure.of.applyAsDouble(result);
        return (met(result) ? "As expected: " : measured(result) ? "Not as expected: " : "Not measured: ") + text
                + (measured(result) ? ", and it is " + (text.endsWith("%") ? Format.exactPercent(value) : Format.copies(value)) : "") + ".";
    }
}
