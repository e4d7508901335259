package zerocopy.routes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.netty.Transport;

/**
 * A channel that the line is given, or what to write instead.
 *
 * @param id as in records
 * @param target what the channel is, in a few words
 * @param instead the id of what to write instead; null where the line is right as it is, or this is what to write
 * @param advice what to write, in a few words; null likewise
 */
public record Route(String id, String target, String instead, String advice) {
    /** The JDK's, each followed by what to write instead where that is a loop of its own. */
    public static final List<Route> JDK = List.of(
            right("socket-channel", "a SocketChannel"),
            wrong("non-blocking", "the same in non-blocking mode, the line in a loop", "non-blocking-waits", "on 0, wait by a Selector for OP_WRITE"),
            right("non-blocking-waits", "the same, waiting by a Selector when it returns 0"),
            wrong("wrapped", "a WritableByteChannel that counts what it hands on to it", "socket-channel", "give it the SocketChannel, and add up what it returns"),
            wrong("socket-stream", "Channels.newChannel(socket.getOutputStream())", "socket-channel", "open a SocketChannel; its socket() is there for code that needs one"),
            wrong("tls", "Channels.newChannel of an SSLSocket's stream", "tls-buffer", "TLS needs the bytes: read them in pieces of 64 KiB"),
            right("tls-buffer", "the same stream, fed by reads of 64 KiB"),
            right("file", "a FileChannel"),
            right("pipe", "a Pipe's sink"),
            right("virtual-fresh", "a SocketChannel, in a virtual thread"),
            wrong("virtual-read", "one that a virtual thread has read from, the line in a loop", "virtual-read-waits", "on 0, send a little by write, which waits"),
            right("virtual-read-waits", "the same, writing 64 KiB when it returns 0"));

    /** Netty's, by transport: a header wrapped round the region, and before it. */
    public static final List<Route> NETTY = Stream.of(Transport.values()).flatMap(transport -> Stream.of(
            transport == Transport.NIO ? right(header(transport), "a FileRegion in another FileRegion, on " + transport.id())
                    : wrong(header(transport), "a FileRegion in another FileRegion, on " + transport.id(), before(transport), "write the header, then the region"),
            right(before(transport), "a buffer, then a FileRegion, on " + transport.id()))).toList();

    private static Route right(String id, String target) {
        return new Route(id, target, null, null);
    }

    private static Route wrong(String id, String target, String instead, String advice) {
        return new Route(id, target, instead, advice);
    }

    private static String header(Transport transport) {
        return "netty-header-" + transport.id().replace("_", "");
    }

    private static String before(Transport transport) {
        return "netty-before-" + transport.id().replace("_", "");
    }

    /** The transport, of one of Netty's. */
    Optional<Transport> transport() {
        return Stream.of(Transport.values()).filter(transport -> id.equals(header(transport)) || id.equals(before(transport))).findFirst();
    }

    /** Whether the header is wrapped round the region. */
    boolean wrapped() {
        return id.startsWith("netty-header-");
    }

    /** The one of this id, which has to be one. */
    static Route of(String id) {
        return Stream.concat(JDK.stream(), NETTY.stream()).filter(route -> route.id.equals(id)).findFirst().orElseThrow();
    }
}
