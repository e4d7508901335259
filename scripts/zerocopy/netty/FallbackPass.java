package zerocopy.netty;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.record.Json;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/**
 * The tracing pass of the fallbacks: a JVM of its own, with the flags that make its copies visible, answers one request in
 * each way while the calls and copies of its event loop are counted.
 */
public final class FallbackPass {
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);
    private static final int WARMUPS = 3;

    /** What it is to do. */
    record Order(String file, long timeoutSeconds, List<FallbackWay> ways) {
    }

    /** What it found, in the order of its ways; @param failure the sentence of what went wrong, or null. */
    record Report(List<CopyLedger> ledgers, String failure) {
    }

    private FallbackPass() {
    }

    /** Runs it. */
    static Report run(Order order) throws IOException {
        return ChildJvm.ask(List.of(), CopyTracer.JVM_FLAGS, FallbackPass.class, Json.write(order)).map(report -> Json.parse(report, Report.class))
                .orElse(new Report(List.of(), "the tracing process ended without a word"));
    }

    static void main(String[] args) throws IOException {
        Parent.endWithIt();
        Order order = Json.parse(args[0], Order.class);
        System.out.println(Json.write(trace(order)));
        System.exit(0);
    }

    private static Report trace(Order order) throws IOException {
        File file = new File(order.file);
        KeyManagerFactory keys = SelfSigned.keys();
        Duration patience = Duration.ofSeconds(order.timeoutSeconds);
        for (FallbackWay way : order.ways) {
            try (FallbackServer server = new FallbackServer(file, way, keys, FallbackServer.Marks.NONE)) {
                for (int i = 0; i < WARMUPS; i++) {
                    Fetch.of(server.port(), way.tls(), way.gzip(), file.length(), patience);
                }
            }
        }
        try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE)) {
            Map<Integer, Long> delivered = new HashMap<>();
            for (FallbackWay way : order.ways) {
                int phase = 1 + delivered.size();
                int[] port = {0};
                try (FallbackServer server = new FallbackServer(file, way, keys, new FallbackServer.Marks() {
                    @Override
                    public void begin() {
                        tracer.begin(phase, port[0], 0);
                    }

                    @Override
                    public void end() {
                        tracer.sent();
                    }
                })) {
                    port[0] = server.port();
                    Fetch.of(server.port(), way.tls(), way.gzip(), file.length(), patience);
                    tracer.end();
                }
                delivered.put(phase, file.length());
            }
            Map<Integer, CopyLedger> ledgers = tracer.finish(delivered);
            List<CopyLedger> inOrder = new ArrayList<>();
            for (int phase = 1; phase <= order.ways.size(); phase++) {
                inOrder.add(ledgers.get(phase));
            }
            return new Report(inOrder, null);
        } catch (IOException e) {
            return new Report(List.of(), Sentence.of(e));
        }
    }
}
