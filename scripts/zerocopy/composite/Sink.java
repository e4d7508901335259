package zerocopy.composite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import zerocopy.linux.CongestionControl;
import zerocopy.linux.Sha256;

/** The other end of a connection: reads until it ends and tells what came. Plain Java, so that no Netty counts there. */
final class Sink implements AutoCloseable {
    private static final int MOST_KEPT = 1024;

    private final ServerSocketChannel listener;

    /**
     * What came.
     *
     * @param count bytes
     * @param sha256 of all of them
     * @param start the first of them, up to 1 KiB
     */
    record Received(long count, String sha256, byte[] start) {
    }

    Sink() throws IOException {
        listener = CongestionControl.listen();
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    /** Takes the next connection, which comes, and reads it to its end in a thread of its own. */
    CompletableFuture<Received> next() {
        CompletableFuture<Received> received = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("sink").start(() -> {
            try (SocketChannel from = listener.accept()) {
                received.complete(read(from));
            } catch (IOException | RuntimeException e) {
                received.completeExceptionally(e);
            }
        });
        return received;
    }

    private static Received read(SocketChannel from) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
        ByteBuffer start = ByteBuffer.allocate(MOST_KEPT);
        long count = 0;
        while (from.read(buffer.clear()) >= 0) {
            count += buffer.flip().remaining();
            for (int i = 0; i < buffer.limit() && start.hasRemaining(); i++) {
                start.put(buffer.get(i));
            }
            digest.update(buffer);
        }
        byte[] first = new byte[start.position()];
        start.flip().get(first);
        return new Received(count, Sha256.hex(digest), first);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
