package zerocopy.own;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import zerocopy.linux.CongestionControl;
import zerocopy.measure.Payload;

/**
 * Whether a sender sends what it is asked for and nothing else, before anything is measured: a receiver in this JVM reads until
 * the end, and so sees bytes that are missing, others than the file's, and more than there should be.
 */
final class FirstTry {
    private static final int CHUNK = 1 << 20;
    /** Where the second transfer of a sender begins, and how much before the file's end it ends: on no boundary of a page or a buffer. */
    private static final long ODD = 4099;

    /** How many senders are made for it. */
    static final int SENDERS = 2;

    private FirstTry() {
    }

    /** Makes a sender of a connection. */
    @FunctionalInterface
    interface Making {
        GuardedSender of(SocketChannel socket) throws IOException;
    }

    private record Part(long position, long count) {
    }

    /** What arrived: how much, and the first byte that was another one than it should have been, or -1. */
    private record Arrived(long count, long wrong) {
    }

    /**
     * Tries it, once and twice.
     *
     * @return how many platform threads were started while it sent
     * @throws WrongSender in one sentence, if other bytes arrived than were asked for
     */
    static long make(String name, Payload payload, Making making) throws IOException {
        long size = payload.size();
        long threads = make(new WrongSender.Part("%s was asked for %s bytes and sent ", name, size), payload, making, List.of(new Part(0, size)));
        long from = Math.min(ODD, size / 3);
        long part = size - 2 * from;
        return threads + make(new WrongSender.Part("%s was asked for %s bytes, then for %s from position %s on, and sent ", name, size, part, from), payload, making,
                List.of(new Part(0, size), new Part(from, part)));
    }

    private static long make(WrongSender.Part asked, Payload payload, Making making, List<Part> parts) throws IOException {
        try (ServerSocketChannel listener = CongestionControl.listen();
                SocketChannel out = CongestionControl.connect(listener.getLocalAddress());
                SocketChannel in = listener.accept();
                GuardedSender sender = making.of(out)) {
            CompletableFuture<Arrived> arriving = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name("first-try").start(() -> {
                try {
                    arriving.complete(arrived(in, payload, parts));
                } catch (IOException | RuntimeException e) {
                    arriving.completeExceptionally(e);
                }
            });
            WrongSender.Part answer = null;
            for (Part part : parts) {
                long sent = sender.attempt(part.position, part.count);
                answer = answer == null && sent != part.count ? new WrongSender.Part("; it returned %s instead of %s", sent, part.count) : answer;
            }
            out.shutdownOutput();
            Arrived arrived = arriving.join();
            long wanted = parts.stream().mapToLong(Part::count).sum();
            if (arrived.wrong >= 0) {
                throw WrongSender.of(asked, new WrongSender.Part("other bytes than the file's: the first of them is byte %s of what arrived", arrived.wrong + 1));
            }
            if (arrived.count != wanted || answer != null) {
                throw WrongSender.of(asked, arrived.count == wanted ? new WrongSender.Part("them")
                        : new WrongSender.Part(arrived.count > wanted ? "%s, which is more" : "%s, which is fewer", arrived.count), answer == null ? new WrongSender.Part("") : answer);
            }
            return sender.startedThreads();
        }
    }

    private static Arrived arrived(SocketChannel in, Payload payload, List<Part> parts) throws IOException {
        ByteBuffer got = ByteBuffer.allocateDirect(CHUNK);
        ByteBuffer right = ByteBuffer.allocateDirect(CHUNK);
        long count = 0;
        long wrong = -1;
        try (FileChannel file = FileChannel.open(payload.file(), StandardOpenOption.READ)) {
            for (Part part : parts) {
                for (long at = 0; at < part.count; at += got.limit()) {
                    got.clear().limit((int) Math.min(CHUNK, part.count - at));
                    if (in.read(got) < 0) {
                        return new Arrived(count, wrong);
                    }
                    got.flip();
                    right.clear().limit(got.limit());
                    while (right.hasRemaining() && file.read(right, part.position + at + right.position()) >= 0) {
                        // until as much is there
                    }
                    int mismatch = got.mismatch(right.flip());
                    wrong = wrong < 0 && mismatch >= 0 ? count + mismatch : wrong;
                    count += got.limit();
                }
            }
        }
        while (in.read(got.clear()) >= 0) { // what nobody asked for
            count += got.position();
        }
        return new Arrived(count, wrong);
    }
}
