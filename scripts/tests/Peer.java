package tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A receiver that misbehaves: it greets and takes what is announced like the lab's, and then plays its part. It takes
 * little that it does not read, so a sender soon waits for it.
 */
final class Peer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final Part part;
    private SocketChannel control;
    private SocketChannel data;

    /** What it does once a transfer is announced. Both connections stay open after it. */
    interface Part {
        void play(SocketChannel data, SocketChannel control) throws Exception;
    }

    Peer(Part part) throws IOException {
        this.part = part;
        listener = ServerSocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 64 << 10).bind(Fixtures.loopback(0));
        Thread.ofPlatform().daemon().name("peer").start(this::serve);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    private void serve() {
        try {
            control = listener.accept();
            control.socket().getOutputStream().write("zero-copy-lab receiver 1\n".getBytes());
            data = listener.accept();
            var lines = new BufferedReader(new InputStreamReader(control.socket().getInputStream()));
            lines.readLine(); // where the data comes from
            lines.readLine(); // what is announced
            part.play(data, control);
        } catch (Exception e) {
            // the sender's side of it is what is tested
        }
    }

    /** Ends a connection as a crash does: with a reset. */
    static void reset(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (control != null) {
            control.close();
        }
        if (data != null) {
            data.close();
        }
    }
}
