package zerocopy.send;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
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

    /** The lists of topics whose senders only their own scripts compile: who is told an id finds it in whichever of them is there. */
    private static final List<String> OF_TOPICS = List.of("zerocopy.cost.CostMechanisms", "zerocopy.netty.NettyMechanisms",
            "zerocopy.table.HeaderMechanisms", "zerocopy.userdata.UserDataMechanisms");

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

    /** The list of a topic. */
    public interface OfTopic {
        /** In the order of every table and chart. */
        List<Mechanism> list();
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

    /** The mechanism of this id. @throws IllegalArgumentException if it is none of these, nor of a topic whose list this script has compiled */
    public static Mechanism of(String id) {
        return Stream.concat(ALL.stream(), OF_TOPICS.stream().flatMap(Mechanism::ofTopic))
                .filter(mechanism -> mechanism.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this script has no sender called " + id));
    }

    private static Stream<Mechanism> ofTopic(String list) {
        try {
            return Class.forName(list).asSubclass(OfTopic.class).getDeclaredConstructor().newInstance().list().stream();
        } catch (ClassNotFoundException e) {
            return Stream.empty(); // this script has not compiled it
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the file to send it to the socket, which is connected and in blocking mode. */
    public Sender open(Path file, SocketChannel socket, int buffer) throws IOException {
        return opener.open(file, socket, buffer);
    }
}
