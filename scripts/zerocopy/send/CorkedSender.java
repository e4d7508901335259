package zerocopy.send;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Sockets;

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
        long sent = sender.send(position, count);
        Sockets.cork(socket, false);
        return sent;
    }

    @Override
    public Set<Thread> threads() {
        return sender.threads();
    }

    @Override
    public void close() throws IOException {
        sender.close();
    }
}
