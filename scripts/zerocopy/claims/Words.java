package zerocopy.claims;

import java.util.List;
import java.util.Locale;
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

    /** "16 MiB", or plain bytes where none of the binary units is whole. */
    static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB"};
        int unit = 0;
        long value = bytes;
        while (value > 0 && value % 1024 == 0 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%,d %s", value, units[unit]);
    }

    static String sizes(List<Long> sizes) {
        return list(sizes.stream().map(Words::size).toList(), "or");
    }

    /** "a, b and c" */
    static String list(List<String> words, String last) {
        return words.size() < 2 ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.getLast();
    }
}
