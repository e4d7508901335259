package zerocopy.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zerocopy.linux.Parent;
import zerocopy.linux.Sentence;
import zerocopy.linux.Threads;
import zerocopy.measure.ChildJvm;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Deadline;
import zerocopy.measure.Payload;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.record.Json;
import zerocopy.send.Sender;
import zerocopy.trace.CopyLedger;
import zerocopy.trace.CopyTracer;

/**
 * The tracing pass: a JVM of its own, with the flags that make its copies visible, sends each cell's bytes once
 * while its system calls, packets and copies are counted. Takes a {@link TraceOrder}, prints a {@link TraceReport}.
 */
public final class TracePass {
    private static final Duration ATTACH_PATIENCE = Duration.ofSeconds(30);
    private static final long WARMUP_BYTES = 256 * 1024;
    private static final int WARMUPS = 100;

    private TracePass() {
    }

    /** Runs the pass in a process of its own. */
    static TraceReport run(List<String> prefix, TraceOrder order) throws IOException {
        return ChildJvm.ask(prefix, CopyTracer.JVM_FLAGS, TracePass.class, Json.write(order)).map(report -> Json.parse(report, TraceReport.class))
                .orElse(new TraceReport(Map.of(), Map.of(), "the tracing process ended without a word", true));
    }

    static void main(String[] args) {
        Parent.endWithIt();
        TraceOrder order = Json.parse(args[0], TraceOrder.class);
        System.out.println(Json.write(trace(order)));
        System.exit(0);
    }

    private static TraceReport trace(TraceOrder order) {
        Map<String, Transfer> transfers = new LinkedHashMap<>();
        try {
            Set<String> warm = new HashSet<>();
            for (TransferCell cell : order.cells()) {
                if (warm.add(cell.method())) {
                    warmUp(cell, order);
                }
            }
        } catch (IOException e) {
            return new TraceReport(Map.of(), Map.of(), Sentence.of(e), false);
        }
        try (CopyTracer tracer = CopyTracer.attach(ATTACH_PATIENCE)) {
            try {
                Threads.pin(order.senderCpu());
                send(order, tracer, transfers);
            } catch (IOException e) {
                return new TraceReport(Map.of(), transfers, Sentence.of(e), false);
            }
            Map<Integer, Long> delivered = new HashMap<>();
            order.cells().forEach(cell -> delivered.put(phase(order, cell), transfers.get(cell.key()).bytes()));
            Map<Integer, CopyLedger> ledgers = tracer.finish(delivered);
            Map<String, CopyLedger> byKey = new LinkedHashMap<>();
            order.cells().forEach(cell -> byKey.put(cell.key(), ledgers.get(phase(order, cell))));
            return new TraceReport(byKey, transfers, null, false);
        } catch (IOException e) {
            return new TraceReport(Map.of(), transfers, Sentence.of(e), true);
        }
    }

    private static int phase(TraceOrder order, TransferCell cell) {
        return 1 + order.cells().indexOf(cell);
    }

    /** Sends uncounted at first, so that no class is loaded from a jar, and little compiled, while calls are counted. */
    private static void warmUp(TransferCell cell, TraceOrder order) throws IOException {
        Payload little = new Payload(cell.payload(Path.of(order.file())).file(), Math.min(cell.size(), WARMUP_BYTES));
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel out = SocketChannel.open(listener.getLocalAddress());
                SocketChannel in = listener.accept();
                Sender sender = cell.open(little.file(), out, order.buffer())) {
            Thread.ofPlatform().daemon().start(() -> drain(in));
            Thread.ofPlatform().daemon().start(() -> drainOwn(listener));
            for (int i = 0; i < WARMUPS; i++) {
                sender.send(0, little.size());
            }
        }
    }

    /** A sender may have opened a connection of its own. */
    private static void drainOwn(ServerSocketChannel listener) {
        try {
            drain(listener.accept());
        } catch (IOException e) {
            // the warm-up is over
        }
    }

    private static void drain(SocketChannel in) {
        try (in) {
            in.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the warm-up is over
        }
    }

    private static void send(TraceOrder order, CopyTracer tracer, Map<String, Transfer> transfers) throws IOException {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(order.host()), order.port());
        Duration timeout = Duration.ofSeconds(order.timeoutSeconds());
        for (TransferCell cell : order.cells()) {
            Payload payload = cell.payload(Path.of(order.file()));
            Measurement.prepareInterface(cell);
            if (cell.cold()) {
                ColdCache.chill(payload.file());
            } else {
                payload.sha256(); // reads it: a machine may put out what nobody asked for while the trace was attached
            }
            if (order.foreign()) {
                try (SocketChannel peer = Connection.open(to, timeout);
                        Deadline deadline = new Deadline(peer, timeout);
                        Sender sender = cell.open(payload.file(), peer, order.buffer())) {
                    transfers.put(cell.key(), Transfer.runForeign(sender, payload, peer, deadline, marks(tracer, phase(order, cell), peer, 0)));
                    tracer.end();
                }
            } else {
                try (Connection connection = new Connection(to, timeout);
                        Deadline deadline = new Deadline(connection.data(), timeout);
                        Sender sender = cell.open(payload.file(), connection.data(), order.buffer())) {
                    transfers.put(cell.key(), Transfer.run(sender, payload, connection, ReceiveMode.of(order.mode()), deadline,
                            marks(tracer, phase(order, cell), connection.data(), sender.ownPort())));
                    tracer.end();
                }
            }
        }
    }

    private static Transfer.Marks marks(CopyTracer tracer, int phase, SocketChannel data, int ownPort) throws IOException {
        int local = ownPort != 0 ? ownPort : ((InetSocketAddress) data.getLocalAddress()).getPort();
        int peer = ((InetSocketAddress) data.getRemoteAddress()).getPort();
        return new Transfer.Marks() {
            @Override
            public void begin() {
                tracer.begin(phase, local, peer);
            }

            @Override
            public void sent() {
                tracer.sent();
            }
        };
    }
}
