package zerocopy.measure;

import static zerocopy.linux.Caller.LINUX;

import java.io.IOException;
import java.util.BitSet;
import zerocopy.linux.Sentence;
import zerocopy.linux.Threads;

/**
 * Sender and receiver each on a CPU of its own, so that neither pays for the other's interrupts and the trace misses
 * no event.
 *
 * @param senderCpu the sender's CPU; -1: not pinned
 * @param receiverCpu the receiver's CPU; -1: not pinned
 * @param description "sender on CPU 0, receiver on CPU 1", or "off: why"
 */
public record Pinning(int senderCpu, int receiverCpu, String description) {
    /** The first two CPUs that this thread may use; none if it is not {@code wanted}, or there are not two. */
    public static Pinning choose(boolean wanted) {
        if (!wanted) {
            return off("not wanted");
        }
        if (!LINUX) {
            return off("needs Linux");
        }
        try {
            BitSet cpus = Threads.cpus();
            int sender = cpus.nextSetBit(0);
            int receiver = cpus.nextSetBit(sender + 1);
            return receiver < 0 ? off("one CPU only")
                    : new Pinning(sender, receiver, "sender on CPU " + sender + ", receiver on CPU " + receiver);
        } catch (IOException e) {
            return off(Sentence.of(e));
        }
    }

    /** The same for a receiver that this lab did not start, and does not pin. */
    public Pinning ofSender() {
        return senderCpu < 0 ? this : new Pinning(senderCpu, -1, "sender on CPU " + senderCpu + ", the receiver is not ours");
    }

    private static Pinning off(String why) {
        return new Pinning(-1, -1, "off: " + why);
    }

    /** Pins the calling thread, and the threads and processes that it starts, to the sender's CPU until it calls {@link Unpin#close}. */
    public Unpin pinSender() throws IOException {
        return pin(senderCpu);
    }

    /** The same to the receiver's. */
    public Unpin pinReceiver() throws IOException {
        return pin(receiverCpu);
    }

    private static Unpin pin(int cpu) throws IOException {
        if (cpu < 0) {
            return () -> { };
        }
        BitSet before = Threads.cpus();
        Threads.pin(cpu);
        return () -> Threads.pin(before);
    }

    /** Gives the CPUs that it had before back to the thread that closes this: the one that was pinned. */
    @FunctionalInterface
    public interface Unpin extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
