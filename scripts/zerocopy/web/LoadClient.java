package zerocopy.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import zerocopy.linux.CpuClock;

/**
 * Clients of a file server, all in one thread: connections that stand before the clock starts, GETs in a closed loop, and
 * every answer received to its end, so that no byte which the server paid for is missing from the count.
 */
final class LoadClient {
    private static final int BUFFER = 256 * 1024;
    private static final int PRECISION = 3;

    private final LoadOrder order;
    private final ByteBuffer request;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Histogram latencies = new Histogram(3_600_000_000_000L, PRECISION);
    private long deadline;
    private long last;
    private long requests;
    private long errors;
    private int active;
    private String failure;

    private LoadClient(LoadOrder order) {
        this.order = order;
        byte[] text = ("GET " + order.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + order.port() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        request = ByteBuffer.allocateDirect(text.length).put(text).flip();
    }

    /** Runs an order. @throws IOException if the server cannot be reached at all */
    static Load run(LoadOrder order) throws IOException {
        return new LoadClient(order).run();
    }

    private Load run() throws IOException {
        List<LoadPeer> peers = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < order.connections(); i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), order.port()));
                LoadPeer peer = new LoadPeer(channel, order.size(), order.sha256());
                peers.add(peer);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, peer);
            }
            long cpu = CpuClock.nanos(order.pids());
            long start = System.nanoTime();
            deadline = start + order.nanos();
            last = start;
            active = peers.size();
            for (LoadPeer peer : peers) {
                ask(peer);
            }
            while (active > 0) {
                if (selector.select(this::received, order.timeoutMillis()) == 0 && active > 0) {
                    fail(active, "nothing arrived for " + order.timeoutMillis() + " ms");
                    active = 0;
                }
            }
            return new Load(last - start, requests * order.size(), requests, errors, CpuClock.nanos(order.pids()) - cpu,
                    latencies.getValueAtPercentile(50), latencies.getValueAtPercentile(99), failure);
        } finally {
            for (LoadPeer peer : peers) {
                peer.channel().close();
            }
        }
    }

    private void ask(LoadPeer peer) {
        peer.begin(System.nanoTime());
        try {
            if (peer.channel().write(request.clear()) < request.limit()) {
                throw new IOException("a request does not go out");
            }
        } catch (IOException e) {
            lose(peer, e);
        }
    }

    private void received(SelectionKey key) {
        LoadPeer peer = (LoadPeer) key.attachment();
        try {
            int read = peer.channel().read(buffer.clear());
            if (read < 0) {
                throw new IOException("the server closed a connection");
            }
            buffer.flip();
            if (peer.take(buffer)) {
                last = System.nanoTime();
                latencies.recordValue(last - peer.since());
                requests++;
                if (last < deadline) {
                    ask(peer);
                } else {
                    active--;
                    key.cancel();
                }
            }
        } catch (IOException e) {
            key.cancel();
            lose(peer, e);
        }
    }

    private void lose(LoadPeer peer, IOException why) {
        fail(1, why.getMessage());
        active--;
        try {
            peer.channel().close();
        } catch (IOException e) {
            // it is lost already
        }
    }

    private void fail(int count, String why) {
        errors += count;
        failure = failure == null ? why : failure;
    }
}
