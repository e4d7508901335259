package zerocopy.cli;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** Metrics as a table shows them, and what two results give together. */
public final class Cells {
    private static final int CALLS_SHOWN = 3;
    private static final int OPERATIONS_SHOWN = 2;
    private static final String CALLS = MetricName.CALLS.key("");
    private static final String OPERATIONS = MetricName.OPERATIONS.key("");
    private static final Set<String> ASIDE = Set.of("futex", "fstat", "lseek", "other");

    private Cells() {
    }

    public static ColumnData<Result> column(String header, HorizontalAlign align, Function<Result, String> cell) {
        return column(header, align, 40, cell);
    }

    /** One of at most this width, in which words are wrapped. */
    public static ColumnData<Result> column(String header, HorizontalAlign align, int width, Function<Result, String> cell) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(width).with(cell);
    }

    /** Two places, or two digits where two places would show too little: a transfer of a few bytes is slow. */
    public static String number(Metric metric, double factor) {
        if (!metric.known()) {
            return "-";
        }
        double value = metric.median() * factor;
        return String.format(Locale.ROOT, value == 0 || value >= 0.1 ? "%.2f" : "%.2g", value);
    }

    /** To the baseline, a tie where the run's noise is larger, too. */
    public static String ratio(Result result) {
        return ratio(result.metric(MetricName.RATIO), result.tie());
    }

    public static String ratio(Metric metric) {
        return ratio(metric, metric.tie());
    }

    private static String ratio(Metric metric, boolean tie) {
        if (!metric.known()) {
            return "-";
        }
        String median = String.format(Locale.ROOT, "%.2f", metric.median());
        return metric.low() == null || metric.low().equals(metric.high()) ? median
                : String.format(Locale.ROOT, "%s (%.2f-%.2f)%s", median, metric.low(), metric.high(), tie ? " tie" : "");
    }

    /** A count of copies, marked where it was not measured. */
    public static String copies(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.2f", metric.median()) + Marks.of(metric) : "-";
    }

    public static String percent(Metric metric) {
        return metric.known() ? String.format(Locale.ROOT, "%.0f %%", metric.median() * 100) + Marks.of(metric) : "-";
    }

    /**
     * The calls that moved bytes, then the others by their number; what the JVM and the JDK do besides stands aside. Behind
     * them io_uring's operations, most of them first.
     */
    public static String calls(Result result) {
        Stream<String> calls = result.metrics().entrySet().stream()
                .filter(e -> e.getKey().startsWith(CALLS) && e.getValue().known() && !ASIDE.contains(name(e.getKey())))
                .sorted(Comparator.comparing((Map.Entry<String, Metric> e) -> !moves(result, name(e.getKey())))
                        .thenComparing(e -> -e.getValue().median()).thenComparing(Map.Entry::getKey))
                .limit(CALLS_SHOWN)
                .map(e -> count(e.getValue().median()) + " " + name(e.getKey()));
        Stream<String> operations = result.metrics().entrySet().stream().filter(e -> e.getKey().startsWith(OPERATIONS))
                .sorted(Comparator.comparing(e -> -e.getValue().median())).limit(OPERATIONS_SHOWN)
                .map(e -> count(e.getValue().median()) + " IORING_OP_" + e.getKey().substring(OPERATIONS.length()));
        String both = Stream.concat(calls, operations).collect(Collectors.joining("\n"));
        return both.isEmpty() ? "-" : both;
    }

    /** Whether it moved some of the payload: waking another thread takes a few bytes, too. */
    private static boolean moves(Result result, String call) {
        Metric bytes = result.metric(MetricName.CALL_BYTES, call);
        return bytes.known() && bytes.median() > 0.01;
    }

    private static String count(double count) {
        return count < 100_000 ? String.format(Locale.ROOT, "%,.0f", count) : String.format(Locale.ROOT, "%,.0fk", count / 1000);
    }

    private static String name(String key) {
        return key.substring(CALLS.length());
    }

    /** Three digits, as many as such a machine's noise leaves. */
    public static String digits(double value) {
        return value == 0 ? "0" : value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : value >= 10 ? String.format(Locale.ROOT, "%.1f", value)
                : value >= 0.095 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.1g", value);
    }

    /** "850 ns", "12.3 us". */
    public static String time(Metric metric) {
        double seconds = metric.median();
        double value = seconds * (seconds < 1e-6 ? 1e9 : seconds < 1e-3 ? 1e6 : 1e3);
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value) + (seconds < 1e-6 ? " ns" : seconds < 1e-3 ? " us" : " ms");
    }

    /** Throughput of the one over the other's, round by round. */
    public static Metric speedRatio(Result one, Result other) {
        List<Double> its = one.metric(MetricName.THROUGHPUT).samples();
        List<Double> others = other.metric(MetricName.THROUGHPUT).samples();
        return Statistics.repeated(MetricName.RATIO, IntStream.range(0, its.size()).mapToDouble(i -> its.get(i) / others.get(i)).toArray());
    }
}
