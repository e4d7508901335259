package zerocopy.chart;

import java.util.List;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/** All charts, in the order in which they are listed and shown. */
public final class AllCharts {
    /** copies, article, path, throughput, rounds, throughput-by-size, cpu, copy-cost, calls, ibm, ipc-latency, mapping, log, file-copy, netty, netty-cpu, netty-server, servers, composite-bytebuf. */
    public static final List<Chart> ALL = List.of(
            new Planned("copies", CopiesChart::of, "", "cpuCopies copied."),
            new Planned("article", ArticleChart::of, "", "cpuCopies.kernel crossings"),
            new Planned("path", PathChart::of, "", "cpuCopies copied."),
            new Planned("throughput", ThroughputChart::of, "", "throughput ratio noiseFloor"),
            new Planned("rounds", RoundsChart::of, "", "throughput totalCpu"),
            new Planned("throughput-by-size", SizeChart::of, "throughput", "ratio noiseFloor"),
            new Planned("cpu", CpuChart::of, "", "senderCpu receiverCpu totalCpu"),
            new Planned("copy-cost", CostChart::of, "", "cpuCopies.kernel totalCpu"),
            new Planned("calls", CallsChart::of, "", "calls. callBytes."),
            new Planned("ibm", IbmChart::of, "", "saved."),
            new Planned("ipc-latency", LatencyChart::of, "latency.", "latencyRatio"),
            new Planned("mapping", MappingChart::of, "accessTime", "throughput ratio noiseFloor pageFaults. residentMemory virtualMemory pageTables"),
            new Planned("log", LogChart::of, "", "recordRate recordsAcknowledged recordsFound"),
            new Planned("file-copy", FileCopyChart::of, "", "throughput ratio noiseFloor cpu"),
            new Planned("netty", NettyChart::speed, "", "throughput ratio noiseFloor"),
            new Planned("netty-cpu", NettyChart::cpu, "", "senderCpu receiverCpu totalCpu"),
            new Planned("netty-server", ServerChart::of, "", "throughput serverCpu"),
            new Planned("servers", ServersChart::of, "", "cpuCopies.kernel copied."),
            new Planned("composite-bytebuf", CompositeChart::of, "time", "cpuCopies.jvm"));

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
        return new Planned(metric.key(), draft -> MetricChart.of(draft, metric), "", metric.key());
    }

    /** What to tell of an id that there is no chart of. */
    public static String unknown(String id) {
        return "there is no chart '" + id + "'; there are " + String.join(", ", IDS);
    }

    /**
     * A chart by its plan.
     *
     * @param logarithmic the metrics that stand on a logarithmic axis, by their keys in records; a family by its beginning
     * @param others that it draws or compares
     */
    private record Planned(String id, Draft.Plan plan, String logarithmic, String others) implements Chart {

        public String toString() {
            return id;
        }

        @Override
        public Drawing draw(List<RunRecord> run, Look look) throws MissingData {
            if (look.unable().isPresent()) {
                throw new MissingData(look.unable().get());
            }
            Style style = Style.of(look);
            return new Drawing(plan.of(new Draft(id, Drawable.of(run, keys(logarithmic), keys(others)), new ChartMessages(look.language()), style)), style);
        }

        /** Such as there are: a metric renamed elsewhere fails here. */
        private static List<String> keys(String names) {
            List<String> known = Stream.of(MetricName.values()).map(name -> name.key().replaceFirst("<.*", "")).toList();
            return Stream.of(names.split(" ")).filter(name -> !name.isEmpty()).map(name -> known.get(known.indexOf(name))).toList();
        }
    }
}
