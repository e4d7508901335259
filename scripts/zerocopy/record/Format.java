package zerocopy.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * How a figure is written for a person, wherever it is shown: with two or three significant digits after rounding, as a machine's noise
 * leaves no more, but with all digits before the point. Sizes are binary (KiB, MiB), rates and costs decimal (GB/s, s/GB). The same
 * in every locale; NaN is {@link #UNKNOWN}.
 */
public final class Format {
    /** A figure that is not known. */
    public static final String UNKNOWN = "-";

    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final double KILO = 1024;
    private static final double GIGA = 1e9;
    /** From here on, and below {@link #SMALL}, an exponent is written. */
    private static final double LARGE = 1e15;
    private static final double SMALL = 1e-6;
    /** From here on a count in a narrow column is written in thousands. */
    private static final double MANY = 100_000;
    /** In percent: an exact share nearer to 0 or to 100 than this is not written as a figure. */
    private static final double LEAST = 0.001;

    private Format() {
    }

    /** "0.48", "2.01", "12.4", "15,259", "0.0047": a ratio, a cost, a rate; "0.00" for 0. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? UNKNOWN : value < 0 ? "-∞" : "∞";
        }
        if (size >= LARGE || size > 0 && size < SMALL) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        if (size > 0 && size < 0.095) {
            return new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString();
        }
        return places(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
    }

    /** The median of a metric in its own unit, without it. */
    public static String number(Metric metric) {
        return metric.known() ? number(metric.median()) : UNKNOWN;
    }

    /** A number without trailing zeros: "0.5", "2", "15,000"; for axes and round figures. */
    public static String plain(double value) {
        String text = number(value);
        return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /** A count: "1,042", or "2.5" where it is below 100 and not whole. */
    public static String count(double value) {
        if (!Double.isFinite(value) || Math.abs(value) >= LARGE) {
            return number(value);
        }
        return places(value, Math.abs(value - Math.rint(value)) < 0.05 || Math.abs(value) >= 100 ? 0 : 1);
    }

    /** "1 round", "1,024 rounds". */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** A count for a narrow column: "380k" from 100,000 on. */
    public static String shortCount(double value) {
        return Math.abs(value) < MANY ? count(value) : count(value / 1000) + "k";
    }

    /** "2.00": copies per byte, and other bytes per byte, to the hundredth. */
    public static String copies(double value) {
        return Math.abs(value) < LARGE ? places(value, 2) : number(value);
    }

    /** The same with the mark of its source: "2.00", "2.00m". */
    public static String copies(Metric metric) {
        return metric.known() ? copies(metric.median()) + mark(metric) : UNKNOWN;
    }

    /** "47 %", "9.6 %": a measured share, 1 for all. */
    public static String percent(double share) {
        double percent = 100 * share;
        return Math.abs(percent) >= LARGE || !Double.isFinite(percent) ? number(percent) + " %"
                : places(percent, Math.abs(percent) < 9.95 && Math.abs(percent - Math.rint(percent)) >= 0.05 ? 1 : 0) + " %";
    }

    /** The same with the mark of its source: "100 %", "95 %p". */
    public static String percent(Metric metric) {
        return metric.known() ? percent(metric.median()) + mark(metric) : UNKNOWN;
    }

    /** "0.015 %", "99.98 %": a share counted to the byte, 1 for all; only 0 is written "0 %", and only 1 "100 %". */
    public static String exactPercent(double share) {
        double percent = 100 * share;
        double off = Math.min(Math.abs(percent), Math.abs(100 - percent));
        if (off == 0 || off >= 9.95 || !Double.isFinite(percent)) {
            return percent(share);
        }
        if (off < LEAST) {
            return Math.abs(percent) < 50 ? "< " + plain(LEAST) + " %" : "> 99.999 %";
        }
        return places(percent, (int) Math.ceil(-Math.log10(off)) + 1).replaceFirst("\\.?0+$", "") + " %";
    }

    /** "64 MiB", "1.5 GiB", "4,097 B": a chosen size, exact to the byte. */
    public static String size(long bytes) {
        int unit = BINARY.size() - 1;
        while (unit > 0 && (Math.abs(bytes) < 1L << 10 * unit || bytes % (1L << 10 * unit - 2) != 0)) { // quarters are written
            unit--;
        }
        BigDecimal value = new BigDecimal(bytes).divide(new BigDecimal(1L << 10 * unit)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f %s", value, BINARY.get(unit));
    }

    /** "64 GiB", "1.52 MiB", "16 KiB": measured bytes, rounded. */
    public static String memory(double bytes) {
        int unit = 0;
        double value = bytes;
        while (Math.abs(value) >= KILO - 0.5 && unit < BINARY.size() - 1) {
            value /= KILO;
            unit++;
        }
        return (unit == 0 && Double.isFinite(value) ? places(value, 0) : plain(value)) + " " + BINARY.get(unit);
    }

    /** "850 ns", "12.3 µs", "1.65 ms", "2.31 s". */
    public static String time(double seconds) {
        double almost = Math.abs(seconds) * 1.0005; // what would be rounded to 1,000 ns is written as 1 µs
        return almost == 0 ? "0 s" : almost < 1e-6 ? number(seconds * 1e9) + " ns" : almost < 1e-3 ? number(seconds * 1e6) + " µs"
                : almost < 1 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
    }

    /** "2.65 GB/s", "83.1 MB/s" below 0.1 GB/s, "12.0 kB/s" below 0.1 MB/s: a rate in bytes per second. */
    public static String rate(double rate) {
        double size = Math.abs(rate);
        return !Double.isFinite(rate) || size == 0 || size >= 1e8 ? number(rate / GIGA) + " GB/s" : size >= 1e5 ? number(rate / 1e6) + " MB/s" : number(rate / 1e3) + " kB/s";
    }

    /** "(1.82–2.31)" after a figure in a table; "(-0.10 to 0.25)" with a negative end, where a dash could be read as a minus. */
    public static String interval(double low, double high) {
        return "(" + number(low) + (low < 0 || high < 0 ? " to " : "–") + number(high) + ")";
    }

    /** "1.82 to 2.31", for sentences. */
    public static String range(double low, double high) {
        return number(low) + " to " + number(high);
    }

    /** "2.01 (1.82–2.31)": median and 95 % interval for tables, times a factor (1e-9 for GB/s), with the mark of its source. */
    public static String withInterval(Metric metric, double factor) {
        return !metric.known() ? UNKNOWN : number(metric.median() * factor)
                + (hasWidth(metric) ? " " + interval(metric.low() * factor, metric.high() * factor) : "") + mark(metric);
    }

    /** The same in its own unit. */
    public static String withInterval(Metric metric) {
        return withInterval(metric, 1);
    }

    /** "2.01 (1.82 to 2.31)", for sentences; without the mark of its source. */
    public static String withRange(Metric metric) {
        return !metric.known() ? UNKNOWN : number(metric.median()) + (hasWidth(metric) ? " (" + range(metric.low(), metric.high()) + ")" : "");
    }

    /** The median with its unit: "3.32 GB/s", "44.1 µs", "0.47 s/GB", "64 GiB", "2.01"; {@link #UNKNOWN} where there is none. */
    public static String value(Metric metric) {
        return metric.known() ? value(metric.median(), metric.unit()) : UNKNOWN;
    }

    /** A figure with its unit, one of {@link MetricName#unit}; only the number if the unit is any other. */
    public static String value(double value, String unit) {
        return switch (unit) {
            case "B/s" -> rate(value);
            case "s", "s/op" -> time(value);
            case "ns" -> time(value / GIGA);
            case "B", "B/op" -> memory(value);
            case "s/GB" -> number(value) + " s/GB";
            case "B/B" -> copies(value);
            case "1/GB", "1/s" -> count(value);
            default -> number(value);
        };
    }

    /** The mark after a figure that was not measured: "m" modelled, "p" proven by overwriting; otherwise empty. */
    public static String mark(Metric metric) {
        return switch (metric.source()) {
            case Metric.MODELLED -> "m";
            case Metric.PROVEN -> "p";
            default -> "";
        };
    }

    /** For print: with minus signs for hyphens, and no line break between a number and its unit. */
    public static String typeset(String figure) {
        return figure.replace(' ', '\u00a0').replaceAll("(?<![\\w)])-(?=[\\d∞])", "\u2212");
    }

    private static boolean hasWidth(Metric metric) {
        return metric.low() != null && metric.high() != null && !metric.low().equals(metric.high());
    }

    private static String places(double value, int places) {
        if (!Double.isFinite(value)) {
            return number(value);
        }
        String text = String.format(Locale.ROOT, "%,." + places + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text; // rounding to 0 leaves the sign
    }
}
