package zerocopy.fileserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zerocopy.foreign.ServerConnections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** What is to be said of a run: what was left out and why, whether ours reaches nginx, and where it does not, where the time goes. */
final class BenchNotes {
    private static final double ALPHA = 0.05;

    private BenchNotes() {
    }

    /** {@code lost} is why rounds were lost. */
    static List<String> of(List<Result> results, List<String> lost, Map<ServerContender, ServerConnections> connections) {
        Set<String> notes = new LinkedHashSet<>();
        connections.forEach((contender, those) -> those.note(contender.method()).ifPresent(notes::add));
        if (!lost.isEmpty()) {
            notes.add(lost.size() + (lost.size() == 1 ? " round was" : " rounds were") + " lost: " + lost.getFirst() + ".");
        }
        results.stream().filter(result -> !result.integrity().equals(Result.VERIFIED)).forEach(result -> notes.add(why(result)));
        for (Result theirs : results.stream().filter(result -> result.method().equals(ServerContender.NGINX.method()) && known(result)).toList()) {
            List<Result> ours = results.stream().filter(result -> !result.method().equals(ServerContender.NGINX.method()) && known(result) && sameCell(result, theirs)).toList();
            if (!ours.isEmpty()) {
                notes.add(compared(ours, theirs));
            }
        }
        return new ArrayList<>(notes);
    }

    /** What was left out is so for all of a kind; errors are one server's. */
    private static String why(Result result) {
        String server = result.metric(MetricName.ERRORS).known() ? cell(result) + ", " + result.method() + ": " : "";
        return server + result.integrity().replaceFirst("unverified: ", "") + ".";
    }

    private static boolean known(Result result) {
        return result.metric(MetricName.SERVER_CPU).known();
    }

    private static boolean sameCell(Result one, Result other) {
        return one.parameters().get("size").equals(other.parameters().get("size")) && one.parameters().get("connections").equals(other.parameters().get("connections"));
    }

    private static String cell(Result result) {
        return Format.count((Integer) result.parameters().get("connections"), "connection") + ", files of " + Format.size(result.size());
    }

    /** By both measures, each with its best of ours. The best of many is the best partly by chance: the interval is widened accordingly. */
    private static String compared(List<Result> ours, Result nginx) {
        Result cheapest = ours.stream().min(Comparator.comparing(result -> result.metric(MetricName.SERVER_CPU).median())).orElseThrow();
        Result fastest = ours.stream().max(Comparator.comparing(result -> result.metric(MetricName.THROUGHPUT).median())).orElseThrow();
        Metric cpu = wide(cheapest.metric(MetricName.SERVER_CPU_RATIO), ours.size());
        Metric rate = wide(fastest.metric(MetricName.RATIO), ours.size());
        boolean dearer = cpu.low() != null && cpu.low() > 1;
        boolean slower = rate.high() != null && rate.high() < 1;
        return String.format("%s: the best of ours takes %s times nginx's server CPU per GB (%s): %s; and delivers %s times its GB/s (%s): %s.%s", cell(nginx),
                Format.withRange(cpu), cheapest.method(), verdict(cpu, dearer), Format.withRange(rate), fastest.method(), verdict(rate, slower),
                dearer || slower ? split(dearer ? cheapest : fastest, nginx) : "");
    }

    private static Metric wide(Metric times, int contenders) {
        Optional<double[]> ends = Statistics.orderInterval(1 - ALPHA / contenders, times.samples().stream().mapToDouble(Double::doubleValue).toArray());
        return new Metric(times.unit(), times.median(), ends.map(both -> both[0]).orElse(null), ends.map(both -> both[1]).orElse(null), times.samples(), times.source());
    }

    private static String verdict(Metric times, boolean worse) {
        return times.low() == null ? "too few rounds to tell" : times.tie() ? "a tie" : worse ? "worse than nginx" : "better than nginx";
    }

    /** In user mode there is the JVM and Netty against nginx's C; in the kernel, the calls that either makes. */
    private static String split(Result ours, Result nginx) {
        if (!ours.metric(MetricName.SERVER_USER_CPU).known() || !nginx.metric(MetricName.SERVER_USER_CPU).known()) {
            return " There is too little CPU time to say where it goes.";
        }
        return " Of the difference in CPU time, " + difference(MetricName.SERVER_USER_CPU, ours, nginx, "s/GB in user mode")
                + " and " + difference(MetricName.SERVER_SYSTEM_CPU, ours, nginx, "in the kernel") + ".";
    }

    private static String difference(MetricName name, Result ours, Result nginx, String where) {
        double own = ours.metric(name).median();
        double theirs = nginx.metric(name).median();
        return Format.number(own - theirs) + " " + where + " (" + Format.number(own) + " against " + Format.number(theirs) + ")";
    }
}
