package zerocopy.composite;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.cli.Progress;
import zerocopy.measure.Disturbance;
import zerocopy.measure.Rounds;

/**
 * What one operation took, the mean of a round's. All methods share one JVM here, and so what its compiler knows of each
 * of them: bench has JMH give each contender a JVM of its own.
 *
 * @param seconds time
 * @param allocated bytes allocated on the Java heap
 */
record MergeTiming(double seconds, double allocated) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long ROUND_NANOS = 2_000_000;
    private static final long WARMUP_NANOS = 40_000_000;
    private static final int MOST_OPERATIONS = 50_000;

    /** Verifies each cell, then times it in these rounds. */
    static Map<MergeCell, List<MergeTiming>> run(List<MergeCell> cells, int rounds, Disturbance<MergeTiming> disturbance, Progress progress) throws IOException {
        Map<MergeCell, Contender> contenders = new LinkedHashMap<>();
        Map<String, Parts> parts = new HashMap<>();
        int most = cells.stream().mapToInt(MergeCell::components).max().orElse(0);
        progress.phase("verifying and warming up", cells.size());
        try {
            for (MergeCell cell : cells) {
                Parts of = parts.computeIfAbsent(cell.size() + cell.memory().id(), _ -> Parts.of(most, cell.size(), cell.memory()));
                contenders.put(cell, Contender.of(cell, of));
                progress.step(contenders.size());
            }
            progress.phase("timing", (long) rounds * cells.size());
            return Rounds.run(cells.stream().map(List::of).toList(), 0, rounds, disturbance, cell -> contenders.get(cell).run(), progress::step);
        } finally {
            parts.values().forEach(Parts::close);
        }
    }

    /** A cell with its parts, and how many operations make a round long enough for the clock. */
    private record Contender(MergeCell cell, ByteBuf[] parts, int operations) {
        static Contender of(MergeCell cell, Parts all) throws IOException {
            ByteBuf[] parts = all.first(cell.components());
            Parts.verify(cell.method(), parts, cell.memory());
            long start = System.nanoTime();
            int done = 0;
            while (System.nanoTime() - start < WARMUP_NANOS) {
                cell.method().once(parts, cell.memory());
                done++;
            }
            long each = (System.nanoTime() - start) / done;
            return new Contender(cell, parts, (int) Math.clamp(ROUND_NANOS / Math.max(1, each), 1, MOST_OPERATIONS));
        }

        MergeTiming run() throws IOException {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            long bytes = 0;
            for (int i = 0; i < operations; i++) {
                bytes += cell.method().once(parts, cell.memory());
            }
            long nanos = System.nanoTime() - start;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
            if (cell.method() != MergeMethod.NOTHING && bytes != operations * cell.bytes()) {
                throw new IOException(cell.key() + " made " + bytes + " bytes of " + operations * cell.bytes());
            }
            return new MergeTiming(nanos / 1e9 / operations, (double) allocated / operations);
        }
    }
}
