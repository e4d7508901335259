package zerocopy.trace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Shows without any privilege whether a socket holds copies of a file's bytes or refers to them: send the file to a
 * receiver that waits, overwrite it, let the receiver read. Bytes that changed were shared, the others copied.
 *
 * <p>Its conditions: the bytes fit into the socket's buffers, else the sender waits for the receiver; the file is
 * overwritten in place by pwrite (truncated or renamed, it would get other pages: a false "copied"); it is a scratch
 * file that was just written, since the first write to a file of overlayfs' lower layer moves it, with the same effect.
 * The connection is loopback's. What is shared there may still be copied at a device that cannot gather.
 */
public final class OverwriteProof {
    /** Fits into the smallest default buffers: net.ipv4.tcp_wmem and tcp_rmem start with 16 and 128 KiB, and grow. */
    private static final int SIZE = 64 * 1024;
    private static final byte BEFORE = 'b';
    private static final byte AFTER = 'a';
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private OverwriteProof() {
    }

    /** A way to send a part of a file, in bytes: one of the lab's mechanisms, or anybody's. */
    @FunctionalInterface
    public interface Transfer {
        void send(Path file, SocketChannel to, long position, long count) throws IOException;
    }

    /**
     * The share of the bytes, 0 to 1, that the socket held by reference.
     *
     * @param folder where the scratch file is made and removed: on the file system in question
     * @throws IOException if the transfer fails, or did not return within 5 s though nobody read
     */
    public static double shared(Transfer transfer, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "overwrite-proof", ".scratch");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.setOption(StandardSocketOptions.SO_RCVBUF, 16 * SIZE);   // before listen: the window is agreed on then
            server.bind(new InetSocketAddress(loopback, 0));
            try (SocketChannel sender = SocketChannel.open()) {
                sender.setOption(StandardSocketOptions.SO_SNDBUF, 16 * SIZE);
                sender.connect(server.getLocalAddress());
                try (SocketChannel receiver = server.accept()) {
                    write(file, BEFORE);
                    await(() -> transfer.send(file, sender, 0, SIZE));
                    write(file, AFTER);
                    sender.shutdownOutput();
                    return changed(receiver);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Writes the whole file in place. */
    private static void write(Path file, byte content) throws IOException {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, content);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                out.write(buffer, buffer.position());
            }
        }
    }

    private static double changed(SocketChannel receiver) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(SIZE + 1);
        while (received.hasRemaining() && receiver.read(received) >= 0) {
            // until the end, or one byte too many
        }
        if (received.position() != SIZE) {
            throw new IOException("%d bytes arrived of %d".formatted(received.position(), SIZE));
        }
        int changed = 0;
        for (int i = 0; i < SIZE; i++) {
            if (received.get(i) == AFTER) {
                changed++;
            }
        }
        return (double) changed / SIZE;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Runs it aside: a transfer that waits for the receiver would wait for ever. Closing the socket ends it. */
    private static void await(Action action) throws IOException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            action.run();
            return null;
        });
        Thread.ofPlatform().daemon().name("overwrite-proof").start(task);
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("%d bytes did not fit into the socket's buffers".formatted(SIZE));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
