package zerocopy.measure;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import zerocopy.linux.DiskReads;
import zerocopy.linux.Libc;
import zerocopy.linux.Sentence;
import zerocopy.linux.Usage;
import zerocopy.receive.Connection;
import zerocopy.receive.Receipt;
import zerocopy.receive.ReceiveMode;
import zerocopy.send.Sender;

/**
 * One transfer and what it took: from the announcement to the receiver's acknowledgement that the last byte is there.
 *
 * @param bytes delivered
 * @param sha256 their digest at the receiver in hexadecimal; "-" if none was computed
 * @param nanos elapsed time, ns
 * @param senderCpuNanos CPU time of the threads that worked for the sender, ns
 * @param senderUserNanos the part of it in user mode, ns, sampled by the kernel's ticks
 * @param receiverCpuNanos CPU time of the receiver's thread, ns
 * @param receiverUserNanos the part of it in user mode, ns, sampled likewise; {@link Receipt#UNKNOWN} where the receiver does not report it
 * @param usage page faults and context switches of the thread that sends; null where they are not known
 * @param diskBytes bytes read from the block device meanwhile, by the whole process; below 0 where that is not known
 * @param copiedAfterAll {@link Sender#copiedAfterAll} at the end: 0 to 1, below 0 if unknown
 */
public record Transfer(long bytes, String sha256, long nanos, long senderCpuNanos, long senderUserNanos, long receiverCpuNanos,
        long receiverUserNanos, Usage usage, long diskBytes, double copiedAfterAll) {

    /** One whose receiver does not report how much of its CPU time was in user mode. */
    public Transfer(long bytes, String sha256, long nanos, long senderCpuNanos, long senderUserNanos, long receiverCpuNanos,
            Usage usage, long diskBytes, double copiedAfterAll) {
        this(bytes, sha256, nanos, senderCpuNanos, senderUserNanos, receiverCpuNanos, Receipt.UNKNOWN, usage, diskBytes, copiedAfterAll);
    }

    /** The sum of both, without a digest; {@code copiedAfterAll} is the other's, as the later one. */
    public Transfer plus(Transfer other) {
        boolean split = receiverUserNanos >= 0 && other.receiverUserNanos >= 0;
        return new Transfer(bytes + other.bytes, "-", nanos + other.nanos, senderCpuNanos + other.senderCpuNanos,
                senderUserNanos + other.senderUserNanos, receiverCpuNanos + other.receiverCpuNanos,
                split ? receiverUserNanos + other.receiverUserNanos : Receipt.UNKNOWN,
                usage == null ? null : usage.plus(other.usage), Math.min(diskBytes, other.diskBytes) < 0 ? -1 : diskBytes + other.diskBytes, other.copiedAfterAll);
    }

    /** Called just before the first and just after the last byte is handed to the kernel; for the trace. */
    public interface Marks {
        Marks NONE = new Marks() {
            @Override
            public void begin() {
            }

            @Override
            public void sent() {
            }
        };

        void begin();

        void sent();
    }

    /**
     * Sends the payload over an open connection to a receiver of the lab, and waits for its acknowledgement.
     *
     * @throws IOException in one sentence, if it fails, takes longer than the deadline, or the file was truncated meanwhile
     */
    public static Transfer run(Sender sender, Payload payload, Connection connection, ReceiveMode mode, Deadline deadline, Marks marks)
            throws IOException {
        connection.sendFrom(sender.ownPort());
        Usage before = used(sender);
        long disk = DiskReads.of("self");
        SenderCpu cpu = SenderCpu.of(sender);
        long start = System.nanoTime();
        connection.announce(mode, payload.size());
        send(sender, payload, deadline, marks);
        Receipt receipt = connection.receipt();
        long nanos = System.nanoTime() - start;
        if (receipt.count() != payload.size()) {
            throw new IOException("the receiver got " + receipt.count() + " of " + payload.size() + " bytes");
        }
        SenderCpu.Spent spent = cpu.spent();
        Transfer transfer = new Transfer(receipt.count(), receipt.sha256(), nanos, spent.nanos(), spent.userNanos(), receipt.cpuNanos(), receipt.userNanos(),
                before == null ? null : used(sender).since(before), disk < 0 ? -1 : DiskReads.of("self") - disk, sender.copiedAfterAll());
        checkStillWhole(payload);
        return transfer;
    }

    /**
     * Sends the payload to any listener: half-closes at the end and waits until the peer closes, too, or the deadline's time is over.
     * What arrived, and when, is not known: {@code nanos} is the time until the last byte was handed to the kernel, CPU times are 0.
     *
     * @throws IOException in one sentence, if sending fails or takes longer than the deadline, or the file was truncated meanwhile
     */
    public static Transfer runForeign(Sender sender, Payload payload, SocketChannel peer, Deadline deadline, Marks marks) throws IOException {
        long start = System.nanoTime();
        send(sender, payload, deadline, marks);
        long nanos = System.nanoTime() - start;
        peer.shutdownOutput();
        peer.socket().setSoTimeout((int) deadline.limit().toMillis());
        try {
            while (peer.socket().getInputStream().skip(Long.MAX_VALUE) > 0 || peer.socket().getInputStream().read() >= 0) {
                // whatever it answers is discarded
            }
        } catch (SocketTimeoutException e) {
            // a peer that never closes: the bytes are handed over nevertheless
        }
        checkStillWhole(payload);
        return new Transfer(payload.size(), "-", nanos, 0, 0, 0, null, -1, sender.copiedAfterAll());
    }

    private static void send(Sender sender, Payload payload, Deadline deadline, Marks marks) throws IOException {
        long sent;
        deadline.start();
        try {
            marks.begin();
            sent = sender.send(0, payload.size());
            marks.sent();
        } catch (IOException e) { // a mapping beyond the end of its file: EFAULT, Bad address
            throw new IOException(reason(e, payload, deadline), e);
        } finally {
            deadline.stop();
        }
        if (sent != payload.size()) {
            throw new IOException(truncated(payload) + ", " + sent + " of " + payload.size() + " bytes went out");
        }
    }

    private static String reason(Throwable e, Payload payload, Deadline deadline) throws IOException {
        if (deadline.passed()) {
            return "the transfer was given up after " + deadline.limit().toSeconds() + " s, as the receiver does not take the bytes;"
                    + " a longer --timeout gives it more time";
        }
        if (Files.size(payload.file()) < payload.size()) {
            return truncated(payload);
        }
        // a channel throws an IOException with strerror's words, a socket a SocketException; the deadline may have shut it down
        boolean gone = e instanceof SocketException || e instanceof ClosedChannelException || Libc.is(e, Libc.EPIPE, Libc.ECONNRESET);
        return gone ? "the receiver closed the connection in the middle of the transfer (" + Sentence.reason(e) + ")"
                : "the transfer failed: " + Sentence.of(e);
    }

    /** A mapping cut short within its last page does not fault: what is missing reads as zeros (man 2 mmap, NOTES). */
    private static void checkStillWhole(Payload payload) throws IOException {
        if (Files.size(payload.file()) < payload.size()) {
            throw new IOException(truncated(payload));
        }
    }

    private static String truncated(Payload payload) {
        return payload.file() + " was truncated while it was sent";
    }

    private static Usage used(Sender sender) throws IOException {
        return LINUX ? sender.usage() : null;
    }
}
