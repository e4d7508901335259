package zerocopy.receive;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import zerocopy.linux.Descriptors;

/** The data connections of one session, by the port that they come from. */
final class DataConnections implements AutoCloseable {
    /** One of them, and its descriptor: -1 off Linux, where it is not needed. */
    record Data(SocketChannel channel, int descriptor) {
    }

    private final InetAddress host;
    private final Arrivals arrivals;
    private final Map<Integer, Data> byPort = new HashMap<>();

    DataConnections(InetAddress host, Arrivals arrivals) {
        this.host = host;
        this.arrivals = arrivals;
    }

    /** The sender's address, in digits. */
    String host() {
        return host.getHostAddress();
    }

    /** The one from this port, which may have been used before. */
    Data from(int port) throws IOException {
        Data data = byPort.get(port);
        if (data == null) {
            if (byPort.size() == Arrivals.MOST) {
                throw new IOException("a session has " + Arrivals.MOST + " data connections at most");
            }
            SocketChannel channel = arrivals.from(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            data = new Data(channel, LINUX ? Descriptors.of(channel) : -1);
            byPort.put(port, data);
        }
        return data;
    }

    @Override
    public void close() throws IOException {
        for (Data data : byPort.values()) {
            data.channel.close();
        }
    }
}
