package zerocopy.record;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of the ways to send: one line each, with everything about it except how it is done. That is in its sender, which
 * zerocopy.send.Mechanism or a topic's list such as zerocopy.netty.NettyMechanisms binds to its line. Options, tables, charts, tests and the
 * study take ids, order, words, colours and expected copies from here.
 *
 * <p>The expected copies are, per byte, what the sources of the kernel and the JDK lead one to expect on an interface that
 * gathers and checksums, with the file in the page cache; the sources are named beside them.
 */
public enum SendingMethod {
    // mm/filemap.c, filemap_read; net/ipv4/tcp.c, tcp_sendmsg_locked: copied in both directions
    READ_WRITE("read-write", "FileChannel.read into a direct buffer, then SocketChannel.write", Hue.CALLS, "page-cache-to-user", "user-to-socket"),
    // sun.nio.ch.IOUtil.read and write: a heap buffer goes by a temporary direct one, both ways
    READ_WRITE_HEAP("read-write-heap", "the same with a heap buffer", Hue.HEAP, "page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket"),
    // libjava/io_util.c, readBytes: SetByteArrayRegion; sun.nio.ch.SocketOutputStream.write: a temporary direct buffer
    STREAM("stream", "FileInputStream to OutputStream by a byte[]", Hue.STREAM, "page-cache-to-user", "native-to-heap", "heap-to-native", "user-to-socket"),
    // sun.nio.ch.ChannelInputStream.transferTo: FileChannel.transferTo, as for sendfile
    STREAM_TRANSFER("stream-transfer", "InputStream.transferTo(OutputStream) of two channels' streams", Hue.SECOND, Copied.NEVER),
    // mm/filemap.c, filemap_map_pages: the page cache itself is mapped; write copies it to the socket
    MMAP("mmap", "FileChannel.map, SocketChannel.write of the mapping", Hue.MAPPED, "user-to-socket"),
    // the same mapping, whose pages the socket refers to: net/ipv4/tcp.c, tcp_sendmsg_locked, skb_zerocopy_iter_stream
    MMAP_ZEROCOPY("mmap-zerocopy", "FileChannel.map, send(2) of the mapping with MSG_ZEROCOPY", Hue.THIRD, Copied.REFERRED, Copied.UNDONE),
    // sun.nio.ch.FileChannelImpl.transferToDirect; fs/splice.c, splice_direct_to_actor; MSG_SPLICE_PAGES
    SENDFILE("sendfile", "FileChannel.transferTo", Hue.SENDFILE, Copied.NEVER),
    // fs/splice.c, splice_file_to_pipe and splice_to_socket: the pipe and the socket hold the cache's pages
    SPLICE("splice", "splice(2): file to pipe to socket", Hue.SPLICE, Copied.NEVER),

    // as mmap, in as many calls as read-write makes
    MMAP_SLICED("mmap-sliced", "FileChannel.map, SocketChannel.write of a buffer's size at a time", Hue.MAPPED, "user-to-socket"),

    // as read-write in as many calls, whose buffer is not in the CPU's cache
    READ_WRITE_SPREAD("read-write-spread", "read-write, each call by the next part of a buffer of 16 MiB", Hue.CALLS, "page-cache-to-user", "user-to-socket"),

    LIBC_READ_WRITE("libc-read-write", "pread(2), write(2) by java.lang.foreign", Hue.CALLS, "page-cache-to-user", "user-to-socket"),
    LIBC_MMAP("libc-mmap", "mmap(2), write(2) by java.lang.foreign", Hue.MAPPED, "user-to-socket"),
    LIBC_SENDFILE("libc-sendfile", "sendfile(2) by java.lang.foreign", Hue.SENDFILE, Copied.NEVER),
    LIBC_SPLICE("libc-splice", "the same as splice, which java.lang.foreign calls in any case", Hue.SPLICE, Copied.NEVER),

    HEADER_SENDFILE("header-sendfile", "write the header, then sendfile", Hue.SENDFILE),
    HEADER_SENDFILE_CORK("header-sendfile-cork", "the same between TCP_CORK on and off", Hue.SECOND),
    HEADER_SENDFILE_MORE("header-sendfile-more", "the same with MSG_MORE on the header", Hue.THIRD),

