package zerocopy.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/** What is to be said of a run: what was left out and why, whether ours reaches nginx, and where it does not, where the time goes. */
final class BenchNotes {
    private BenchNotes() {
    }

    static List<String> of(List<Result> results) {
        Set<String> notes = new LinkedHashSet<>();
        results.stream().filter(result -> !result.integrity().equals(Result.VERIFIED))
                .forEach(result -> notes.add(where(result) + result.integrity().replaceFirst("unverified: ", "") + "."));
        List<Result> nginx = results.stream().filter(result -> result.method().equals(Contender.NGINX.method()) && known(result)).toList();
        for (Result theirs : nginx) {
            results.stream().filter(result -> !result.method().equals(Contender.NGINX.method()) && known(result) && sameCell(result, theirs))
                    .min(Comparator.comparing(result -> result.metric(MetricName.SERVER_CPU).median()))
                    .ifPresent(ours -> notes.add(compared(ours, theirs)));
        }
        return new ArrayList<>(notes);
    }

    private static String where(Result result) {
        boolean skipped = result.integrity().contains("skipped") || result.integrity().contains("installed") || result.integrity().contains("transport");
        return skipped ? "" : result.method() + ": ";
    }

    private static boolean known(Result result) {
        return result.metric(MetricName.SERVER_CPU).known();
    }

    private static boolean sameCell(Result one, Result other) {
        return one.parameters().get("size").equals(other.parameters().get("size")) && one.parameters().get("connections").equals(other.parameters().get("connections"));
    }

    private static String compared(Result ours, Result nginx) {
        Metric times = ours.metric(MetricName.SERVER_CPU_RATIO);
        String cell = String.format(Locale.ROOT, "%,d connection%s, %,d bytes", (Integer) ours.parameters().get("connections"),
                ours.parameters().get("connections").equals(1) ? "" : "s", (Long) ours.parameters().get("size"));
        String verdict = times.low() == null ? "too few rounds to tell" : times.tie() ? "a tie with nginx" : times.high() < 1 ? "less than nginx" : "more than nginx";
        String text = String.format(Locale.ROOT, "%s: the best of ours, %s, takes %.2f times nginx's server CPU a GB%s: %s.", cell, ours.method(), times.median(),
                times.low() == null ? "" : String.format(Locale.ROOT, " (%.2f to %.2f)", times.low(), times.high()), verdict);
        return times.low() != null && times.low() > 1 ? text + split(ours, nginx).orElse("") : text;
    }

    /** In user mode there is the JVM and Netty against nginx's C; in the kernel, the calls that either makes. */
    private static Optional<String> split(Result ours, Result nginx) {
        Metric user = ours.metric(MetricName.SERVER_USER_CPU);
        Metric system = ours.metric(MetricName.SERVER_SYSTEM_CPU);
        Metric theirUser = nginx.metric(MetricName.SERVER_USER_CPU);
        Metric theirSystem = nginx.metric(MetricName.SERVER_SYSTEM_CPU);
        if (!user.known() || !theirUser.known()) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, " Of the difference %.3f s/GB are in user mode (%.3f against %.3f) and %.3f in the kernel (%.3f against %.3f).",
                user.median() - theirUser.median(), user.median(), theirUser.median(),
                system.median() - theirSystem.median(), system.median(), theirSystem.median()));
    }
}
