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

/** What somebody expects of a figure: "by-reference >= 99%". */
public record Expectation(String text, Figure figure, String comparison, double limit) {
    /** The names of figures, for people. */
    static final String NAMES = Arrays.stream(Figure.values()).map(Figure::id).collect(Collectors.joining(", "));

    private static final Pattern SHAPE = Pattern.compile("\\s*([a-z-]+)\\s*(>=|<=|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*(%?)\\s*");
    private static final double MB_PER_GB = 1000;

    /** A figure of the record; NaN where it was not measured. */
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

    /** From what was typed; empty if it is none. */
    public static Optional<Expectation> parse(String text) {
        Matcher match = SHAPE.matcher(text);
        return !match.matches() ? Optional.empty() : Arrays.stream(Figure.values()).filter(figure -> figure.id().equals(match.group(1))).findFirst()
                .map(figure -> new Expectation(text.strip(), figure, match.group(2), Double.parseDouble(match.group(3)) / (match.group(4).isEmpty() ? 1 : 100)));
    }

    /** Whether there is a figure at all. */
    public boolean measured(Result result) {
        return !Double.isNaN(figure.of.applyAsDouble(result));
    }

    /** Whether it is so; what was not measured is not. */
    public boolean met(Result result) {
        double value = figure.of.applyAsDouble(result);
        return switch (comparison) {
            case ">=" -> value >= limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            default -> value < limit;
        };
    }

    /** One sentence on whether it is so. */
    String said(Result result) {
        double value = figure.of.applyAsDouble(result);
        return (met(result) ? "As expected: " : measured(result) ? "Not as expected: " : "Not measured: ") + text
                + (measured(result) ? ", and it is " + (text.endsWith("%") ? Format.exactPercent(value) : Format.copies(value)) : "") + ".";
    }
}
