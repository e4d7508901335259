package zerocopy.claims;

import java.util.List;
import java.util.Locale;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;

/** How figures read in a sentence. */
final class Words {
    private Words() {
    }

    /** "2.00" */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** "1,042", and "2.5": a count, with one place where it is no whole number. */
    static String count(double value) {
        boolean whole = Math.abs(value - Math.rint(value)) < 0.05 || value >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
    }

    /** "1.82 (1.09 to 4.51)": the median and its 95 % interval. */
    static String interval(Metric metric) {
        return metric.low() == null ? figure(metric.median())
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", metric.median(), metric.low(), metric.high());
    }

    /** "64.0 GiB", "16 KiB": rounded, as what was measured is; less than nothing is nothing. */
    static String memory(double bytes) {
        double value = Math.max(0, bytes) / 1024;
        int unit = 0;
        while (value >= 1024 && unit < 2) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, List.of("KiB", "MiB", "GiB").get(unit));
    }

    /** "an interval", or "12 comparisons": what rounds may be too few for. */
    static String intervals(int comparisons) {
        return comparisons < 2 ? "an interval" : comparisons + " comparisons";
    }

    static String sizes(List<Long> sizes) {
        return list(sizes.stream().map(ByteSize::text).toList(), "or");
    }

    /** "a, b and c" */
    static String list(List<String> words, String last) {
        return words.size() < 2 ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.getLast();
    }
}
