package zerocopy.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zerocopy.linux.CongestionControl;
import zerocopy.measure.ColdCache;
import zerocopy.measure.Deadline;
import zerocopy.measure.Payload;
import zerocopy.measure.Pinning;
import zerocopy.measure.Transfer;
import zerocopy.receive.Connection;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Sender;
import zerocopy.trace.PassWork;
import zerocopy.trace.PhaseMarks;

/**
 * What is traced of sending: each cell's bytes once, and its {@link Transfer} is what is found of it.
 *
 * @param mode what the receiver does, see {@link zerocopy.receive.ReceiveMode}
 * @param foreign whether it is a listener that knows nothing of this lab, to which nothing is sent twice
 * @param pinning whose sender's CPU to stay on
 * @param timeoutSeconds what one transfer may take
 */
public record TransferWork(String file, int buffer, String mode, String host, int port, boolean foreign, Pinning pinning,
        long timeoutSeconds, List<TransferCell> cells) implements PassWork {
    private static final long WARMUP_BYTES = 256 * 1024;
    private static final int WARMUPS = 100;
    /** These make some 16,000 calls: the JIT's second compiler takes over after 5,000 to 15,000 (-XX:Tier4InvocationThreshold, Tier4CompileThreshold). */
    private static final int OFTEN = 250;
    private static final int SMALL_CALL = 4096;

    @Override
    public List<String> phases() {
        return cells.stream().map(TransferCell::key).toList();
    }

    @Override
    public Duration patience() {
        return timeout().multipliedBy(cells.size());
    }

    @Override
    public boolean repeatable() {
        return !foreign;
    }

    private Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    @Override
    public void warmUp() throws IOException {
        warmUp(TransferCell::open);
    }

    /** The same by senders that are not all the lab's, in a pass within this JVM. */
    public void warmUp(TransferCell.Opener opener) throws IOException {
        Set<String> warm = new HashSet<>();
        for (TransferCell cell : cells) {
            if (warm.add(cell.method())) {
                sendLittle(cell, Path.of(file), buffer, WARMUPS, opener); // so often that not much is compiled while calls are counted
            }
        }
    }

    /** Sends the file's beginning by each cell so often, in calls so small, that what a timed loop runs through is compiled before it. */
    public static void sendOften(List<TransferCell> cells, Path file) throws IOException {
        for (TransferCell cell : cells) {
            sendLittle(new TransferCell(cell.key(), cell.method(), cell.size(), false, false, List.of(), SMALL_CALL, cell.ownFile()), file, SMALL_CALL, OFTEN, TransferCell::open);
        }
    }

    /** Sends the file's beginning to this process itself, so many times. */
    static void sendLittle(TransferCell cell, Path file, int buffer, int times, TransferCell.Opener opener) throws IOException {
        Path payload = cell.payload(file).file();
        long least = Math.max(WARMUP_BYTES, Files.getFileStore(payload).getBlockSize()); // of hugetlbfs no less than a page of its own can be unmapped (man 2 mmap)
        Payload little = new Payload(payload, Math.min(cell.size(), least));
        try (ServerSocketChannel listener = CongestionControl.listen();
                SocketChannel out = CongestionControl.connect(listener.getLocalAddress());
                SocketChannel in = listener.accept();
                Sender sender = opener.open(cell, little.file(), out, buffer)) {
            Thread.ofPlatform().daemon().start(() -> drain(in));
            Thread.ofPlatform().daemon().start(() -> drainOwn(listener));
            for (int i = 0; i < times; i++) {
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

    @Override
    public Done run(String phase, PhaseMarks marks) throws IOException {
        return run(phase, marks, TransferCell::open);
    }

    /** The same by senders that are not all the lab's. */
    public Done run(String phase, PhaseMarks marks, TransferCell.Opener opener) throws IOException {
        TransferCell cell = cells.stream().filter(each -> each.key().equals(phase)).findFirst().orElseThrow();
        Payload payload = cell.payload(Path.of(file));
        Measurement.prepareInterface(cell);
        if (cell.cold()) {
            ColdCache.chill(payload.file());
        } else {
            payload.sha256(); // reads it: a machine may put out what nobody asked for while the trace was attached
        }
        InetSocketAddress to = new InetSocketAddress(InetAddress.getByName(host), port);
        try (Pinning.Unpin _ = pinning.pinSender()) {
            Transfer transfer = foreign ? toStranger(cell, payload, to, marks) : transfer(cell, opener, payload, to, marks);
            return new Done(transfer.bytes(), transfer);
        }
    }

    private Transfer toStranger(TransferCell cell, Payload payload, InetSocketAddress to, PhaseMarks marks) throws IOException {
        try (SocketChannel peer = Connection.open(to, timeout());
                Deadline deadline = new Deadline(peer, timeout());
                Sender sender = cell.open(payload.file(), peer, buffer)) {
            Transfer transfer = Transfer.runForeign(sender, payload, peer, deadline, marks(marks, peer, 0));
            marks.end();
            return transfer;
        }
    }

    private Transfer transfer(TransferCell cell, TransferCell.Opener opener, Payload payload, InetSocketAddress to, PhaseMarks marks) throws IOException {
        try (Connection connection = new Connection(to, timeout());
                Deadline deadline = new Deadline(connection.data(), timeout());
                Sender sender = opener.open(cell, payload.file(), connection.data(), buffer)) {
            Transfer transfer = Transfer.run(sender, payload, connection, ReceiveMode.of(mode), deadline,
                    marks(marks, connection.data(), sender.ownPort()));
            marks.end();
            return transfer;
        }
    }

    private static Transfer.Marks marks(PhaseMarks marks, SocketChannel data, int ownPort) throws IOException {
        int local = ownPort != 0 ? ownPort : ((InetSocketAddress) data.getLocalAddress()).getPort();
        int peer = ((InetSocketAddress) data.getRemoteAddress()).getPort();
        return new Transfer.Marks() {
            @Override
            public void begin() {
                marks.begin(local, peer);
            }

            @Override
            public void sent() {
                marks.sent();
            }
        };
    }
}
