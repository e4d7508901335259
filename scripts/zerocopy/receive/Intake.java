package zerocopy.receive;

import static zerocopy.linux.Caller.LINUX;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import zerocopy.linux.Libc;
import zerocopy.linux.Sha256;
import zerocopy.linux.Sockets;
import zerocopy.linux.WholeFile;

/** What is done with a transfer's bytes: dropped, copied, their digest taken, kept in a file. */
final class Intake {
    private static final int BUFFER = 128 * 1024;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path output;
    private final Duration patience;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final MemorySegment errno = Libc.errnoState(Arena.ofAuto());

    /** {@code output} is a file to keep each transfer in, or null; in each patience a transfer has to bring {@link Watch#LEAST} bytes per second. */
    Intake(Path output, Duration patience) {
        this.output = output;
        this.patience = patience;
    }

    /** Takes what was announced; the descriptor is the connection's. */
    Receipt receive(SocketChannel data, int descriptor, Request request) throws IOException {
        long count = request.count();
        try (Watch watch = new Watch(data, patience)) {
            long user = THREADS.getCurrentThreadUserTime(); // outside of the other, as reading it takes longer: it is in /proc
            long cpu = THREADS.getCurrentThreadCpuTime();
            String digest = switch (request.mode()) {
                case DISCARD -> discard(descriptor, count, watch);
                case COPY -> output == null ? copy(data, count, null, null, watch) : keep(data, count, null, watch);
                case VERIFY -> output == null ? copy(data, count, Sha256.digest(), null, watch) : keep(data, count, Sha256.digest(), watch);
            };
            long spent = THREADS.getCurrentThreadCpuTime() - cpu;
            return new Receipt(count, digest, spent, THREADS.getCurrentThreadUserTime() - user);
        }
    }

    private String discard(int descriptor, long count, Watch watch) throws IOException {
        if (!LINUX) {
            throw new IOException("discarding needs Linux (MSG_TRUNC); use --receiver copy");
        }
        for (long left = count; left > 0; ) {
            long taken = Sockets.discard(descriptor, left, errno);
            if (taken < 0) {
                throw brokenOff(count - left, count, watch);
            }
            left -= taken;
            watch.received(count - left);
        }
        return "-";
    }

    private String copy(SocketChannel data, long count, MessageDigest digest, FileChannel file, Watch watch) throws IOException {
        for (long left = count; left > 0; ) {
            buffer.clear().limit((int) Math.min(BUFFER, left));
            int read = data.read(buffer);
            if (read < 0) {
                throw brokenOff(count - left, count, watch);
            }
            left -= read;
            watch.received(count - left);
            if (digest != null) {
                digest.update(buffer.flip());
            }
            if (file != null) {
                for (buffer.flip(); buffer.hasRemaining(); ) {
                    file.write(buffer);
                }
            }
        }
        return digest == null ? "-" : Sha256.hex(digest);
    }

    /** Copies into a file beside the one to keep, which it becomes when all is there. */
    private String keep(SocketChannel data, long count, MessageDigest digest, Watch watch) throws IOException {
        String[] result = new String[1];
        WholeFile.write(output, file -> result[0] = copy(data, count, digest, file, watch));
        return result[0];
    }

    private static EOFException brokenOff(long received, long count, Watch watch) {
        return new EOFException((watch.over() ? "less than " + Watch.LEAST + " bytes per second came: " : "the sender broke off after ") + received + " of " + count + " bytes");
    }
}
