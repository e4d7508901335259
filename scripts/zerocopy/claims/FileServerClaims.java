package zerocopy.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.ByteSize;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Verdicts on files served to many at once, by the server's CPU time a GB: how much is delivered a second depends on the
 * clients, too, and is told beside it. Where a region lost requests it is refuted, whatever the others cost.
 */
final class FileServerClaims {
    static final String EXPERIMENT = "file-server";

    private static final String REGION = "-region";
    private static final int MANY = 100;
    private static final Map<String, String> TRANSPORTS = new LinkedHashMap<>();

    static {
        TRANSPORTS.put("nio", "NIO");
        TRANSPORTS.put("epoll", "epoll");
        TRANSPORTS.put("iouring", "io_uring");
    }

    private FileServerClaims() {
    }

    /**
     * One way against another with files of a size, at a number of connections.
     *
     * @param cpu time over time; empty where there were too few rounds for any interval: such a cell is undecided, and said to be
     */
    private record Duel(Result better, Result worse, Optional<Comparison> cpu) {
        String ways() {
            return " by " + better.method() + " instead of " + worse.method();
        }

        /** The same ways with files of the same size, whatever the connections. */
        boolean like(Duel other) {
            return ways().equals(other.ways()) && Evidence.size(better) == Evidence.size(other.better);
        }
    }

    /** J5: FileRegion against ChunkedNioFile on the same transport, at a hundred connections and more; none of them lost. */
    static Verdict concurrency(Judgement to, Evidence from) {
        Evidence all = from.experiment(EXPERIMENT);
        List<Duel> duels = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        TRANSPORTS.forEach((transport, name) -> {
            List<Duel> own = duels(all, transport + REGION, transport + "-chunked", MANY);
            List<String> failed = lost(to, all, transport + REGION, MANY);
            duels.addAll(own);
            lost.addAll(failed);
            if (own.isEmpty() && failed.isEmpty()) {
                absent.add(name);
            }
        });
        String measured = absent.isEmpty() ? "" : "the transport is " + Words.list(TRANSPORTS.values().stream().filter(name -> !absent.contains(name)).toList(), "or")
                + "; " + Words.list(absent, "and") + (absent.size() == 1 ? " was" : " were") + " not measured";
        return judge(to, duels, lost, measured, "no FileRegion was timed beside ChunkedNioFile at " + MANY + " connections or more");
    }

