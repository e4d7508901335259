package tests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;
import zerocopy.record.Statistics;

/** A result that nobody measured, made of the names and by the statistics that experiments use: a renamed metric fails here, too. */
final class Made {
    static final long MIB = 1 << 20;
    private static final int ROUNDS = 10;

    private final String experiment;
    private final String method;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private String source = Metric.MEASURED;
    private String integrity = Result.VERIFIED;
    private int rounds = ROUNDS;

    private Made(String experiment, String method) {
        this.experiment = experiment;
        this.method = method;
    }

    static Made of(String experiment, String method, Object... parameters) {
        var made = new Made(experiment, method);
        for (int i = 0; i < parameters.length; i += 2) {
            made.with((String) parameters[i], parameters[i + 1]);
        }
        return made;
    }

    /** Of article-table, as a server sends: 64 MiB, warm, over an interface that gathers, without TCP_CORK. */
    static Made row(String method) {
        return of("article-table", method, "size", 64 * MIB, "cache", "warm", "interface", "veth", "scatterGather", true, "segmentationOffload", true, "cork", false);
    }

    /** Of file-to-socket over loopback. */
    static Made sent(String method) {
        return of("file-to-socket", method, "size", 64 * MIB, "cache", "warm", "interface", "lo", "scatterGather", true, "receiver", "copy");
    }

    Made with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    Made size(long size) {
        return with("size", size);
    }

    Made noGather() {
        return with("scatterGather", false).with("segmentationOffload", false);
    }

    Made noChecksum() {
        return with("checksumOffload", false).with("segmentationOffload", false);
    }

    Made cold() {
        return with("cache", "cold");
    }

    Made corked() {
        return with("cork", true);
    }

    Made unverified(String why) {
        integrity = Result.unverified(why);
        return this;
    }

    /** The source of the figures that follow. */
    Made from(String other) {
        source = other;
        return this;
    }

    /** Rounds of the timings that follow. */
    Made rounds(int number) {
        rounds = number;
        return this;
    }

    Made figure(MetricName name, double value) {
        metrics.put(name.key(), Metric.of(name, value, source));
        return this;
    }

    Made figure(MetricName family, String member, double value) {
        metrics.put(family.key(member), Metric.of(family, value, source));
        return this;
    }

    Made interval(MetricName name, double low, double median, double high) {
        metrics.put(name.key(), new Metric(name.unit(), median, low, high, null, source));
        return this;
    }

    Made copies(double perByte) {
        return figure(MetricName.CPU_COPIES_KERNEL, perByte);
    }

    /** So many of one transfer, in every round. */
    Made each(MetricName name, double count) {
        metrics.put(name.key(), perGb(name, count));
        return this;
    }

    Made each(MetricName family, String member, double count) {
        metrics.put(family.key(member), perGb(family, count));
        return this;
    }

    private Metric perGb(MetricName name, double count) {
        var perGb = count * 1e9 / ((Number) parameters.get("size")).longValue();
        return Statistics.repeated(name, IntStream.range(0, rounds).mapToDouble(_ -> perGb).toArray());
    }

    /** So many calls, which moved the bytes. */
    Made moves(String call, double count) {
        return each(MetricName.CALLS, call, count).figure(MetricName.CALL_BYTES, call, 1);
    }

    /** Rounds that drift by a factor of four, together with those of every other result. */
    Made timed(MetricName name, double value) {
        return timed(name, i -> value * (1 + i % 4));
    }

    /** Rounds of which every other one is sixteen times as much. */
    Made wide(MetricName name, double value) {
        return timed(name, i -> value * (1 + i % 4) * (i % 2 == 0 ? 4 : 0.25));
    }

    private Made timed(MetricName name, IntToDoubleFunction round) {
        metrics.put(name.key(), Statistics.repeated(name, IntStream.range(0, rounds).mapToDouble(round).toArray()));
        return this;
    }

    /** Throughput and the CPU time of both sides. */
    Made time(double throughput, double cpu) {
        return timed(MetricName.THROUGHPUT, throughput).timed(MetricName.TOTAL_CPU, cpu);
    }

    Result result() {
        return new Result(experiment, method, parameters, integrity, metrics);
    }
}
