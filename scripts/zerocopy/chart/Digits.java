package zerocopy.chart;

import java.util.Locale;
import zerocopy.record.Format;

/** Figures as people read them: as many digits as say something, with their unit. */
final class Digits {
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
        return Format.typeset(Format.rate(rate));
    }

    /** "200 ns", "31 µs", "1.65 ms". @param seconds of time */
    static String time(double seconds) {
        return Format.typeset(Format.time(seconds));
    }

    /** A time of an axis: "10 µs". */
    static String timePlace(double seconds) {
        return time(seconds).replaceFirst("\\.0+(?=\u00a0)", "");
    }

    /** "64 KiB", "1.5 MiB". @param bytes of memory or of a file */
    static String size(double bytes) {
        return Format.typeset(Format.memory(bytes));
    }
}
