package zerocopy.ipc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import zerocopy.linux.CongestionControl;

/**
 * A way to exchange messages by its name: what options, records and charts call it.
 *
 * @param id the name used everywhere
 * @param summary the mechanism in a few words
 * @param means what lies between the processes
 * @param spinning whether the receiver, and a sender without room, asks again and again; else it sleeps
 */
public record IpcMethod(String id, String summary, Means means, boolean spinning) {
    /** What lies between the processes. */
    public enum Means { RING, UNIX, TCP }

    /** All of them, in the order of every table and chart. */
    public static final List<IpcMethod> ALL = List.of(
            new IpcMethod("ring-spin", "a ring in a mapped file, the receiver spins", Means.RING, true),
            new IpcMethod("ring-park", "the same, the receiver sleeps briefly and looks again", Means.RING, false),
            new IpcMethod("unix-spin", "a Unix-domain socket, not blocking, read again and again", Means.UNIX, true),
            new IpcMethod("unix", "a Unix-domain socket, blocking", Means.UNIX, false),
            new IpcMethod("tcp-spin", "loopback TCP with TCP_NODELAY, not blocking, read again and again", Means.TCP, true),
            new IpcMethod("tcp", "loopback TCP with TCP_NODELAY, blocking", Means.TCP, false));

    /** The baseline that every other one is compared with: what one would take without a thought. */
    public static final String BASELINE = "unix";

    /** The method of this id, which has to be one of these. */
    public static IpcMethod of(String id) {
        return ALL.stream().filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }

    /** The receiver's end: of what the other process offers at this address, see {@link Offer#address}. */
    public MessageLine connect(String address, MessageBytes messages, long peer) throws IOException {
        return switch (means) {
            case RING -> new RingLine(Ring.open(Path.of(address)), messages, spinning);
            case UNIX -> {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(address));
                yield new SocketLine(channel, messages, spinning, peer);
            }
            case TCP -> {
                SocketChannel channel = CongestionControl.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address)));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                yield new SocketLine(channel, messages, spinning, peer);
            }
        };
    }
}
