package tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import zerocopy.receive.Connection;
import zerocopy.receive.Receiver;

/** The lab's receiver on a thread of this process, and what it logged. */
final class Loopback implements AutoCloseable {

    final List<String> log = new CopyOnWriteArrayList<>();
    private final InetSocketAddress address;
    private final Receiver receiver;
    private final Thread thread;
    private volatile Throwable died;

    /** One that keeps nothing. */
    Loopback() throws IOException {
        this("127.0.0.1", null, Fixtures.PATIENCE);
    }

    /**
     * @param output a file to keep each transfer in, or null
     * @param patience how long it waits for a data connection
     */
    Loopback(String host, Path output, Duration patience) throws IOException {
        var free = new InetSocketAddress(InetAddress.getByName(host), 0);
        receiver = new Receiver(free, output, log::add, patience);
        address = new InetSocketAddress(free.getAddress(), receiver.port());
        thread = Thread.ofPlatform().daemon().name("receiver").start(this::serve);
    }

    private void serve() {
        try {
            receiver.serve();
        } catch (ClosedChannelException e) {
            // closed: the test is over
        } catch (Throwable e) {
            died = e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    Connection connect() throws IOException {
        return new Connection(address, Fixtures.PATIENCE);
    }

    /** A receiver serves until it is closed: nothing that a client does may end it. */
    @Override
    public void close() throws Exception {
        receiver.close();
        thread.join(Fixtures.PATIENCE);
        if (died != null) {
            throw new AssertionError("the receiver ended", died);
        }
    }
}
