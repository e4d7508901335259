package zerocopy.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Deadline;
import zerocopy.measure.LocalReceiver;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.SenderCpu;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.Receipt;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Mechanism;
import zerocopy.send.Sender;

/**
 * A file crosses to a socket: an operation is one transfer on a standing connection, from its announcement to the
 * receiver's word that the last byte is there.
 *
 * <p>Run: jbang bench.java -- Socket. Expect sendfile and splice before mmap before read-write, for large files and in CPU
 * time; for 4 KiB all of them near acknowledged-only, which sends nothing and so is what the harness itself costs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SocketTransferBenchmark extends CountedOperations {
    static final String NOTHING = "acknowledged-only";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Param({"read-write", "read-write-heap", "stream", "stream-transfer", "mmap", "mmap-zerocopy", "sendfile", "splice",
        "netty-nio-region", "netty-epoll-region", "netty-iouring-region", "netty-iouring-sendzc", "netty-chunked", "netty-bytebuf"})
    public String method;

    @Param({"4096", "65536", "1048576", "16777216", "268435456"})
    public long size;

    @Param("copy")
    public String receiver;

    private Payload payload;
    private ReceiveMode mode;
    private LocalReceiver peer;
    private Connection connection;
    private Sender sender;
    private Pinning.Unpin unpin;
    private int localPort;
    private int peerPort;

    /** Connects, and sends once to a receiver that verifies: by the sender and over the connection that are then timed. */
    @Setup
    public void connect() throws IOException {
        payload = Payload.random(size, _ -> { });
        mode = ReceiveMode.of(receiver);
        Pinning pinning = Pinning.choose(true);
        peer = new LocalReceiver(List.of(), "127.0.0.1", pinning.receiverCpu()); // before we are pinned: a child inherits that
        unpin = pinning.pinSender(); // and the threads that a sender may start inherit it
        connection = new Connection(peer.address(), PATIENCE);
        SocketChannel data = connection.data();
        peerPort = ((InetSocketAddress) data.getRemoteAddress()).getPort();
        sender = method.equals(NOTHING) ? new Nothing()
                : Mechanism.of(Contender.mechanism(method)).open(payload.file(), data, Mechanism.DEFAULT_BUFFER);
        localPort = sender.ownPort() != 0 ? sender.ownPort() : ((InetSocketAddress) data.getLocalAddress()).getPort();
        try (Deadline deadline = new Deadline(data, PATIENCE)) {
            Transfer verified = Transfer.run(sender, payload, connection, ReceiveMode.VERIFY, deadline, Transfer.Marks.NONE);
            Contender.check(method, verified.sha256(), payload.sha256());
        }
    }

    @Override
    protected SenderCpu cpuFromNow() throws IOException {
        return SenderCpu.of(sender);
    }

    @Benchmark
    public long warm() throws IOException {
        connection.announce(mode, size);
        Probe.begin(localPort, peerPort);
        long sent = sender.send(0, size);
        Probe.sent();
        Receipt receipt = connection.receipt();
        Probe.end();
        if (sent != size || receipt.count() != size) {
            throw new IOException(method + " sent " + sent + " of " + size + " bytes, and " + receipt.count() + " arrived");
        }
        count(1, size, receipt.cpuNanos());
        return sent;
    }

    /** The same with the file out of the page cache before each operation. */
    @Benchmark
    public long cold(Chilled chilled) throws IOException {
        return warm();
    }

    /** Chills the file; neither the time of that nor its CPU time is an operation's. */
    @State(Scope.Thread)
    public static class Chilled {
        @Setup(Level.Invocation)
        public void chill(SocketTransferBenchmark transfer) throws IOException {
            long before = cpuNanos();
            ColdCache.chill(transfer.payload.file());
            Tally.senderCpuNanos -= cpuNanos() - before;
        }
    }

    @TearDown
    public void disconnect() throws IOException {
        unpin.close();
        sender.close();
        connection.close();
        peer.close();
    }

    /** The baseline: nothing is sent, and that is announced and acknowledged. */
    private static final class Nothing implements Sender {
        @Override
        public long send(long position, long count) {
            return 0;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
