package zerocopy.table;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import zerocopy.linux.Descriptors;
import zerocopy.linux.Libc;
import zerocopy.linux.Sockets;
import zerocopy.send.Sender;
import zerocopy.send.SendfileSender;

/**
 * A header from memory, the rest by sendfile, as a web server does: the case that TCP_CORK is meant for.
 *
 * <p>The first bytes of the file stand for the header, so that the receiver can check all bytes. Expect one packet more
 * where nothing holds the header back: with TCP_NODELAY it is sent at once, alone.
 */
public final class HeaderSender implements Sender {
    /** Bytes of the header: those of a short HTTP response. */
    public static final int HEADER = 200;

    /** What holds the header back until the file's first bytes join it. */
    public enum Hold {
        /** Nothing: two packets at least. */
        NOTHING,
        /** TCP_CORK around both: two more system calls. */
        CORK,
        /** MSG_MORE with the header: no more calls. */
        MORE
    }

    private final Hold hold;
    private final SocketChannel socket;
    private final int descriptor;
    private final SendfileSender file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Libc.errnoState(arena);
    private final MemorySegment header = arena.allocate(HEADER);

    /** For a file of at least {@link #HEADER} bytes, whose first bytes are read into memory now. */
    public HeaderSender(Path file, SocketChannel socket, Hold hold) throws IOException {
        this.hold = hold;
        this.socket = socket;
        this.descriptor = Descriptors.of(socket);
        this.file = new SendfileSender(file, socket);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(header.asByteBuffer(), 0);
        }
    }

    @Override
    public long send(long position, long count) throws IOException {
        if (hold != Hold.CORK) {
            return sendBoth(position, count);
        }
        Sockets.cork(descriptor, true);
        try (Closeable _ = () -> Sockets.cork(descriptor, false)) { // if sending fails, that exception is thrown, not one of uncorking
            return sendBoth(position, count);
        }
    }

    private long sendBoth(long position, long count) throws IOException {
        long sent = hold == Hold.MORE ? Sockets.sendMore(descriptor, header, errno) : socket.write(header.asByteBuffer());
        return sent + file.send(position + sent, count - sent);
    }

    @Override
    public void close() throws IOException {
        file.close();
        arena.close();
    }
}
