package zerocopy.send;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import zerocopy.record.SendingMethod;

/**
 * A way to send: its line in the list of methods, and how its {@link Sender} is made.
 *
 * @param method its line in the list: id, summary, colour, model
 * @param buffered whether it copies through a buffer of a size to choose
 * @param opener makes the sender
 */
public record Mechanism(SendingMethod method, boolean buffered, Opener opener) {
    /** The plain ones. */
    public static final List<Mechanism> ALL = List.of(
            buffered(SendingMethod.READ_WRITE, ReadWriteSender::new),
            buffered(SendingMethod.READ_WRITE_HEAP, ReadWriteHeapSender::new),
            buffered(SendingMethod.STREAM, StreamSender::new),
            plain(SendingMethod.STREAM_TRANSFER, StreamTransferSender::new),
            plain(SendingMethod.MMAP, MmapSender::new),
            plain(SendingMethod.MMAP_ZEROCOPY, MmapZerocopySender::new),
            plain(SendingMethod.SENDFILE, SendfileSender::new),
            plain(SendingMethod.SPLICE, SpliceSender::new));

    /** The size of a call as a factor of its own: mmap's copies, read-write's calls. */
    public static final List<Mechanism> BY_CALL = List.of(
            buffered(SendingMethod.MMAP_SLICED, MmapSender::new),
            buffered(SendingMethod.READ_WRITE_SPREAD, ReadWriteSpreadSender::new));

    /** The same calls as read-write, mmap and sendfile make, without the JDK. */
    public static final List<Mechanism> BY_LIBC = List.of(
            buffered(SendingMethod.LIBC_READ_WRITE, (file, socket, buffer) -> new LibcSender(LibcSender.Calls.READ_WRITE, file, socket, buffer)),
            plain(SendingMethod.LIBC_MMAP, (file, socket) -> new LibcSender(LibcSender.Calls.MMAP, file, socket, 0)),
            plain(SendingMethod.LIBC_SENDFILE, (file, socket) -> new LibcSender(LibcSender.Calls.SENDFILE, file, socket, 0)),
            plain(SendingMethod.LIBC_SPLICE, SpliceSender::new));

    /** A header from memory before the file: the same mechanism held back by nothing, by TCP_CORK, by MSG_MORE. */
    public static final List<Mechanism> WITH_HEADER = List.of(
            plain(SendingMethod.HEADER_SENDFILE, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.NOTHING)),
            plain(SendingMethod.HEADER_SENDFILE_CORK, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.CORK)),
            plain(SendingMethod.HEADER_SENDFILE_MORE, (file, socket) -> new HeaderSender(file, socket, HeaderSender.Hold.MORE)));

    /** User data, in no file: the plain way first, which is what the others are compared with. */
    public static final List<Mechanism> USER_DATA = List.of(
            plain(SendingMethod.WRITE_DIRECT, DirectWriteSender::new),
            plain(SendingMethod.MEMFD, MemfdSender::new),
            plain(SendingMethod.MEMFD_WRITE, MemfdCopySender::new),
            plain(SendingMethod.VMSPLICE, VmspliceSender::new),
            plain(SendingMethod.MSG_ZEROCOPY, MsgZerocopySender::new));

    /** The buffer of the copying methods unless told otherwise: 64 KiB. */
    public static final int DEFAULT_BUFFER = SendingMethod.DEFAULT_BUFFER;

    /** The baseline that every other one is compared with. */
    public static final String BASELINE = SendingMethod.READ_WRITE.id();

    /** Makes a sender of {@code file} to {@code socket}; {@code buffer} in bytes, for those that have one. */
    @FunctionalInterface
    public interface Opener {
        Sender open(Path file, SocketChannel socket, int buffer) throws IOException;
    }

    /** Makes one that has no buffer. */
    @FunctionalInterface
    public interface PlainOpener {
        Sender open(Path file, SocketChannel socket) throws IOException;
    }

    /** One that copies through a buffer of a size to choose. */
    public static Mechanism buffered(SendingMethod method, Opener opener) {
        return new Mechanism(method, true, opener);
    }

    /** One that has none. */
    public static Mechanism plain(SendingMethod method, PlainOpener opener) {
        return new Mechanism(method, false, (file, socket, _) -> opener.open(file, socket));
    }

    /** The name used everywhere. */
    public String id() {
        return method.id();
    }

    /** The mechanism in a few words. */
    public String summary() {
        return method.summary();
    }

    /** The mechanism of this id, which has to be one of these, or of {@link MechanismProvider}. */
    public static Mechanism of(String id) {
        return Stream.concat(Stream.of(ALL, BY_CALL, BY_LIBC, WITH_HEADER, USER_DATA).flatMap(List::stream),
                ServiceLoader.load(MechanismProvider.class).stream().flatMap(more -> more.get().list().stream()))
                .filter(mechanism -> mechanism.id().equals(id)).findFirst().orElseThrow();
    }

    /** Opens the file to send it to the socket, which is connected and in blocking mode. */
    public Sender open(Path file, SocketChannel socket, int buffer) throws IOException {
        return opener.open(file, socket, buffer);
    }
}
