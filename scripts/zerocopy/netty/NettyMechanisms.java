package zerocopy.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.Version;
import io.netty.util.internal.PlatformDependent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.linux.LockedMemory;
import zerocopy.record.SendingMethod;
import zerocopy.send.Mechanism;

/** Netty's ways to send a file, by their names. */
public final class NettyMechanisms implements Mechanism.OfTopic {
    /** In the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            Mechanism.plain(SendingMethod.NETTY_NIO_REGION, (file, socket) -> new RegionSender(file, socket, Transport.NIO)),
            Mechanism.plain(SendingMethod.NETTY_EPOLL_REGION, (file, socket) -> new RegionSender(file, socket, Transport.EPOLL)),
            Mechanism.plain(SendingMethod.NETTY_IOURING_REGION, IoUringRegionSender::new),
            Mechanism.plain(SendingMethod.NETTY_IOURING_SENDZC, SendZcSender::new),
            Mechanism.buffered(SendingMethod.NETTY_CHUNKED, (file, socket, buffer) -> new ChunkedSender(file, socket, Transport.NIO, buffer)),
            Mechanism.buffered(SendingMethod.NETTY_BYTEBUF, (file, socket, buffer) -> new ByteBufSender(file, socket, Transport.NIO, buffer)));

    private static final Map<String, Transport> TRANSPORTS = Map.of("netty-epoll-region", Transport.EPOLL,
            "netty-iouring-region", Transport.IO_URING, "netty-iouring-sendzc", Transport.IO_URING);

    /** Made by {@link Mechanism#of}. */
    public NettyMechanisms() {
    }

    @Override
    public List<Mechanism> list() {
        return ALL;
    }

    /** Why this one cannot run here, in one sentence; empty if it can. */
    public static Optional<String> unavailable(Mechanism mechanism) {
        Optional<String> transport = TRANSPORTS.getOrDefault(mechanism.id(), Transport.NIO).unavailable();
        return transport.isPresent() || mechanism.method() != SendingMethod.NETTY_IOURING_SENDZC ? transport
                : LockedMemory.limit().filter(limit -> limit < NettySender.MAPPED_AT_ONCE) // io_uring/notif.h, io_notif_account_mem: ENOMEM beyond it
                .map(limit -> "SEND_ZC locks what it sends in memory, and this user may lock " + limit / 1024 + " KiB (ulimit -l)");
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
