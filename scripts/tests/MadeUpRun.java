package tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.results.Ibm2008;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.RunRecord;

/** Records that nobody measured, in the shape of those of each experiment: for tests of what is drawn of them. */
final class MadeUpRun {
    private static final Map<String, Object> ENVIRONMENT = Map.of("date", "2001-02-03T04:05:06Z", "cpu", "made up", "cpus", 2,
            "os", "Linux 0.1 amd64", "jdk", "25 nobody", "gitRevision", "abc1234");

    private final List<Result> results = new ArrayList<>();

    /** A method of an experiment under parameters; {@link One#put} gives it figures. */
    One result(String experiment, String method, Object... parameters) {
        var named = new LinkedHashMap<String, Object>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        var result = new Result(experiment, method, named, Result.VERIFIED);
        results.add(result);
        return new One(result);
    }

    /** A transfer by loopback of 64 MiB. */
    One transfer(String method, double copies, double rate, double ratio) {
        return result("file-to-socket", method, "size", 67108864, "receiver", "copy", "cache", "warm", "interface", "lo", "scatterGather", true)
                .put(MetricName.THROUGHPUT.key(), 0.9 * rate, rate, 1.3 * rate).put(MetricName.RATIO.key(), 0.9 * ratio, ratio, 1.1 * ratio)
                .put(MetricName.CPU_COPIES.key(), copies).put(MetricName.COPIED.key("user-to-socket"), copies)
                .put(MetricName.SENDER_CPU.key(), 0.2, 0.3, 0.4).put(MetricName.RECEIVER_CPU.key(), 0.1, 0.2, 0.3).put(MetricName.TOTAL_CPU.key(), 0.4, 0.5, 0.7)
                .put(MetricName.CROSSINGS.key(), 100).put(MetricName.CALLS.key(method), 50 * (copies + 1)).put(MetricName.CALLS.key("lseek"), 15);
    }

    List<Result> results() {
        return results;
    }

    List<RunRecord> run() {
        return List.of(new RunRecord(List.of("made-up"), ENVIRONMENT, results));
    }

