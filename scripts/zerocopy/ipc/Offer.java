package zerocopy.ipc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sentence;
import zerocopy.linux.Temporary;

/** The sender's end before the receiver has come: what the receiver has to know, and what is removed once it is there. */
public final class Offer implements AutoCloseable {
    private static final int LEAST_RING = 1 << 20;
    /** A ring holds several of the largest messages. */
    private static final int MESSAGES = 8;

    private final IpcMethod method;
    private final MessageBytes messages;
    private final Path file;
    private final Ring ring;
    private final ServerSocketChannel listener;
    private MessageLine line;

    /** Makes the ring, or listens. */
    public Offer(IpcMethod method, MessageBytes messages) throws IOException {
        this.method = method;
        this.messages = messages;
        file = method.means() == IpcMethod.Means.TCP ? null : Temporary.file(folder(), "zero-copy-lab-", ".ipc");
        switch (method.means()) {
            case RING -> {
                ring = Ring.create(file, Math.max(LEAST_RING, Integer.highestOneBit(messages.size()) * 2 * MESSAGES));
                listener = null;
            }
            case UNIX -> {
                ring = null;
                Files.delete(file); // bind makes it
                listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
            }
            default -> {
                ring = null;
                listener = CongestionControl.listen();
            }
        }
    }

    /** Memory that is a file: on a disk's file system writing back would write-protect pages, for a fault each (mm/page-writeback.c). */
    public static Path folder() {
        Path memory = Path.of("/dev/shm");
        return Files.isDirectory(memory) && Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Zeros, written: a mapping for which there is no room faults only when it is written to, by a SIGBUS. @throws IOException in one sentence */
    static void makeRoom(Path file, FileChannel channel, long size) throws IOException {
        try {
            for (ByteBuffer zeros = ByteBuffer.allocate(1 << 16); channel.size() < size; ) {
                channel.write(zeros.clear().limit((int) Math.min(zeros.capacity(), size - channel.size())), channel.size());
            }
        } catch (IOException e) {
            throw new IOException("no room for " + size + " bytes that two processes share in " + file.getParent() + ": " + Sentence.reason(e)
                    + "; a container has more by --shm-size, and smaller --sizes need less", e);
        }
    }

    /** Where the receiver finds it: a file's path, or a port. */
    public String address() throws IOException {
        return file != null ? file.toString() : String.valueOf(((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    /** The line to the receiver, which has {@linkplain IpcMethod#connect connected}; the name of the file is gone then. */
    public MessageLine accept(long peer) throws IOException {
        if (ring != null) {
            line = new RingLine(ring, messages, method.spinning());
        } else {
            SocketChannel channel = listener.accept();
            if (method.means() == IpcMethod.Means.TCP) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            line = new SocketLine(channel, messages, method.spinning(), peer);
        }
        release();
        return line;
    }

    private void release() throws IOException {
        if (listener != null) {
            listener.close();
        }
        Temporary.remove(file);
    }

    /** Ends what was not accepted; the line is its owner's. */
    @Override
    public void close() throws IOException {
        release();
        if (line == null && ring != null) {
            ring.close();
        }
    }
}
