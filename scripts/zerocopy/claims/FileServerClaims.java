package zerocopy.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zerocopy.record.Connections;
import zerocopy.record.Format;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.results.Results;
import zerocopy.results.Experiments;

/**
 * Files served to many at once (J5, S1), by the server's CPU time per GB: how much is delivered per second depends on the
 * clients, too, and is shown beside it. Where a region lost requests it is refuted, whatever the others cost.
 */
final class FileServerClaims {
    private static final String REGION = "-region";
    private static final String NGINX = "nginx";
    private static final int MANY = 100;
    static final List<Transport> TRANSPORTS = List.of(new Transport("nio", "NIO"), new Transport("epoll", "epoll"), new Transport("iouring", "io_uring"));

    /** One of Netty's. @param id as methods begin @param name as people call it */
    record Transport(String id, String name) {
        String region() {
            return id + REGION;
        }
    }

    private FileServerClaims() {
    }

    /** J5: FileRegion against ChunkedNioFile on the same transport, at a hundred connections and more; none of them lost. */
    static Verdict concurrency(Judgement to, Results from) {
        Results all = from.experiment(Experiments.FILE_SERVER).where(FileServerClaims::isOfConnections);
        Cases cases = new Cases(true);
        List<String> absent = new ArrayList<>();
        for (Transport each : TRANSPORTS) {
            boolean none = !add(cases, all, each.region(), each.id + "-chunked", "transport", each.name, MANY);
            if (!lost(cases, all, each.region(), "transport", each.name, MANY) && none) {
                absent.add(each.name);
            }
        }
        List<String> measured = TRANSPORTS.stream().map(Transport::name).filter(name -> !absent.contains(name)).toList();
        return judge(to, cases, absent.isEmpty() ? null : Message.of("condition.transports", measured, absent));
    }

    /** S1: sendfile, as epoll's region makes it and NIO's else, against both other ways, at all numbers of connections. */
    static Verdict webServers(Judgement to, Results from) {
        Results all = from.experiment(Experiments.FILE_SERVER).where(FileServerClaims::isOfConnections);
        String transport = all.method("epoll" + REGION).isEmpty() ? "nio" : "epoll";
        Cases cases = new Cases(true);
        List<String> measured = new ArrayList<>();
        for (String other : List.of("chunked", "bytebuf")) {
            if (add(cases, all, transport + REGION, transport + "-" + other, "against", other, 1)) {
                measured.add(other);
            }
        }
        if (measured.isEmpty()) {
            return to.notMeasured("missing.server");
        }
        lost(cases, all, transport + REGION, "against", measured.getFirst(), 1);
        Verdict verdict = judge(to, cases, measured.size() == 2 ? null : Message.of("if.against", measured));
        to.table("column.condition", "column.nginx", "column.cpu-ratio", "column.rate-ratio");
        all.method(transport + REGION).results().forEach(result -> nginx(to, result));
        ServersEvidence.cause(to, from, "netty-" + transport + REGION, "netty-" + transport + "-chunked");
        CopyPrice.explain(to, from);
        congestion(to, all, transport + REGION);
        ServersEvidence.show(to, from, _ -> true);
        return to.end(verdict.ruling(), verdict.condition());
    }

    private static Verdict judge(Judgement to, Cases cases, Message measured) {
        if (cases.isEmpty()) {
            return to.notMeasured("missing.server");
        }
        cases.show(to);
        return to.end(cases.decide().only(measured));
    }

    private static boolean add(Cases cases, Results all, String better, String worse, String dimension, Object value, int least) {
        boolean some = false;
        for (Result one : all.method(better).results()) {
            Optional<Result> other = all.method(worse).with("size", one.size()).with("connections", connections(one)).first();
            Optional<Comparison> cpu = Comparison.of(Optional.of(one), other, MetricName.SERVER_CPU);
            if (connections(one) >= least && cpu.isPresent()) {
                some = true;
                cases.add(where(one, dimension, value), List.of(cpu.get()));
                Comparison.of(Optional.of(one), other, MetricName.THROUGHPUT).ifPresent(rate -> cases.beside(where(one, dimension, value), List.of(rate)));
            }
        }
        return some;
    }

    private static Map<String, Object> where(Result result, String dimension, Object value) {
        return VerdictConditions.condition("size", result.size(), "connections", connections(result), dimension, value);
    }

    /** Where this server did not answer as it should: no speed of it counts. */
    private static boolean lost(Cases cases, Results all, String method, String dimension, Object value, int least) {
        boolean some = false;
        for (Result result : all.method(method).unverified()) {
            double errors = Figures.measured(result, MetricName.ERRORS).orElse(0.0);
            if (errors > 0 && connections(result) >= least) {
                some = true;
                cases.failed(where(result, dimension, value), result, MetricName.ERRORS, Message.of("cell.failed", errors));
            }
        }
        return some;
    }

    /** Whether it says how many there were: a record may lack a parameter. */
    private static boolean isOfConnections(Result result) {
        return result.parameters().get("connections") instanceof Number;
    }

    private static long connections(Result result) {
        return ((Number) result.parameters().get("connections")).longValue();
    }

    /** Where nginx was left to the system, which records of an older lab did, that is said. */
    private static void congestion(Judgement to, Results all, String method) {
        Optional<Object> ours = used(all, method);
        Optional<Object> nginx = used(all, NGINX).filter(theirs -> ours.isPresent() && !theirs.equals(ours.get()));
        nginx.ifPresentOrElse(theirs -> to.remark("remark.nginx-congestion", ours.get(), theirs), () -> ours.ifPresent(one -> to.remark("remark.one-congestion", one)));
    }

    private static Optional<Object> used(Results all, String method) {
        return all.method(method).first().map(result -> result.parameters().get(Connections.CONGESTION));
    }

    /** Beside nginx, which uses sendfile as well: as far as it took part. */
    private static void nginx(Judgement to, Result result) {
        Metric cpu = result.metric(MetricName.SERVER_CPU_RATIO);
        Metric rate = result.metric(MetricName.RATIO);
        if (cpu.known() || rate.known()) {
            to.cite(result, MetricName.SERVER_CPU_RATIO.key(), MetricName.RATIO.key());
            to.row(null, VerdictConditions.where(VerdictConditions.condition("size", result.size(), "connections", connections(result))), result.method(),
                    Format.withInterval(cpu), Format.withInterval(rate));
        }
    }
}
