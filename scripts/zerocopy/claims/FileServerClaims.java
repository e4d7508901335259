package zerocopy.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/**
 * Verdicts on files served to many at once, by the server's CPU time a GB: how much is delivered a second depends on the
 * clients, too. The numbers of connections are taken together, round by round, by the geometric mean of their ratios; so
 * there are few comparisons, and their intervals can be sure of all of them together.
 */
final class FileServerClaims {
    static final String EXPERIMENT = "file-server";

    private static final String REGION = "-region";
    private static final int MANY = 100;
    private static final double ALPHA = 0.05;

    private FileServerClaims() {
    }

    /** One way against another with files of a size; {@code times} is CPU time over CPU time, a sample a round. */
    private record Duel(String better, String worse, long size, List<Long> connections, List<Result> results, double[] times) {
        /** Its ends where an interval of this level can be had. */
        Optional<double[]> interval(double level) {
            return Statistics.orderInterval(level, times);
        }
    }

    /** J5: FileRegion against ChunkedNioFile on the same transport, at a hundred connections and more; none of them lost. */
    static Verdict concurrency(Judgement to, Evidence from) {
        Evidence all = from.experiment(EXPERIMENT);
        List<Duel> duels = new ArrayList<>();
        for (String transport : List.of("nio", "epoll", "iouring")) {
            duels.addAll(duels(all, transport + REGION, transport + "-chunked", MANY));
        }
        return judge(to, duels, "no FileRegion was timed beside ChunkedNioFile at " + MANY + " connections or more");
    }

    /** S1: sendfile, as epoll's region makes it and NIO's else, against both other ways, at all numbers of connections. */
    static Verdict webServers(Judgement to, Evidence from) {
        Evidence all = from.experiment(EXPERIMENT);
        String transport = all.method("epoll" + REGION).isEmpty() ? "nio" : "epoll";
        List<Duel> duels = new ArrayList<>();
        for (String other : List.of("-chunked", "-bytebuf")) {
            duels.addAll(duels(all, transport + REGION, transport + other, 1));
        }
        duels.stream().map(Duel::size).distinct().forEach(size -> nginx(to, all.method(transport + REGION).with("size", size)));
        return judge(to, duels, "no server that uses sendfile was timed beside ones that read and write");
    }

    private static List<Duel> duels(Evidence all, String better, String worse, int least) {
        List<Duel> duels = new ArrayList<>();
        for (long size : all.method(better).sizes()) {
            Evidence ofSize = all.with("size", size);
            List<Result> results = new ArrayList<>();
            List<Long> connections = new ArrayList<>();
            double[] logs = null;
            for (Result one : ofSize.method(better).results()) {
                long number = ((Number) one.parameters().get("connections")).longValue();
                Optional<Result> other = ofSize.method(worse).with("connections", number).first();
                Optional<Comparison> pair = number < least ? Optional.empty() : Comparison.of(Optional.of(one), other, MetricName.SERVER_CPU);
                if (pair.isPresent()) {
                    double[] own = pair.get().times().samples().stream().mapToDouble(Math::log).toArray();
                    logs = logs == null ? own : sum(logs, own);
                    connections.add(number);
                    results.addAll(List.of(one, other.orElseThrow()));
                }
            }
            if (logs != null) {
                duels.add(new Duel(better, worse, size, connections, results, DoubleStream.of(logs).map(log -> Math.exp(log / connections.size())).toArray()));
            }
        }
        return duels;
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = Arrays.copyOf(one, Math.min(one.length, other.length)); // rounds that both had
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static Verdict judge(Judgement to, List<Duel> duels, String none) {
        if (duels.isEmpty()) {
            return to.notMeasured(none);
        }
        double level = 1 - ALPHA / duels.size();
        List<String> confirmed = new ArrayList<>();
        List<String> refuted = new ArrayList<>();
        List<String> open = new ArrayList<>();
        to.say("Server CPU a GB; intervals hold with %.3g %%, as this takes %d comparison%s.", 100 * level, duels.size(), duels.size() == 1 ? "" : "s");
        for (Duel duel : duels) {
            Optional<double[]> interval = duel.interval(level);
            if (interval.isEmpty()) {
                continue;
            }
            duel.results().forEach(result -> to.cite(result, MetricName.SERVER_CPU));
            double[] ends = interval.get();
            boolean better = ends[1] < 1;
            boolean worse = ends[0] > 1;
            (better ? confirmed : worse ? refuted : open).add(condition(duel));
            to.say("%s at %s connections: %s %.2f (%.2f to %.2f) times that of %s%s.", ByteSize.text(duel.size()),
                    Words.list(duel.connections().stream().map(number -> String.format(Locale.ROOT, "%,d", number)).toList(), "and"),
                    duel.better(), Statistics.median(duel.times()), ends[0], ends[1], duel.worse(), better || worse ? "" : ", a tie");
        }
        if (confirmed.isEmpty() && refuted.isEmpty() && open.isEmpty()) {
            return to.notMeasured("too few rounds for " + duels.size() + " comparisons");
        }
        if (refuted.isEmpty() && open.isEmpty()) {
            return to.holds();
        }
        if (confirmed.isEmpty()) {
            return refuted.isEmpty() ? to.notMeasured("undecided, as no difference is beyond this run's noise") : to.doesNotHold();
        }
        return to.holdsIf("it is " + Words.list(confirmed, "or") + (refuted.isEmpty() ? "" : "; the reverse holds for " + Words.list(refuted, "and"))
                + (open.isEmpty() ? "" : "; " + Words.list(open, "and") + (open.size() == 1 ? " is" : " are") + " not decided"));
    }

    /** "1 MiB by epoll-region instead of epoll-chunked" */
    private static String condition(Duel duel) {
        return ByteSize.text(duel.size()) + " by " + duel.better() + " instead of " + duel.worse();
    }

    /** Beside nginx, which uses sendfile as well: as far as it took part. */
    private static void nginx(Judgement to, Evidence ofSize) {
        for (Result result : ofSize.results()) {
            Metric times = result.metric(MetricName.SERVER_CPU_RATIO);
            if (times.known()) {
                to.cite(result, MetricName.SERVER_CPU_RATIO);
                to.say("Beside nginx, whose sendfile it is as well: %s at %s and %s connections takes %s times its CPU time.", result.method(),
                        ByteSize.text(Evidence.size(result)), result.parameters().get("connections"), Words.interval(times));
            }
        }
    }
}