    /** Something for every chart. */
    static List<RunRecord> whole() {
        var run = new MadeUpRun();
        run.transfer("read-write", 2, 1.5e9, 1);
        run.transfer("mmap", 1, 1.6e9, 1.05);
        run.transfer("sendfile", 0, 3e9, 2);
        run.transfer("netty-nio-region", 0, 2.8e9, 1.9);
        run.results.forEach(result -> List.of(MetricName.THROUGHPUT, MetricName.TOTAL_CPU).forEach(name -> repeated(result, name)));
        for (var method : Map.of("read-write", 2, "mmap", 1, "sendfile", 0).entrySet()) {
            for (var gather : List.of(true, false)) {
                run.result("article-table", method.getKey(), "size", 67108864, "receiver", "copy", "cache", "warm", "interface", "veth", "scatterGather", gather,
                        "segmentationOffload", gather, "checksumOffload", gather, "cork", false)
                        .put(MetricName.CPU_COPIES_KERNEL.key(), method.getValue() + (gather ? 0 : 1)).put(MetricName.CROSSINGS.key(), 60);
            }
        }
        for (var sync : List.of(0, 100)) {
            for (var method : List.of("channel-write", "channel-allocated", "mapped")) {
                run.result("append-log", method, "record", 144, "sync", sync).put(MetricName.RECORD_RATE.key(), 1e6, 2e6, 3e6)
                        .put(MetricName.RECORDS_ACKNOWLEDGED.key(), 1000).put(MetricName.RECORDS_FOUND.key(), method.equals("mapped") ? 1000 : 990);
            }
        }
        run.transfer("read-write", 2, 1.8e9, 1).result().parameters().put("receiver", "discard");
        run.transfer("sendfile", 0, 6e9, 3.3).result().parameters().put("receiver", "discard");
        for (var size : List.of(4096, 1 << 20, 1 << 26)) {
            for (var method : List.of("read-write", "sendfile")) {
                var ratio = method.equals("sendfile") && size > 4096 ? 1.5 : 1;
                run.result("bench", method, "size", size, "receiver", "copy", "cache", "warm")
                        .put(MetricName.THROUGHPUT.key(), size * 90., size * 100., size * 120.).put(MetricName.RATIO.key(), 0.95 * ratio, ratio, 1.2 * ratio);
            }
        }
        for (var row : Ibm2008.ROWS) {
            run.result("ibm-table", "sendfile", "size", row.size(), "cache", "warm").put(MetricName.SAVED.key("all"), 0.5, 0.7, 0.8)
                    .put(MetricName.SAVED.key("fair"), row.size() > 1e8 ? -0.4 : 0.1, 0.2, 0.3);
        }
        for (var method : List.of("ring-spin", "ring-park", "unix-spin", "unix", "tcp-spin", "tcp")) {
            var median = method.startsWith("ring") ? 2e-7 : 3e-5;
            run.result("mapped-ipc", method, "size", 64, "waiting", method.endsWith("spin") ? "spinning" : "blocking", "rate", 10000)
                    .put(MetricName.LATENCY.key("p50"), 0.9 * median, median, 2 * median).put(MetricName.LATENCY.key("p99"), 2 * median, 9 * median, 1e-3);
        }
        for (var method : List.of("memory", "mapped-buffer", "channel-direct", "buffered-stream")) {
            var maps = method.startsWith("mapped");
            var common = new Object[] {"size", 134217728, "operation", "read", "access", "sequential", "unit", 4096, "cache", "warm", "pretouch", "none", "advice", "none"};
            run.result("mapped-file", method, common).put(MetricName.THROUGHPUT.key(), 1e9, 2e9, 4e9)
                    .put(MetricName.PAGE_FAULTS.key("minor"), 0, maps ? 15000 : 0, maps ? 16000 : 1).put(MetricName.RESIDENT_MEMORY.key(), maps ? 134217728 : 20480);
            if (!method.equals("buffered-stream")) {
                common[5] = "random";
                common[7] = 8;
                run.result("mapped-file", method, common).put(MetricName.ACCESS_TIME.key(), 40, maps ? 50 : 1000, maps ? 90 : 1200);
            }
        }
        for (var method : List.of("read-write", "stream", "transfer-to", "files-copy")) {
            run.result("file-copy", method, "size", 67108864, "from", "file", "to", "file", "sparse", false)
                    .put(MetricName.THROUGHPUT.key(), 1.9e9, 2e9, 2.5e9).put(MetricName.RATIO.key(), 1.1, 1.2, 1.3).put(MetricName.CPU.key(), 0.3, 0.4, 0.5);
        }
        for (var congestion : List.of("cubic", "bbr")) {
            for (var link : List.of("loopback", "no gather")) {
                var base = congestion.equals("bbr") ? 0.4 : 0.1;
                var block = new Object[] {"size", 67108864, "receiver", "copy", "cache", "warm", "interface", link.equals("loopback") ? "lo" : "veth", "link", link,
                    "scatterGather", link.equals("loopback"), "segmentationOffload", true, "congestionControl", congestion, "paced", congestion.equals("bbr")};
                for (var cell : Map.of("read-write", 2, "mmap", 1, "sendfile", 0, "stream", 2).entrySet()) {
                    var jvm = cell.getKey().equals("stream") ? 2 : 0;
                    var cpu = base + 0.2 * cell.getValue() + 0.05 * jvm;
                    run.result("copy-cost", cell.getKey(), block).put(MetricName.CPU_COPIES_KERNEL.key(), cell.getValue()).put(MetricName.CPU_COPIES_JVM.key(), jvm)
                            .put(MetricName.CPU_COPIES.key(), cell.getValue() + jvm).put(MetricName.TOTAL_CPU.key(), 0.9 * cpu, cpu, 1.2 * cpu);
                }
                if (link.equals("loopback") && congestion.equals("cubic")) {
                    for (var step : Map.of("mmap-to-read-write", 0.2, "small-calls", 0.12, "copy-in-cache", 0.08, "copy-through-memory", 0.15).entrySet()) {
                        run.result("copy-cost-steps", step.getKey(), block).put(MetricName.STEP.key(), 0.9 * step.getValue(), step.getValue(), 1.1 * step.getValue());
                    }
                }
                run.result("copy-cost-fit", "line", block).put(MetricName.FITTED_PRICE.key(), 0.15, 0.2, 0.25).put(MetricName.FITTED_JVM_PRICE.key(), 0.04, 0.05, 0.06).put(MetricName.FITTED_BASE.key(), base);
            }
        }
        for (var method : List.of("copy", "wrapped", "composite")) {
            for (var components : List.of(2, 16, 64)) {
                var each = method.equals("copy") ? 4e-7 : 1e-7;
                run.result("composite-bytebuf", method, "components", components, "size", 65536, "memory", "direct")
                        .put(MetricName.TIME.key(), 0.8 * each * components, each * components, 1.5 * each * components)
                        .put(MetricName.CPU_COPIES_JVM.key(), method.equals("copy") ? 1 : 0);
            }
        }
        for (var connections : List.of(1, 16, 256)) {
            for (var method : List.of("nio-region", "nio-chunked", "epoll-region", "epoll-chunked", "epoll-bytebuf", "nginx")) {
                var rate = method.endsWith("region") ? 2e9 : 1e9 + 1e8 * method.length();
                run.result("file-server", method, "connections", connections, "size", 1 << 20, "transport", method.split("-")[0])
                        .put(MetricName.THROUGHPUT.key(), 0.9 * rate, rate, 1.2 * rate).put(MetricName.SERVER_CPU.key(), 0.2, 6e8 / rate, 0.7);
            }
        }
        for (var server : List.of("nginx", "nginx-tls", "tomcat", "tomcat-tls", "jetty", "helidon-tls")) {
            var tls = server.endsWith("-tls");
            var copies = tls ? 2 : server.equals("jetty") ? 1 : 0;
            run.result("servers", server, "size", 1 << 26, "software", "made up", "setup", "somehow", "tls", tls).put(MetricName.CPU_COPIES_KERNEL.key(), copies)
                    .put(MetricName.COPIED.key("page-cache-to-user"), copies / 2).put(MetricName.COPIED.key("user-to-socket"), (copies + 1) / 2)
                    .put(MetricName.BY_REFERENCE.key(), copies == 0 ? 1 : 0);
        }
        return run.run();
    }

    /** As if it had been measured in rounds. */
    private static void repeated(Result result, MetricName name) {
        var once = result.metric(name);
        result.metrics().put(name.key(), new Metric("", once.median(), once.low(), once.high(), List.of(once.low(), once.median(), once.high()), Metric.MEASURED));
    }

    /** One method's figures, their units left out: charts know them. */
    record One(Result result) {
        One put(String key, double value) {
            result.metrics().put(key, new Metric("", value, null, null, null, Metric.MEASURED));
            return this;
        }

        One put(String key, double low, double median, double high) {
            result.metrics().put(key, new Metric("", median, low, high, null, Metric.MEASURED));
            return this;
        }

        One modelled() {
            result.metrics().replaceAll((_, metric) -> new Metric("", metric.median(), null, null, null, Metric.MODELLED));
            return this;
        }
    }
}
