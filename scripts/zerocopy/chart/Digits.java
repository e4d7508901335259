package zerocopy.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import zerocopy.record.Format;

/** Figures as people read them: as many digits as say something, with their unit. */
final class Digits {
    /** No line ends between a number and its unit. */
    private static final String SPACE = "\u00a0";
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Digits() {
    }

    /** How sure an interval is. */
    static final String CONFIDENCE = percent(0.95);

    /** A place of an axis: as few digits as tell it, "0.5", "2", "15,000". */
    static String of(double value) {
        return Format.typeset(Format.plain(value));
    }

    /** A measured figure, with the digits that it has on screens and pages: "0.48", "2.70", "15,259". */
    static String figure(double value) {
        return value == 0 ? "0" : Format.typeset(Format.number(value));
    }

    /** How often something happened, which may be a share of once where it is taken for a GB: "30,562", "15", "0.4". */
    static String count(double value) {
        return value == 0 || value >= 9.95 ? String.format(Locale.ROOT, "%,.0f", value) : of(Math.round(value * 10) / 10.0);
    }

    /** Copies per byte: to the hundredth, as more is noise; "2", "1.04". */
    static String copies(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** "1.47×". */
    static String times(double ratio) {
        return Format.typeset(Format.number(ratio)) + "×";
    }

    /** "47 %". */
    static String percent(double share) {
        return Format.typeset(Format.percent(share));
    }

    /** "2.65 GB/s", or less than that in MB/s. @param rate bytes per second */
    static String rate(double rate) {
        return rate >= 1e8 ? figure(rate / 1e9) + SPACE + "GB/s" : figure(rate / 1e6) + SPACE + "MB/s";
    }

    /** "200 ns", "31 µs", "1.65 ms". @param seconds of time */
    static String time(double seconds) {
        return unit(seconds, Digits::figure);
    }

    /** A time of an axis: "10 µs". */
    static String timePlace(double seconds) {
        return unit(seconds, Digits::of);
    }

    private static String unit(double seconds, DoubleFunction<String> number) {
        double almost = seconds * 1.0005; // what is written as 1,000 ns is a µs
        return almost < 1e-6 ? number.apply(seconds * 1e9) + SPACE + "ns" : almost < 1e-3 ? number.apply(seconds * 1e6) + SPACE + "µs"
                : almost < 1 ? number.apply(seconds * 1e3) + SPACE + "ms" : number.apply(seconds) + SPACE + "s";
    }

    /** "64 KiB", "1.5 MiB". @param bytes of memory or of a file */
    static String size(double bytes) {
        int unit = 0;
        double left = bytes;
        while (left >= 1024 && unit < BINARY.size() - 1) {
            left /= 1024;
            unit++;
        }
        return of(left) + SPACE + BINARY.get(unit);
    }
}
