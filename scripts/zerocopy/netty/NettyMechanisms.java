package zerocopy.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.Version;
import io.netty.util.internal.PlatformDependent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.send.Mechanism;
import zerocopy.send.MoreMechanisms;

/** Netty's ways to send a file, by their names. */
public final class NettyMechanisms implements MoreMechanisms {
    /** In the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            new Mechanism("netty-nio-region", "Netty's DefaultFileRegion by NIO: FileChannel.transferTo", false,
                    (file, socket, _) -> new RegionSender(file, socket, Transport.NIO)),
            new Mechanism("netty-epoll-region", "the same by Netty's epoll library: sendfile(2)", false,
                    (file, socket, _) -> new RegionSender(file, socket, Transport.EPOLL)),
            new Mechanism("netty-iouring-region", "the same by io_uring: splices; beyond 2 GiB of a file, a mapping", false,
                    (file, socket, _) -> new IoUringRegionSender(file, socket)),
            new Mechanism("netty-chunked", "ChunkedNioFile and ChunkedWriteHandler, NIO", true,
                    (file, socket, buffer) -> new ChunkedSender(file, socket, Transport.NIO, buffer)),
            new Mechanism("netty-bytebuf", "read into a pooled direct ByteBuf, written, NIO", true,
                    (file, socket, buffer) -> new ByteBufSender(file, socket, Transport.NIO, buffer)));

    private static final Map<String, Transport> TRANSPORTS = Map.of("netty-epoll-region", Transport.EPOLL,
            "netty-iouring-region", Transport.IO_URING);

    /** Made by {@link java.util.ServiceLoader}. */
    public NettyMechanisms() {
    }

    @Override
    public List<Mechanism> list() {
        return ALL;
    }

    /** Why this one cannot run here, in one sentence; empty if it can. */
    public static Optional<String> unavailable(Mechanism mechanism) {
        return TRANSPORTS.getOrDefault(mechanism.id(), Transport.NIO).unavailable();
    }

    /** Those that can. */
    public static Stream<Mechanism> available() {
        return ALL.stream().filter(mechanism -> unavailable(mechanism).isEmpty());
    }

    /** What a record of Netty's has to say: version, allocator, whether it uses Unsafe. */
    public static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", Version.identify().get("netty-transport").artifactVersion());
        facts.put("allocator", ByteBufAllocator.DEFAULT.getClass().getSimpleName());
        facts.put("unsafe", PlatformDependent.hasUnsafe() ? "used" : "not used: " + PlatformDependent.getUnsafeUnavailabilityCause().getMessage());
        return facts;
    }
}
