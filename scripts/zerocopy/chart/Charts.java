package zerocopy.chart;

import java.util.List;
import zerocopy.record.RunRecord;

/** All charts, in the order in which they are listed and shown. */
public final class Charts {
    /** copies, throughput, throughput-by-size, cpu, calls, ibm, ipc-latency, mapping, file-copy, netty, composite-bytebuf. */
    public static final List<Chart> ALL = List.of(
            new Planned("copies", CopiesChart::of),
            new Planned("throughput", ThroughputChart::of),
            new Planned("throughput-by-size", SizeChart::of),
            new Planned("cpu", CpuChart::of),
            new Planned("calls", CallsChart::of),
            new Planned("ibm", IbmChart::of),
            new Planned("ipc-latency", LatencyChart::of),
            new Planned("mapping", MappingChart::of),
            new Planned("file-copy", FileCopyChart::of),
            new Planned("netty", NettyChart::of),
            new Planned("composite-bytebuf", CompositeChart::of));

    /** Their ids, in the same order. */
    public static final List<String> IDS = ALL.stream().map(Chart::id).toList();

    private Charts() {
    }

    /** The chart of this id. @throws IllegalArgumentException in one sentence, if there is none */
    public static Chart of(String id) {
        return ALL.stream().filter(chart -> chart.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(unknown(id)));
    }

    /** What to tell of an id that there is no chart of. */
    public static String unknown(String id) {
        return "there is no chart '" + id + "'; there are " + String.join(", ", IDS);
    }

    private record Planned(String id, Draft.Plan plan) implements Chart {

        public String toString() {
            return id;
        }

        @Override
        public Drawing draw(List<RunRecord> run, Look look) throws MissingData {
            if (look.unable().isPresent()) {
                throw new MissingData(look.unable().get());
            }
            Style style = Style.of(look);
            return new Drawing(plan.of(new Draft(id, run, Words.of(look.language()), style)), style);
        }
    }
}
