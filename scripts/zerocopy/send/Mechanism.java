package zerocopy.send;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A way to send by its name: what options, records and charts call it, and how its {@link Sender} is made.
 *
 * @param id the name used everywhere
 * @param summary the mechanism in a few words
 * @param buffered whether it copies through a buffer of a size to choose
 * @param opener makes the sender
 */
public record Mechanism(String id, String summary, boolean buffered, Opener opener) {
    /** The plain ones, in the order of every table and chart. */
    public static final List<Mechanism> ALL = List.of(
            new Mechanism("read-write", "FileChannel.read into a direct buffer, SocketChannel.write", true, ReadWriteSender::new),
            new Mechanism("read-write-heap", "the same with a heap buffer", true, ReadWriteHeapSender::new),
            new Mechanism("stream", "FileInputStream to OutputStream by a byte[]", true, StreamSender::new),
            new Mechanism("stream-transfer", "InputStream.transferTo(OutputStream) of two channels' streams", false,
                    (file, socket, _) -> new StreamTransferSender(file, socket)),
            new Mechanism("mmap", "FileChannel.map, SocketChannel.write of the mapping", false,
                    (file, socket, _) -> new MmapSender(file, socket)),
            new Mechanism("sendfile", "FileChannel.transferTo", false, (file, socket, _) -> new SendfileSender(file, socket)),
            new Mechanism("splice", "splice(2): file to pipe to socket", false, (file, socket, _) -> new SpliceSender(file, socket)));

    /** The size of a call as a factor of its own: mmap's copies, read-write's calls. */
    public static final List<Mechanism> BY_CALL = List.of(
            new Mechanism("mmap-sliced", "FileChannel.map, SocketChannel.write of a buffer's size at a time", true, MmapSender::new));

    /** A header from memory before the file: the same mechanism held back by nothing, by TCP_CORK, by MSG_MORE. */
    public static final List<Mechanism> WITH_HEADER = List.of(
            new Mechanism("header-sendfile", "write the header, then sendfile", false,
                    (file, socket, _) -> new HeaderSender(file, socket, HeaderSender.Hold.NOTHING)),
            new Mechanism("header-sendfile-cork", "the same between TCP_CORK on and off", false,
                    (file, socket, _) -> new HeaderSender(file, socket, HeaderSender.Hold.CORK)),
            new Mechanism("header-sendfile-more", "the same with MSG_MORE on the header", false,
                    (file, socket, _) -> new HeaderSender(file, socket, HeaderSender.Hold.MORE)));

    /** User data, in no file: the plain way first, which is what the others are compared with. */
    public static final List<Mechanism> USER_DATA = List.of(
            new Mechanism("write-direct", "SocketChannel.write of a direct buffer", false,
                    (file, socket, _) -> new DirectWriteSender(file, socket)),
            new Mechanism("memfd", "made in the mapping of a memfd, sent by sendfile", false,
                    (file, socket, _) -> new MemfdSender(file, socket)),
            new Mechanism("memfd-write", "written into a memfd, sent by sendfile", false,
                    (file, socket, _) -> new MemfdCopySender(file, socket)),
            new Mechanism("vmsplice", "vmsplice(2) into a pipe, splice(2) to the socket", false,
                    (file, socket, _) -> new VmspliceSender(file, socket)),
            new Mechanism("msg-zerocopy", "send(2) with MSG_ZEROCOPY, completions awaited", false,
                    (file, socket, _) -> new MsgZerocopySender(file, socket)));

    /** The buffer of the copying methods unless told otherwise: 64 KiB. */
    public static final int DEFAULT_BUFFER = 64 * 1024;

    /** The baseline that every other one is compared with. */
    public static final String BASELINE = "read-write";

    /** Makes a sender of {@code file} to {@code socket}; {@code buffer} in bytes, for those that have one. */
    @FunctionalInterface
    public interface Opener {
        Sender open(Path file, SocketChannel socket, int buffer) throws IOException;
    }

    /** The mechanism of this id, which has to be one of these, or of {@link MoreMechanisms}. */
    public static Mechanism of(String id) {
        return Stream.concat(Stream.of(ALL, BY_CALL, WITH_HEADER, USER_DATA).flatMap(List::stream),
                ServiceLoader.load(MoreMechanisms.class).stream().flatMap(more -> more.get().list().stream()))
                .filter(mechanism -> mechanism.id.equals(id)).findFirst().orElseThrow();
    }

    /** Opens the file to send it to the socket, which is connected and in blocking mode. */
    public Sender open(Path file, SocketChannel socket, int buffer) throws IOException {
        return opener.open(file, socket, buffer);
    }
}
