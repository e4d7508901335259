package zerocopy.notebook;

import java.util.Locale;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;

/**
 * One figure of a run, with what it is a figure of.
 *
 * @param label "sendfile: cpuCopies"
 */
public record Figure(String label, Metric metric) {
    private static final double GIGA = 1e9;

    /** This figure over another one. No interval: the two are of no common round. */
    public Figure over(Figure other) {
        String quotient = label + " / " + other.label;
        if (!metric.known() || !other.metric.known()) {
            return new Figure(quotient, metric.known() ? other.metric : metric);
        }
        String source = metric.source().equals(Metric.MEASURED) ? other.metric.source() : metric.source();
        return new Figure(quotient, Metric.of(MetricName.RATIO, metric.median() / other.metric.median(), source));
    }

    /** "1.61 (1.39 to 1.99)", "3.32 GB/s", "15,259"; "not measured: why" where there is none. */
    @Override
    public String toString() {
        if (!metric.known()) {
            return metric.source();
        }
        String interval = metric.low() == null || !metric.unit().equals("1") ? ""
                : " (" + number(metric.low()) + " to " + number(metric.high()) + ")";
        return value(metric) + interval;
    }

    /** "2.00", "3.32 GB/s", "44.1 µs": the median with its unit, in one that people read. */
    static String value(Metric metric) {
        double median = metric.median();
        if (metric.unit().equals("1") && metric.low() == null && median == Math.rint(median)) {
            return String.format(Locale.ROOT, "%,.0f", median); // a number of things
        }
        return switch (metric.unit()) {
            case "B/s" -> number(median / GIGA) + " GB/s";
            case "s", "s/op" -> time(median);
            case "ns" -> time(median / GIGA);
            case "B" -> bytes(median);
            case "s/GB" -> number(median) + " s/GB";
            case "1/s" -> number(median) + " a second";
            default -> number(median);
        };
    }

    private static String time(double seconds) {
        return seconds < 1e-6 ? number(seconds * 1e9) + " ns" : seconds < 1e-3 ? number(seconds * 1e6) + " µs"
                : seconds < 1 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
    }

    private static String bytes(double bytes) {
        return bytes < 1024 ? number(bytes) + " B" : bytes < 1 << 20 ? number(bytes / 1024) + " KiB"
                : bytes < 1 << 30 ? number(bytes / (1 << 20)) + " MiB" : number(bytes / (1 << 30)) + " GiB";
    }

    /** Three places at most that mean something, and no exponent: "0.28", "12.4", "15,259". */
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.095 || size < 5e-4 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value == 0 ? 0.0 : value);
    }
}
