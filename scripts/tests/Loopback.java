package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import zerocopy.receive.Connection;
import zerocopy.receive.Receipt;
import zerocopy.receive.ReceiveMode;
import zerocopy.receive.Receiver;
import zerocopy.send.Sender;

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

    /** Has the receiver of this connection take a part of the sender's file: all of it, by either's count. */
    static Receipt send(Sender sender, Connection connection, ReceiveMode mode, long position, long count) throws IOException {
        connection.sendFrom(sender.ownPort());
        connection.announce(mode, count);
        assertEquals(count, sender.send(position, count));
        var receipt = connection.receipt();
        assertEquals(count, receipt.count());
        return receipt;
    }

    /** @param bytes what {@link Fixtures#hugeFile} was made of, which this sender sends */
    static void assertSendsMoreThanTwoGiB(Sender sender, Connection connection, byte[] bytes) throws IOException {
        send(sender, connection, ReceiveMode.DISCARD, 0, Fixtures.HUGE);
        var receipt = send(sender, connection, ReceiveMode.VERIFY, Fixtures.BORDER - Fixtures.ODD, 2 * Fixtures.ODD);
        assertEquals(Fixtures.sha256(bytes, 0, 2 * Fixtures.ODD), receipt.sha256(), "across 2 GiB");
        receipt = send(sender, connection, ReceiveMode.VERIFY, Fixtures.BORDER + 1, Fixtures.ODD - 1);
        assertEquals(Fixtures.sha256(bytes, Fixtures.ODD + 1, Fixtures.ODD - 1), receipt.sha256(), "beyond 2 GiB");
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
