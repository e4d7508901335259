package zerocopy.send;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Sockets;
import zerocopy.linux.Usage;

/**
 * Any sender between TCP_CORK on and TCP_CORK off: the option that the article has for a condition of zero-copy.
 *
 * <p>Expect the same copies. A cork holds back segments that are not full (net/ipv4/tcp_output.c, tcp_nagle_check); it has
 * nothing to say about where their bytes lie.
 */
public final class CorkedSender implements Sender {
    private final Sender sender;
    private final int socket;

    public CorkedSender(Sender sender, SocketChannel socket) throws IOException {
        this.sender = sender;
        this.socket = Descriptors.of(socket);
    }

    @Override
    public long send(long position, long count) throws IOException {
        Sockets.cork(socket, true);
        try (Closeable _ = () -> Sockets.cork(socket, false)) { // where sending fails, that is what is told
            return sender.send(position, count);
        }
    }

    @Override
    public Set<Thread> threads() {
        return sender.threads();
    }

    @Override
    public Map<Integer, Long> kernelWorkers() throws IOException {
        return sender.kernelWorkers();
    }

    @Override
    public Usage usage() throws IOException {
        return sender.usage();
    }

    @Override
    public void close() throws IOException {
        sender.close();
    }
}
