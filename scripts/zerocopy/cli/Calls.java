package zerocopy.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** The system calls and io_uring's operations of a result, as tables list them. */
public final class Calls {
    /** Bytes per byte delivered: waking another thread moves a few bytes, too. */
    private static final double SOME = 0.01;
    private static final int CALLS_SHOWN = 3;
    private static final int OPERATIONS_SHOWN = 2;

    private Calls() {
    }

    /** Calls by name, per GB: first those that moved payload, then by their number; without {@link MetricName#CALLS_ASIDE}. */
    public static Map<String, Double> of(Result result) {
        return sorted(result, MetricName.CALLS, Comparator.comparing((Map.Entry<String, Double> call) -> !moves(result, call.getKey())), MetricName.CALLS_ASIDE);
    }

    /** All calls by name, per GB, the most frequent first. */
    public static Map<String, Double> all(Result result) {
        return sorted(result, MetricName.CALLS, Comparator.comparing(_ -> 0), Set.of());
    }

    /** Operations of io_uring by name, per GB, the most frequent first. */
    public static Map<String, Double> operations(Result result) {
        return sorted(result, MetricName.OPERATIONS, Comparator.comparing(_ -> 0), Set.of());
    }

    /** One line for each of the first three calls and the first two operations, per GB: "15,259 read"; "-" if none was counted. */
    public static String lines(Result result) {
        String lines = Stream.concat(of(result).entrySet().stream().limit(CALLS_SHOWN).map(call -> line(call, "")),
                operations(result).entrySet().stream().limit(OPERATIONS_SHOWN).map(call -> line(call, "IORING_OP_"))).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Format.UNKNOWN : lines;
    }

    /** The number of {@link #of these calls} per GB: "30,518", without operations of io_uring; "-" if none was counted. */
    public static String total(Result result) {
        Map<String, Double> calls = of(result);
        return calls.isEmpty() ? Format.UNKNOWN : count(calls.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Whether this call moved more than 0.01 bytes per byte delivered. */
    public static boolean moves(Result result, String call) {
        Metric bytes = result.metric(MetricName.CALL_BYTES, call);
        return bytes.known() && bytes.median() > SOME;
    }

    /** A number of calls: "15,259", "380k", "2.5"; whole from 10 on. */
    public static String count(double calls) {
        return Format.shortCount(calls < 10 ? calls : Math.rint(calls));
    }

    private static String line(Map.Entry<String, Double> call, String prefix) {
        return count(call.getValue()) + " " + prefix + call.getKey();
    }

    private static Map<String, Double> sorted(Result result, MetricName family, Comparator<Map.Entry<String, Double>> first, Set<String> without) {
        return result.members(family).entrySet().stream().filter(metric -> !without.contains(metric.getKey()))
                .map(metric -> Map.entry(metric.getKey(), metric.getValue().median()))
                .sorted(first.thenComparing(call -> -call.getValue()).thenComparing(Map.Entry::getKey))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }
}
