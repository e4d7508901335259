package zerocopy.chart;

import java.util.List;
import zerocopy.record.MetricName;

/** All charts, in the order in which they are listed and shown. */
public final class AllCharts {
    /** copies, article, path, throughput, rounds, throughput-by-size, cpu, copy-cost, calls, ibm, ipc-latency, mapping, log, file-copy, netty, netty-cpu, netty-server, servers, composite-bytebuf. */
    public static final List<Chart> ALL = List.of(
            new Chart("copies", CopiesChart::of, "", "cpuCopies copied."),
            new Chart("article", ArticleChart::of, "", "cpuCopies.kernel crossings"),
            new Chart("path", PathChart::of, "", "cpuCopies copied."),
            new Chart("throughput", ThroughputChart::of, "", "throughput ratio noiseFloor"),
            new Chart("rounds", RoundsChart::of, "", "throughput totalCpu"),
            new Chart("throughput-by-size", SizeChart::of, "throughput", "ratio noiseFloor"),
            new Chart("cpu", CpuChart::of, "", "senderCpu receiverCpu totalCpu"),
            new Chart("copy-cost", CostChart::of, "", "cpuCopies.kernel totalCpu"),
            new Chart("calls", CallsChart::of, "", "calls. callBytes."),
            new Chart("ibm", IbmChart::of, "", "saved."),
            new Chart("ipc-latency", LatencyChart::of, "latency.", "latencyRatio"),
            new Chart("mapping", MappingChart::of, "accessTime", "throughput ratio noiseFloor pageFaults. residentMemory virtualMemory pageTables"),
            new Chart("log", LogChart::of, "", "recordRate recordsAcknowledged recordsFound"),
            new Chart("file-copy", FileCopyChart::of, "", "throughput ratio noiseFloor cpu"),
            new Chart("netty", NettyChart::speed, "", "throughput ratio noiseFloor"),
            new Chart("netty-cpu", NettyChart::cpu, "", "senderCpu receiverCpu totalCpu"),
            new Chart("netty-server", ServerChart::of, "", "throughput serverCpu"),
            new Chart("servers", ServersChart::of, "", "cpuCopies.kernel copied."),
            new Chart("composite-bytebuf", CompositeChart::of, "time", "cpuCopies.jvm"));

    /** Their ids, in the same order. */
    public static final List<String> IDS = ALL.stream().map(Chart::id).toList();

    private AllCharts() {
    }

    /** The chart of this id. @throws IllegalArgumentException in one sentence, if there is none */
    public static Chart of(String id) {
        return ALL.stream().filter(chart -> chart.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(unknown(id)));
    }

    /**
     * A chart of one metric, one row per result, of whichever results a run is narrowed to. It is none of {@link #ALL}, which draw a whole run.
     *
     * @param metric recordRate, messages, cpuCopies, cpuCopies.jvm, byReference, changed or diskShare
     */
    public static Chart of(MetricName metric) {
        return new Chart(metric.key(), draft -> MetricChart.of(draft, metric), "", metric.key());
    }

    /** What to tell of an id that there is no chart of. */
    public static String unknown(String id) {
        return "there is no chart '" + id + "'; there are " + String.join(", ", IDS);
    }
}
