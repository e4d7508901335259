package zerocopy.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Statistics;

/**
 * One figure of a run, with what it is a figure of.
 *
 * @param label "sendfile: cpuCopies"
 * @param words how it is said where its number says less, "9 of 27" for a share; usually null
 * @param tie whether it is a ratio that its result calls a tie: by its interval, or because the run's noise is larger
 * @param noiseFloor what a method and itself differ by in its run, 0.1 for a tenth; null where that was not measured
 */
public record Figure(String label, Metric metric, String words, boolean tie, Double noiseFloor) {
    private static final double GIGA = 1e9;
    /** Units of shares and ratios, of speeds and of CPU times: what is told with the interval that it has. */
    private static final Set<String> WITH_INTERVAL = Set.of("1", "s/GB", "B/s", "s/op", "1/s");

    /** One that is said by its number. */
    public Figure(String label, Metric metric) {
        this(label, metric, null, false, null);
    }

    /** The same by another name, where its own does not tell it from others. */
    public Figure named(String other) {
        return new Figure(other, metric, words, tie, noiseFloor);
    }

    /** This figure where it was counted or timed; else missing, as what was proven by overwriting says nothing beside what overwriting found, nor what was modelled. */
    public Figure measured() {
        if (!metric.known() || metric.source().equals(Metric.MEASURED)) {
            return this;
        }
        ConclusionLanguage language = ConclusionLanguage.chosen();
        return new Figure(label, new Metric(metric.unit(), null, null, null, null, Metric.notMeasured(language.say("missing.measured", ConclusionText.source(metric, language)))));
    }

    /**
     * This figure over another one, round by round where both were repeated equally often; else with the widest interval
     * that theirs allow, as it is not known then how they vary together. It is a tie if it lies within the noise floor of
     * either run, whatever its interval.
     */
    public Figure over(Figure other) {
        String quotient = label + " / " + other.label;
        if (!metric.known() || !other.metric.known()) {
            return new Figure(quotient, metric.known() ? other.metric : metric);
        }
        Metric result = paired(metric.samples(), other.metric.samples()) ? byRound(metric.samples(), other.metric.samples()) : widest(metric, other.metric);
        String source = metric.source().equals(Metric.MEASURED) ? other.metric.source() : metric.source();
        Double floor = noiseFloor == null ? other.noiseFloor : other.noiseFloor == null ? noiseFloor : Double.valueOf(Math.max(noiseFloor, other.noiseFloor));
        boolean within = floor != null && Math.max(result.median(), 1 / result.median()) - 1 <= floor;
        return new Figure(quotient, new Metric(result.unit(), result.median(), result.low(), result.high(), result.samples(), source), null, within, floor);
    }

    private static boolean paired(List<Double> samples, List<Double> others) {
        return samples != null && others != null && samples.size() == others.size() && others.size() >= Statistics.ENOUGH
                && others.stream().allMatch(sample -> sample > 0);
    }

    private static Metric byRound(List<Double> samples, List<Double> others) {
        return Statistics.repeated(MetricName.RATIO, IntStream.range(0, samples.size()).mapToDouble(i -> samples.get(i) / others.get(i)).toArray());
    }

    private static Metric widest(Metric over, Metric under) {
        double median = over.median() / under.median();
        if (over.low() == null && under.low() == null) {
            return Metric.of(MetricName.RATIO, median, Metric.MEASURED);
        }
        double[] ends = Double.compare(low(under), 0) <= 0 ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY} // it may be next to nothing
                : DoubleStream.of(low(over) / low(under), low(over) / high(under), high(over) / low(under), high(over) / high(under)).sorted().toArray();
        return new Metric(MetricName.RATIO.unit(), median, ends[0], ends[ends.length - 1], null, Metric.MEASURED);
    }

    /** The lower end of its interval, or itself. */
    static double low(Metric metric) {
        return metric.low() != null ? metric.low() : metric.median();
    }

    /** The upper end. */
    static double high(Metric metric) {
        return metric.high() != null ? metric.high() : metric.median();
    }

    /** "1.61 (1.39 to 1.99)", "3.32 GB/s (3.1 to 3.5)", "15,259"; "–" where there is none, as its source has the reason. */
    @Override
    public String toString() {
        if (!metric.known() || words != null) {
            return metric.known() ? words : "–";
        }
        Scale scale = Scale.of(metric);
        String interval = metric.low() == null || metric.low().equals(metric.high()) || !WITH_INTERVAL.contains(metric.unit()) ? ""
                : " (" + number(metric.low() / scale.one()) + " to " + number(metric.high() / scale.one()) + ")";
        return value(metric) + interval;
    }

    /** "2.00", "3.32 GB/s", "44.1 µs": the median with its unit, in one that people read. */
    static String value(Metric metric) {
        double median = metric.median();
        if (metric.unit().equals("1") && metric.low() == null && metric.samples() == null && median == Math.rint(median)) {
            return String.format(Locale.ROOT, "%,.0f", median); // a number of things; what has samples is a share or a ratio
        }
        if (metric.unit().equals("B") && median == 0) {
            return "0 B";
        }
        Scale scale = Scale.of(metric);
        return number(median / scale.one()) + scale.words();
    }

    /** What a figure is told in. @param one of it, in the metric's unit */
    private record Scale(double one, String words) {
        static Scale of(Metric metric) {
            double median = metric.median();
            return switch (metric.unit()) {
                case "B/s" -> new Scale(GIGA, " GB/s");
                case "s", "s/op" -> time(median, 1);
                case "ns" -> time(median / GIGA, GIGA);
                case "B" -> bytes(median);
                case "s/GB" -> new Scale(1, " s/GB");
                case "1/s" -> new Scale(1, " per second");
                default -> new Scale(1, "");
            };
        }

        private static Scale time(double seconds, double second) {
            return seconds < 1e-6 ? new Scale(second / 1e9, " ns") : seconds < 1e-3 ? new Scale(second / 1e6, " µs")
                    : seconds < 1 ? new Scale(second / 1e3, " ms") : new Scale(second, " s");
        }

        private static Scale bytes(double bytes) {
            return bytes < 1024 ? new Scale(1, " B") : bytes < 1 << 20 ? new Scale(1024, " KiB")
                    : bytes < 1 << 30 ? new Scale(1 << 20, " MiB") : new Scale(1 << 30, " GiB");
        }
    }

    /** Three places at most that mean something, and no exponent: "0.28", "12.4", "15,259". */
    static String number(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(value)) {
            return value < 0 ? "-∞" : "∞";
        }
        String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.095 || size < 5e-4 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value == 0 ? 0.0 : value);
    }
}
