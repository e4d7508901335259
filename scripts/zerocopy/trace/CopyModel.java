package zerocopy.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sources of the kernel and the JDK lead one to expect, per byte, where it cannot be measured: on an interface
 * with scatter-gather (one without copies every byte once more), with the file in the page cache.
 */
public final class CopyModel {
    private static final Map<String, Map<Stage, Integer>> BY_METHOD = Map.of(
            // mm/filemap.c, filemap_read; net/ipv4/tcp.c, tcp_sendmsg_locked: copied in both directions.
            "read-write", Map.of(Stage.PAGE_CACHE_TO_USER, 1, Stage.USER_TO_SOCKET, 1),
            // sun.nio.ch.IOUtil.read and write: a heap buffer goes by a temporary direct one, both ways.
            "read-write-heap", Map.of(Stage.PAGE_CACHE_TO_USER, 1, Stage.NATIVE_TO_HEAP, 1,
                    Stage.HEAP_TO_NATIVE, 1, Stage.USER_TO_SOCKET, 1),
            // libjava/io_util.c, readBytes: SetByteArrayRegion; sun.nio.ch.SocketOutputStream.write: a temporary direct buffer.
            "stream", Map.of(Stage.PAGE_CACHE_TO_USER, 1, Stage.NATIVE_TO_HEAP, 1,
                    Stage.HEAP_TO_NATIVE, 1, Stage.USER_TO_SOCKET, 1),
            // sun.nio.ch.ChannelInputStream.transferTo: FileChannel.transferTo, as for sendfile.
            "stream-transfer", Map.of(Stage.BY_REFERENCE, 1),
            // mm/memory.c, filemap_map_pages: the page cache itself is mapped; write copies it to the socket.
            "mmap", Map.of(Stage.USER_TO_SOCKET, 1),
            // sun.nio.ch.FileChannelImpl.transferToDirect; fs/splice.c, splice_direct_to_actor; MSG_SPLICE_PAGES.
            "sendfile", Map.of(Stage.BY_REFERENCE, 1),
            // fs/splice.c, splice_file_to_pipe and splice_to_socket: the pipe and the socket hold the cache's pages.
            "splice", Map.of(Stage.BY_REFERENCE, 1));

    private static final Map<String, Map<Stage, Integer>> OF_NETTY = Map.of(
            // io.netty.channel.DefaultFileRegion.transferTo; Netty's epoll library, sendfile; io.netty.channel.uring.IoUringFileRegion: splice.
            "netty-nio-region", Map.of(Stage.BY_REFERENCE, 1),
            "netty-epoll-region", Map.of(Stage.BY_REFERENCE, 1),
            "netty-iouring-region", Map.of(Stage.BY_REFERENCE, 1),
            // io.netty.handler.stream.ChunkedNioFile.readChunk: ByteBuf.writeBytes(FileChannel, …) into a direct buffer.
            "netty-chunked", Map.of(Stage.PAGE_CACHE_TO_USER, 1, Stage.USER_TO_SOCKET, 1),
            "netty-bytebuf", Map.of(Stage.PAGE_CACHE_TO_USER, 1, Stage.USER_TO_SOCKET, 1));

    private static final Map<String, Map<Stage, Integer>> OF_USER_DATA = Map.of(
            "write-direct", Map.of(Stage.USER_TO_SOCKET, 1),
            // mm/shmem.c: a memfd is page cache, mapped for the program or written to; sendfile refers to it.
            "memfd", Map.of(Stage.BY_REFERENCE, 1),
            "memfd-write", Map.of(Stage.USER_TO_PAGE_CACHE, 1, Stage.BY_REFERENCE, 1),
            // fs/splice.c, iter_to_pipe and splice_to_socket: the pipe and the socket hold the program's pages.
            "vmsplice", Map.of(Stage.OTHER_PAGES, 1),
            // net/ipv4/tcp.c, tcp_sendmsg_locked, skb_zerocopy_iter_stream; what a receiver on this machine adds comes on top.
            "msg-zerocopy", Map.of(Stage.OTHER_PAGES, 1));

    private CopyModel() {
    }

    /**
     * The expected ledger of a method by its id, for so many bytes; empty for a method that the model does not know.
     * It has no calls and no coverage, and no figure for the disk or the receiver: both depend on more than the method.
     */
    public static Optional<CopyLedger> expected(String method, long delivered) {
        return Stream.of(BY_METHOD, OF_NETTY, OF_USER_DATA).map(model -> model.get(method)).filter(Objects::nonNull).findFirst().map(copies -> {
            Map<Stage, Long> bytes = new EnumMap<>(Stage.class);
            Map<Stage, String> sources = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                switch (stage) {
                    case DISK_TO_PAGE_CACHE, SOCKET_TO_RECEIVER ->
                            sources.put(stage, CopyLedger.NOT_MEASURED + "nothing was traced");
                    default -> {
                        if (stage == Stage.ZEROCOPY_UNDONE && method.equals("msg-zerocopy")) {
                            sources.put(stage, CopyLedger.NOT_MEASURED + "it depends on the way");
                            continue;
                        }
                        int perByte = stage == Stage.TO_INTERFACE ? 1 : copies.getOrDefault(stage, 0);
                        bytes.put(stage, perByte * delivered);
                        sources.put(stage, CopyLedger.MODELLED);
                    }
                }
            }
            return new CopyLedger(delivered, bytes, sources, Map.of(), Map.of(), Operations.NONE, 0, Double.NaN, 0, 0, List.of(), "", List.of());
        });
    }
}
