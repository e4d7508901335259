package zerocopy.own;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import zerocopy.send.Sender;

/** A user's sender as one of the lab's: watched over, and its errors reported. */
final class GuardedSender implements Sender {
    private final String name;
    private final OwnSender own;
    private final FileChannel file;
    private final SocketChannel socket;
    private final Guard guard;
    private final boolean anyThread;
    private long startedThreads;

    /**
     * Makes one.
     *
     * @param anyThread whether it is known to work in other threads than the one that calls it
     * @throws WrongSender if it cannot be made
     */
    GuardedSender(String name, Supplier<? extends OwnSender> supplier, Path file, SocketChannel socket, Guard guard, boolean anyThread) throws IOException {
        this.name = name;
        this.socket = socket;
        this.guard = guard;
        this.anyThread = anyThread;
        try {
            own = supplier.get();
        } catch (Throwable e) { // whatever a reader's constructor throws is the reader's
            throw WrongSender.failed("%s could not be made: it failed with %s", name, e);
        }
        if (own == null) {
            throw WrongSender.of("%s could not be made: there is none", name);
        }
        this.file = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public long send(long position, long count) throws IOException {
        long sent = attempt(position, count);
        if (sent != count) {
            throw WrongSender.of("%s was asked for %s bytes and returned %s, though not when it was tried first", name, count, sent);
        }
        return sent;
    }

    /** Sends, and returns what the sender does, as its bytes are counted by who calls this. */
    long attempt(long position, long count) throws IOException {
        long sent;
        long before = startedSoFar();
        guard.begin(name, count, socket);
        try {
            sent = own.send(file, socket, position, count);
        } catch (Throwable e) {
            throw WrongSender.failed("%s failed with %s", name, e);
        } finally {
            guard.end();
            startedThreads += startedSoFar() - before;
        }
        String fault = !socket.isOpen() ? "%s closed the socket, which is to stay open for the next transfer"
                : socket.socket().isOutputShutdown() ? "%s shut the socket's output down, which the next transfer needs"
                : !socket.isBlocking() ? "%s left the socket in non-blocking mode, and got it in blocking mode"
                : !file.isOpen() ? "%s closed the file, which is to stay open for the next transfer" : null;
        if (fault != null) {
            throw WrongSender.of(fault, name);
        }
        return sent;
    }

    private static long startedSoFar() {
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    }

    /** Platform threads that were started while it sent, by it or by others in this JVM. */
    long startedThreads() {
        return startedThreads;
    }

    @Override
    public boolean worksInAnyThread() {
        return anyThread;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (own instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            throw WrongSender.failed("%s could not be closed: it failed with %s", name, e);
        }
    }
}