    WRITE_DIRECT("write-direct", "SocketChannel.write of a direct buffer", Hue.CALLS, "user-to-socket"),
    // mm/shmem.c: a memfd is page cache, mapped for the program or written to; sendfile refers to it
    MEMFD("memfd", "made in the mapping of a memfd, sent by sendfile", Hue.SENDFILE, Copied.NEVER),
    MEMFD_WRITE("memfd-write", "written into a memfd, sent by sendfile", Hue.SECOND, "user-to-page-cache", Copied.NEVER),
    // fs/splice.c, iter_to_pipe and splice_to_socket: the pipe and the socket hold the program's pages
    VMSPLICE("vmsplice", "vmsplice(2) into a pipe, splice(2) to the socket", Hue.SPLICE, Copied.REFERRED),
    // net/ipv4/tcp.c, tcp_sendmsg_locked, skb_zerocopy_iter_stream; what a receiver on this machine adds comes on top
    MSG_ZEROCOPY("msg-zerocopy", "send(2) with MSG_ZEROCOPY, completions awaited", Hue.THIRD, Copied.REFERRED, Copied.UNDONE),

    // io.netty.channel.DefaultFileRegion.transferTo; Netty's epoll library, sendfile; io.netty.channel.uring.IoUringFileRegion: splice
    NETTY_NIO_REGION("netty-nio-region", "Netty's DefaultFileRegion by NIO: FileChannel.transferTo", Hue.SECOND, Copied.NEVER),
    NETTY_EPOLL_REGION("netty-epoll-region", "the same by Netty's epoll library: sendfile(2)", Hue.THIRD, Copied.NEVER),
    NETTY_IOURING_REGION("netty-iouring-region", "the same by io_uring: splices; beyond 2 GiB of a file, a mapping", Hue.SPLICE, Copied.NEVER),
    // io_uring/net.c, io_send_zc: as MSG_ZEROCOPY; io.netty.channel.uring.IoUringChannelOption.IO_URING_WRITE_ZERO_COPY_THRESHOLD
    NETTY_IOURING_SENDZC("netty-iouring-sendzc", "a mapping as a ByteBuf by io_uring's SEND_ZC", Hue.MAPPED, Copied.REFERRED, Copied.UNDONE),
    // io.netty.handler.stream.ChunkedNioFile.readChunk: ByteBuf.writeBytes(FileChannel, …) into a direct buffer
    NETTY_CHUNKED("netty-chunked", "ChunkedNioFile and ChunkedWriteHandler, NIO", Hue.HEAP, "page-cache-to-user", "user-to-socket"),
    NETTY_BYTEBUF("netty-bytebuf", "read into a pooled direct ByteBuf, written, NIO", Hue.STREAM, "page-cache-to-user", "user-to-socket");

    /** The ids of the plain ways, from which the cost of a copy is computed: {@code copy-cost}. */
    public static final List<String> PLAIN = Stream.of(READ_WRITE, READ_WRITE_HEAP, STREAM, MMAP, SENDFILE, SPLICE).map(SendingMethod::id).toList();

    /** The default buffer of those that copy, in bytes: 64 KiB. */
    public static final int DEFAULT_BUFFER = 64 * 1024;

    /** Stages without a copy: the socket refers to pages of the page cache, or to others. */
    private static final class Copied {
        static final String NEVER = "by-reference";
        static final String REFERRED = "by-reference-to-other-pages";
        /** The kernel may copy after all: for a receiver on this machine, or an interface that cannot gather. */
        static final String UNDONE = "despite-zerocopy";
    }

    private final String id;
    private final String summary;
    private final Hue hue;
    private final List<String> stages;

    SendingMethod(String id, String summary, Hue hue, String... stages) {
        this.id = id;
        this.summary = summary;
        this.hue = hue;
        this.stages = List.of(stages);
    }

    /** The method of this id; empty if there is none. */
    public static Optional<SendingMethod> of(String id) {
        return Arrays.stream(values()).filter(method -> method.id.equals(id)).findFirst();
    }

    /** The name used everywhere. */
    public String id() {
        return id;
    }

    /** The mechanism in a few words. */
    public String summary() {
        return summary;
    }

    /** Its colour in every chart. */
    public Hue hue() {
        return hue;
    }

    /** The ids of the stages that each byte is expected to pass once; "despite-zerocopy" is one that it may pass, depending on the route. Empty: there is no model. */
    public List<String> stages() {
        return stages;
    }
}
