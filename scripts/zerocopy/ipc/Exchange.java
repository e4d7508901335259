package zerocopy.ipc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** A line to the receiver, on which messages are sent in two ways: at a fixed rate, and as fast as it goes. */
public final class Exchange implements AutoCloseable {
    /**
     * What one pass took.
     *
     * @param answer what the receiver saw
     * @param senderCpuNanos CPU time of the sending thread
     * @param nanos elapsed, as the sender saw it
     */
    public record Pass(ReceiverJvm.Answer answer, long senderCpuNanos, long nanos) {
        /** The messages that arrived, each checked. */
        public long messages() {
            return answer.messages();
        }
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** So many messages between two looks at the clock. */
    private static final int STRETCH = 64;
    private static final long LEAD_NANOS = 1_000_000;

    private final MessageReceiver receiver;
    private final int number;
    private final MessageLine line;

    /** Opens a line of this method for messages of this size; {@code number} tells it from others to the same receiver. */
    public Exchange(MessageReceiver receiver, int number, IpcMethod method, int size) throws IOException {
        this.receiver = receiver;
        this.number = number;
        try (Offer offer = new Offer(method, new MessageBytes(size))) {
            receiver.order(new ReceiverJvm.Order("open", number, method.id(), size, offer.address(), 0, ProcessHandle.current().pid(), (byte) 0));
            receiver.answer();
            line = offer.accept(receiver.pid());
        }
    }

    /** As many messages as go in this time, none waiting for the clock. */
    public Pass saturate(long nanos) throws IOException {
        return pass(0, start -> {
            long sent = 0;
            do {
                for (int i = 0; i < STRETCH; i++) {
                    line.send(sent++);
                }
            } while (System.nanoTime() - start < nanos);
            return sent;
        });
    }

    /**
     * {@code count} messages, each due {@code interval} nanoseconds after the one before, whatever became of that: their
     * latency counts from when they were due, so that a message which could not be sent in time is as late as it was for
     * the one who waited for it (coordinated omission, Tene).
     */
    public Pass pace(long count, long interval) throws IOException {
        return pass(interval, start -> {
            long due = start;
            for (long i = 0; i < count; i++) {
                due += interval;
                while (System.nanoTime() - due < 0) {
                    Thread.onSpinWait();
                }
                line.send(i);
            }
            return count;
        });
    }

    @FunctionalInterface
    private interface Work {
        long run(long start) throws IOException;
    }

    private Pass pass(long interval, Work work) throws IOException {
        receiver.order(new ReceiverJvm.Order("run", number, "", 0, "", interval, 0, (byte) 0));
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime() + LEAD_NANOS;
        try {
            line.send(start);
            while (System.nanoTime() - start < 0) {
                Thread.onSpinWait();
            }
            line.send(-1 - work.run(start));
        } catch (IOException e) {
            receiver.answerIfAny();
            throw e;
        }
        long nanos = System.nanoTime() - start;
        return new Pass(receiver.answer(), THREADS.getCurrentThreadCpuTime() - cpu, nanos);
    }

    /** Nothing of it is left but what the receiver holds until it ends. */
    @Override
    public void close() throws IOException {
        line.close();
    }
}
