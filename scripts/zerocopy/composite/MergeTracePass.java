package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/**
 * The tracing pass of merging: a JVM of its own, with the flags that make its copies visible, first makes copies that are
 * known, then merges once by each cell, while the bytes are counted.
 */
public final class MergeTracePass {
    /** Without the leak detector: it follows a buffer in 128, and copies the most for its records. */
    static final List<String> FLAGS = Stream.concat(CopyTracer.JVM_FLAGS.stream(), Stream.of("-Dio.netty.leakDetection.level=disabled")).toList();

    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);
    private static final int WARMUPS = 3;

    private MergeTracePass() {
    }

    /** What it is to do. */
    record Order(List<MergeCell> cells) {
    }

    /**
     * What it found, in the order of {@link KnownCopy#all} and of its cells.
     *
     * @param failure the sentence of what went wrong, or null
     */
    record Report(List<CopyLedger> known, List<CopyLedger> cells, String failure) {
    }

    /** Runs the pass in a process of its own; once more where it failed, as it does where the machine is busy while bpftrace attaches. */
    static Report run(Order order) throws IOException {
        Report report = once(order);
        return report.failure() != null ? once(order) : report;
    }

    private static Report once(Order order) throws IOException {
        return ChildJvm.ask(List.of(), FLAGS, MergeTracePass.class, Json.write(order)).map(report -> Json.parse(report, Report.class))
                .orElse(new Report(List.of(), List.of(), "the tracing process ended without a word"));
    }

    static void main(String[] args) {
        Parent.endWithIt();
        System.out.println(Json.write(trace(Json.parse(args[0], Order.class))));
        System.exit(0);
    }

    private static Report trace(Order order) {
        try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE)) {
            Map<Integer, Long> delivered = new HashMap<>();
            List<KnownCopy> known = KnownCopy.all();
            for (KnownCopy copy : known) {
                count(tracer, delivered, copy.size(), copy.prepared());
            }
            for (MergeCell cell : order.cells()) {
                try (Parts parts = Parts.of(cell.components(), cell.size(), cell.memory())) {
                    ByteBuf[] all = parts.first(cell.components());
                    Parts.verify(cell.method(), all, cell.memory());
                    count(tracer, delivered, cell.bytes(), () -> cell.method().once(all, cell.memory()));
                }
            }
            Map<Integer, CopyLedger> ledgers = tracer.finish(delivered);
            List<CopyLedger> all = new ArrayList<>();
            for (int phase = 1; phase <= delivered.size(); phase++) {
                all.add(ledgers.get(phase));
            }
            return new Report(all.subList(0, known.size()), all.subList(known.size(), all.size()), null);
        } catch (IOException e) {
            return new Report(List.of(), List.of(), Sentence.of(e));
        }
    }

    /** Once it is warm: no class is loaded and no array of the allocator's is made while bytes are counted. */
    private static void count(CopyTracer tracer, Map<Integer, Long> delivered, long bytes, Runnable work) {
        for (int i = 0; i < WARMUPS; i++) {
            work.run();
        }
        delivered.put(1 + delivered.size(), bytes);
        tracer.begin(delivered.size(), 1, 1); // no connection of ours has this port: no packets count
        work.run();
        tracer.sent();
        tracer.end();
    }
}
