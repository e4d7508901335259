package zerocopy.chart;

import static zerocopy.record.MetricName.ACCESS_TIME;
import static zerocopy.record.MetricName.CALLS;
import static zerocopy.record.MetricName.CALL_BYTES;
import static zerocopy.record.MetricName.COPIED;
import static zerocopy.record.MetricName.CPU;
import static zerocopy.record.MetricName.CPU_COPIES;
import static zerocopy.record.MetricName.CPU_COPIES_JVM;
import static zerocopy.record.MetricName.LATENCY;
import static zerocopy.record.MetricName.LATENCY_RATIO;
import static zerocopy.record.MetricName.NOISE_FLOOR;
import static zerocopy.record.MetricName.PAGE_FAULTS;
import static zerocopy.record.MetricName.PAGE_TABLES;
import static zerocopy.record.MetricName.RATIO;
import static zerocopy.record.MetricName.RECEIVER_CPU;
import static zerocopy.record.MetricName.RESIDENT_MEMORY;
import static zerocopy.record.MetricName.SAVED;
import static zerocopy.record.MetricName.SENDER_CPU;
import static zerocopy.record.MetricName.SERVER_CPU;
import static zerocopy.record.MetricName.THROUGHPUT;
import static zerocopy.record.MetricName.TIME;
import static zerocopy.record.MetricName.TOTAL_CPU;
import static zerocopy.record.MetricName.VIRTUAL_MEMORY;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zerocopy.record.MetricName;
import zerocopy.record.RunRecord;

/** All charts, in the order in which they are listed and shown. */
public final class AllCharts {
    /** copies, throughput, throughput-by-size, cpu, calls, ibm, ipc-latency, mapping, file-copy, netty, netty-server, composite-bytebuf. */
    public static final List<Chart> ALL = List.of(
            new Planned("copies", CopiesChart::of, Set.of(), CPU_COPIES, COPIED),
            new Planned("throughput", ThroughputChart::of, Set.of(), THROUGHPUT, RATIO, NOISE_FLOOR),
            new Planned("throughput-by-size", SizeChart::of, Set.of(THROUGHPUT), THROUGHPUT, RATIO, NOISE_FLOOR),
            new Planned("cpu", CpuChart::of, Set.of(), SENDER_CPU, RECEIVER_CPU, TOTAL_CPU),
            new Planned("calls", CallsChart::of, Set.of(), CALLS, CALL_BYTES),
            new Planned("ibm", IbmChart::of, Set.of(), SAVED),
            new Planned("ipc-latency", LatencyChart::of, Set.of(LATENCY), LATENCY, LATENCY_RATIO),
            new Planned("mapping", MappingChart::of, Set.of(ACCESS_TIME), THROUGHPUT, PAGE_FAULTS, RESIDENT_MEMORY, ACCESS_TIME, VIRTUAL_MEMORY, PAGE_TABLES),
            new Planned("file-copy", FileCopyChart::of, Set.of(), THROUGHPUT, RATIO, NOISE_FLOOR, CPU),
            new Planned("netty", NettyChart::of, Set.of(), THROUGHPUT, RATIO, NOISE_FLOOR, SENDER_CPU, RECEIVER_CPU, TOTAL_CPU),
            new Planned("netty-server", ServerChart::of, Set.of(), THROUGHPUT, SERVER_CPU),
            new Planned("composite-bytebuf", CompositeChart::of, Set.of(TIME), TIME, CPU_COPIES_JVM));

    /** Their ids, in the same order. */
    public static final List<String> IDS = ALL.stream().map(Chart::id).toList();

    private AllCharts() {
    }

    /** The chart of this id. @throws IllegalArgumentException in one sentence, if there is none */
    public static Chart of(String id) {
        return ALL.stream().filter(chart -> chart.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(unknown(id)));
    }

    /** What to tell of an id that there is no chart of. */
    public static String unknown(String id) {
        return "there is no chart '" + id + "'; there are " + String.join(", ", IDS);
    }

    /** @param logarithmic metrics that stand on a logarithmic axis @param shown all metrics that it draws or compares */
    private record Planned(String id, Draft.Plan plan, Set<MetricName> logarithmic, MetricName... shown) implements Chart {

        public String toString() {
            return id;
        }

        @Override
        public Drawing draw(List<RunRecord> run, Look look) throws MissingData {
            if (look.unable().isPresent()) {
                throw new MissingData(look.unable().get());
            }
            Style style = Style.of(look);
            Drawable drawable = Drawable.of(run, Stream.of(shown).map(Planned::key).toList(), logarithmic.stream().map(Planned::key).collect(Collectors.toSet()));
            return new Drawing(plan.of(new Draft(id, drawable, ChartMessages.of(look.language()), style)), style);
        }

        /** As records have it; a family by its beginning. */
        private static String key(MetricName name) {
            return name.key().replaceFirst("<.*", "");
        }
    }
}
