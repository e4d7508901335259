package zerocopy.routes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;
import zerocopy.netty.HeaderRegionSender;
import zerocopy.trace.PhaseMarks;

/** Takes routes in this JVM: the JDK's by the probe that other JDKs run, too, and Netty's. */
final class RouteTaker implements AutoCloseable {
    private final Path file;
    private final RouteProbe probe;

    /** @param scratch a file to write to, and {@code keys} those of {@link RouteTls} */
    RouteTaker(Path file, Path scratch, Path keys) throws IOException {
        this.file = file;
        try {
            probe = new RouteProbe(file, scratch, keys);
            for (int port : probe.ports()) {
                CongestionControl.bound(port); // what is accepted there sends
            }
        } catch (Exception e) {
            throw e instanceof IOException known ? known : new IOException(e);
        }
    }

    /** Takes one. @throws IOException in one sentence */
    RouteMade take(Route route, boolean digest, PhaseMarks marks) throws IOException {
        try {
            return route.transport().isPresent() ? byNetty(route, digest, marks) : probe.take(route.id(), digest, new RouteProbe.Marks() {
                @Override
                public void begin(int localPort, int peerPort) {
                    if (localPort == 0) {
                        marks.begin();
                    } else {
                        marks.begin(localPort, peerPort);
                    }
                }

                @Override
                public void sent() {
                    marks.sent();
                }
            });
        } catch (Exception e) {
            throw new IOException(route.id() + " failed: " + Sentence.of(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        probe.close();
    }

    private RouteMade byNetty(Route route, boolean digest, PhaseMarks marks) throws Exception {
        RouteMade made = new RouteMade();
        RouteReceiver receiver;
        try (ServerSocketChannel listener = CongestionControl.listen();
                SocketChannel given = SocketChannel.open(listener.getLocalAddress()); // whose peer it connects to, by a connection of its own
                SocketChannel _ = listener.accept();
                HeaderRegionSender sender = new HeaderRegionSender(file, given, route.transport().orElseThrow(), route.wrapped())) {
            receiver = new RouteReceiver(listener.accept(), false, digest);
            receiver.start();
            marks.begin(sender.ownPort(), ((InetSocketAddress) listener.getLocalAddress()).getPort());
            sender.send(0, Files.size(file));
            marks.sent();
        }
        return receiver.end(made);
    }
}
