package zerocopy.composite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.measure.ChildJvm;
import zerocopy.netty.Transport;
import zerocopy.record.Json;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/**
 * Writing, in a JVM of its own: each message once unseen, so that all is warm, and twice while copies and calls are counted. The
 * time with fewer copies counts: what the event loop's own arrays do now and then is no copy of the message.
 */
public final class WriteTracePass {
    private static final int TIMES = 2;
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);

    private WriteTracePass() {
    }

    /** What it is to do. */
    record Order(List<WriteCell> cells, boolean traced) {
    }

    /** What a message took; without a trace, nothing but that it arrived. */
    record Written(CopyLedger ledger, Map<String, Vectors.Writes> writes) {
    }

    /**
     * What it found, in the order of its cells.
     *
     * @param failure the sentence of what went wrong with the trace, or null
     */
    record Report(List<Written> written, String failure) {
    }

    /**
     * Runs the pass in a process of its own; once more where the trace failed, as it does where the machine is busy while
     * bpftrace attaches. @throws IOException where a message did not arrive as it was
     */
    static Report run(Order order) throws IOException {
        Report report = once(order);
        return order.traced() && report.failure() != null ? once(order) : report;
    }

    private static Report once(Order order) throws IOException {
        return ChildJvm.ask(List.of(), MergeTracePass.FLAGS, WriteTracePass.class, Json.write(order)).map(report -> Json.parse(report, Report.class))
                .orElseThrow(() -> new IOException("the process that writes ended without a word"));
    }

    static void main(String[] args) {
        Parent.endWithIt();
        Order order = Json.parse(args[0], Order.class);
        System.out.println(Json.write(order.traced() ? traced(order.cells()) : plain(order.cells(), null)));
        System.exit(0);
    }

    private static Report plain(List<WriteCell> cells, String failure) {
        try {
            sendAll(cells, SinkConnection.Marks.NONE);
            return new Report(cells.stream().map(_ -> new Written(null, Map.of())).toList(), failure);
        } catch (IOException e) {
            return new Report(List.of(), Sentence.of(e));
        }
    }

    private static void sendAll(List<WriteCell> cells, SinkConnection.Marks marks) throws IOException {
        for (Transport transport : cells.stream().map(WriteCell::transport).distinct().toList()) {
            try (SinkConnection line = new SinkConnection(transport)) {
                for (WriteCell cell : cells.stream().filter(each -> each.transport() == transport).toList()) {
                    cell.send(line, SinkConnection.Marks.NONE);
                    for (int i = 0; i < TIMES && marks != SinkConnection.Marks.NONE; i++) {
                        cell.send(line, marks);
                    }
                }
            }
        }
    }

    private static Report traced(List<WriteCell> cells) {
        try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE); Vectors vectors = Vectors.attach()) {
            int[] begun = {0};
            sendAll(cells, new SinkConnection.Marks() {
                @Override
                public void begin(int localPort, int peerPort) {
                    tracer.begin(++begun[0], localPort, peerPort);
                }

                @Override
                public void sent() {
                    tracer.sent();
                }

                @Override
                public void end() {
                    tracer.end();
                }
            });
            Map<Integer, Long> delivered = new HashMap<>();
            for (int i = 1; i <= TIMES * cells.size(); i++) {
                delivered.put(i, cells.get((i - 1) / TIMES).bytes());
            }
            Map<Integer, Map<String, Vectors.Writes>> writes = vectors.finish();
            Map<Integer, CopyLedger> ledgers = tracer.finish(delivered);
            List<Written> written = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                int least = IntStream.rangeClosed(TIMES * i + 1, TIMES * (i + 1)).boxed()
                        .min(Comparator.comparingDouble(phase -> MergeFigures.copies(ledgers.get(phase)))).orElseThrow();
                written.add(new Written(ledgers.get(least), writes.getOrDefault(least, Map.of())));
            }
            return new Report(written, null);
        } catch (IOException e) {
            return plain(cells, Sentence.of(e));
        }
    }
}