    /** S1: sendfile, as epoll's region makes it and NIO's else, against both other ways, at all numbers of connections. */
    static Verdict webServers(Judgement to, Evidence from) {
        Evidence all = from.experiment(EXPERIMENT);
        String transport = all.method("epoll" + REGION).isEmpty() ? "nio" : "epoll";
        List<Duel> duels = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String other : List.of("-chunked", "-bytebuf")) {
            List<Duel> own = duels(all, transport + REGION, transport + other, 1);
            duels.addAll(own);
            if (own.isEmpty()) {
                absent.add(transport + other);
            }
        }
        all.method(transport + REGION).results().forEach(result -> nginx(to, result));
        String measured = absent.isEmpty() ? "" : "it is compared with " + transport + (absent.getFirst().endsWith("-chunked") ? "-bytebuf" : "-chunked")
                + "; " + absent.getFirst() + " was not measured";
        return judge(to, duels, lost(to, all, transport + REGION, 1), measured, "no server that uses sendfile was timed beside ones that read and write");
    }

    private static List<Duel> duels(Evidence all, String better, String worse, int least) {
        List<Duel> duels = new ArrayList<>();
        for (Result one : all.method(better).results()) {
            Optional<Result> other = all.method(worse).with("size", Evidence.size(one)).with("connections", connections(one)).first();
            if (connections(one) >= least && measured(one) && other.filter(FileServerClaims::measured).isPresent()) {
                duels.add(new Duel(one, other.get(), Comparison.of(Optional.of(one), other, MetricName.SERVER_CPU)));
            }
        }
        return duels;
    }

    private static boolean measured(Result result) {
        return Evidence.measured(result, MetricName.SERVER_CPU.key()).isPresent();
    }

    /** Where this server did not answer as it should; each is said with its errors. */
    private static List<String> lost(Judgement to, Evidence all, String method, int least) {
        List<String> lost = new ArrayList<>();
        for (Result result : all.method(method).unverified()) {
            double errors = Evidence.measured(result, MetricName.ERRORS.key()).orElse(0.0);
            if (errors > 0 && connections(result) >= least) {
                to.cite(result, MetricName.ERRORS);
                to.say("%s by %s: %s requests failed, so no speed of it counts.", where(result), method, Words.count(errors));
                lost.add(where(result) + " by " + method + ", which lost " + Words.count(errors) + " requests");
            }
        }
        return lost;
    }

    private static long connections(Result result) {
        return ((Number) result.parameters().get("connections")).longValue();
    }

    /** "1 MiB at 1,000 connections" */
    private static String where(Result result) {
        return ByteSize.text(Evidence.size(result)) + String.format(Locale.ROOT, connections(result) == 1 ? " at 1 connection" : " at %,d connections", connections(result));
    }

    private static Verdict judge(Judgement to, List<Duel> duels, List<String> lost, String measured, String none) {
        if (duels.isEmpty()) {
            return lost.isEmpty() ? to.notMeasured(none) : to.doesNotHold();
        }
        List<Duel> confirmed = new ArrayList<>();
        List<Duel> refuted = new ArrayList<>();
        List<Duel> open = new ArrayList<>();
        List<Duel> few = new ArrayList<>();
        int comparisons = (int) duels.stream().filter(duel -> duel.cpu().isPresent()).count();
        if (comparisons > 0) {
            to.say("Server CPU a GB. " + Comparison.confidence(comparisons));
        }
        for (Duel duel : duels) {
            Optional<Comparison> sure = duel.cpu().flatMap(cpu -> cpu.among(comparisons));
            sure.ifPresentOrElse(cpu -> say(to, duel, cpu), () -> few.add(duel));
            sure.map(cpu -> cpu.better() ? confirmed : cpu.worse() ? refuted : open).orElse(open).add(duel);
        }
        if (few.size() == duels.size() && lost.isEmpty()) {
            return to.notMeasured("too few rounds for " + Words.intervals(comparisons));
        }
        if (!few.isEmpty()) {
            to.say("Too few rounds for %s: %s.", Words.intervals(comparisons), String.join("; ", conditions(few, duels)));
        }
        if (confirmed.isEmpty()) {
            return refuted.isEmpty() && lost.isEmpty() ? to.notMeasured("undecided, as no difference is beyond this run's noise") : to.doesNotHold();
        }
        if (refuted.isEmpty() && open.isEmpty() && lost.isEmpty()) {
            return measured.isEmpty() ? to.holds() : to.holdsIf(measured);
        }
        List<String> undecided = conditions(open, duels);
        return to.holdsIf("it is " + Words.list(conditions(confirmed, duels), "or")
                + (refuted.isEmpty() ? "" : "; the reverse holds for " + Words.list(conditions(refuted, duels), "and"))
                + (lost.isEmpty() ? "" : "; not for " + Words.list(lost, "and"))
                + (open.isEmpty() ? "" : "; " + Words.list(undecided, "and") + (undecided.size() == 1 ? " is" : " are") + " not decided")
                + (measured.isEmpty() ? "" : "; and " + measured));
    }

    private static void say(Judgement to, Duel duel, Comparison cpu) {
        cpu.cite(to);
        to.say("%s: %s%s.", where(duel.better()), cpu, Comparison.of(Optional.of(duel.better()), Optional.of(duel.worse()), MetricName.THROUGHPUT).map(rate -> {
            rate.cite(to);
            return "; delivered a second, " + Words.interval(rate.times()) + " times as much";
        }).orElse(""));
    }

    /** "1 MiB by epoll-region instead of epoll-chunked"; with the connections where others of them came out otherwise. */
    private static List<String> conditions(List<Duel> these, List<Duel> all) {
        return these.stream().map(duel -> (all.stream().filter(duel::like).allMatch(these::contains) ? ByteSize.text(Evidence.size(duel.better())) : where(duel.better()))
                + duel.ways()).distinct().toList();
    }

    /** Beside nginx, which uses sendfile as well: as far as it took part. */
    private static void nginx(Judgement to, Result result) {
        for (MetricName name : List.of(MetricName.SERVER_CPU_RATIO, MetricName.RATIO)) {
            Metric times = result.metric(name);
            if (times.known()) {
                to.cite(result, name);
                to.say("Beside nginx, whose sendfile it is as well: %s with %s %s %s times %s.", result.method(), where(result),
                        name == MetricName.RATIO ? "delivers" : "takes", Words.interval(times), name == MetricName.RATIO ? "its GB/s" : "its CPU time a GB");
            }
        }
    }
}
