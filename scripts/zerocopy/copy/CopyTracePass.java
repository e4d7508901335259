package zerocopy.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zerocopy.linux.Extents;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.measure.Payload;
import zerocopy.record.Json;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/** The tracing pass: a JVM of its own, with the flags that make its copies visible, copies once by each method while they are counted. */
public final class CopyTracePass {
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);
    private static final long WARMUP_BYTES = 256 * 1024;
    private static final int WARMUPS = 50;

    private CopyTracePass() {
    }

    /** What it is to do. */
    record Order(String file, long size, String folder, List<String> methods) {
    }

    /**
     * What it found, by method.
     *
     * @param shared bytes of each copy that are the source's own blocks
     * @param failure the sentence of what went wrong, or null
     */
    record Report(Map<String, CopyLedger> ledgers, Map<String, Long> shared, String failure) {
    }

    /** Runs the pass in a process of its own. */
    static Report run(Order order) throws IOException {
        return ChildJvm.ask(List.of(), CopyTracer.JVM_FLAGS, CopyTracePass.class, Json.write(order)).map(report -> Json.parse(report, Report.class))
                .orElse(new Report(Map.of(), Map.of(), "the tracing process ended without a word"));
    }

    static void main(String[] args) {
        Parent.endWithIt();
        System.out.println(Json.write(trace(Json.parse(args[0], Order.class))));
        System.exit(0);
    }

    private static Report trace(Order order) {
        Map<String, CopyLedger> ledgers = new LinkedHashMap<>();
        Map<String, Long> shared = new HashMap<>();
        Path folder = Path.of(order.folder());
        Payload payload = new Payload(Path.of(order.file()), order.size());
        try {
            Payload little = Payload.random(Math.min(order.size(), WARMUP_BYTES), _ -> { });
            for (String method : order.methods()) {
                warmUp(CopyMethod.of(method), little, folder); // no class is loaded from a jar while calls are counted
            }
            try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE)) {
                Map<Integer, Long> delivered = new HashMap<>();
                for (String id : order.methods()) {
                    CopyMethod method = CopyMethod.of(id);
                    Copier copier = method.maker().get();
                    try (ScratchCopy scratch = new ScratchCopy(folder)) {
                        tracer.begin(phase(order, id), 1, 1); // no connection of ours has this port: no packets count
                        scratch.fill(method, copier, payload);
                        tracer.sent();
                        tracer.end();
                        shared.put(id, Extents.shared(scratch.file()));
                    }
                    delivered.put(phase(order, id), payload.size());
                }
                Map<Integer, CopyLedger> byPhase = tracer.finish(delivered);
                order.methods().forEach(id -> ledgers.put(id, byPhase.get(phase(order, id))));
            }
            return new Report(ledgers, shared, null);
        } catch (IOException e) {
            return new Report(Map.of(), Map.of(), Sentence.of(e));
        }
    }

    private static int phase(Order order, String method) {
        return 1 + order.methods().indexOf(method);
    }

    private static void warmUp(CopyMethod method, Payload little, Path folder) throws IOException {
        Copier copier = method.maker().get();
        try (ScratchCopy scratch = new ScratchCopy(folder)) {
            for (int i = 0; i < WARMUPS; i++) {
                scratch.fill(method, copier, little);
            }
        }
    }
}
