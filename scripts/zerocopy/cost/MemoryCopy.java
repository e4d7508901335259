package zerocopy.cost;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import zerocopy.linux.Sentence;
import zerocopy.measure.Pinning;
import zerocopy.measure.SenderCpu;
import zerocopy.measure.Transfer;

/**
 * The control: as many bytes copied from memory to memory outside the heap, in the same process on the same CPU, without any
 * system call. A copy in the kernel cannot cost much less. On both CPUs at once and for longer, as sender and receiver work, it shows how
 * often the machine itself is slow, without a network. Arithmetic in registers after each copy, which touches no memory, shows whether the
 * memory is slow then, or the CPU.
 */
final class MemoryCopy {
    static final String ID = "memcpy";
    /** On the sender's and the receiver's CPU at once. */
    static final String BOTH = "memcpy-on-both";

    /** More than twice as long as the time between two slow phases on the machines measured so far. */
    private static final long LONG_NANOS = 3_000_000_000L;
    private static final long MOST = 64 << 20;
    /** Each round is a sample in the record. */
    private static final int MOST_ROUNDS = 1_000;

    private static final int STEPS = 1_000_000;
    private static final int WARMING = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile long sink;

    /**
     * Copies on both CPUs.
     *
     * @param copies those that the sender's CPU made
     * @param arithmetic CPU time of the arithmetic after each of them, ns
     */
    record Both(List<Transfer> copies, List<Long> arithmetic) {
    }

    private MemoryCopy() {
    }

    /** Copies {@code size} bytes in each of {@code rounds} rounds, 1 or more, on the sender's CPU. */
    static List<Transfer> time(long size, int rounds, Pinning pinning) throws IOException {
        return time(size, pinning.pinSender(), round -> round < rounds, () -> { });
    }

    /** Copies {@code size} bytes, at most 64 MiB, on both CPUs, for 3 s or a thousand times, whichever is shorter. */
    static Both onBoth(long size, Pinning pinning) throws IOException {
        long some = Math.min(size, MOST);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> other = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                time(some, pinning.pinReceiver(), _ -> !over.get(), MemoryCopy::arithmetic);
                other.complete(null);
            } catch (IOException | RuntimeException | Error e) { // also an OutOfMemoryError: await() would wait for ever
                other.completeExceptionally(e);
            }
        });
        for (int i = 0; i < WARMING; i++) {
            arithmetic();
        }
        List<Long> arithmetic = new ArrayList<>();
        long end = System.nanoTime() + LONG_NANOS;
        try {
            return new Both(time(some, pinning.pinSender(), round -> round < MOST_ROUNDS && System.nanoTime() < end, () -> arithmetic.add(arithmetic())), arithmetic);
        } finally {
            over.set(true);
            await(other);
        }
    }

    private static void await(CompletableFuture<Void> other) throws IOException {
        try {
            other.join();
        } catch (CompletionException e) {
            throw new IOException("the copies on the receiver's CPU failed: " + Sentence.reason(e.getCause()), e);
        }
    }

    private static List<Transfer> time(long size, Pinning.Unpin pinned, IntPredicate more, Runnable after) throws IOException {
        List<Transfer> times = new ArrayList<>();
        try (Arena arena = Arena.ofConfined(); pinned) {
            MemorySegment from = arena.allocate(size, 4096).fill((byte) 1);
            MemorySegment to = arena.allocate(size, 4096);
            for (int round = -1; round < 1 || more.test(round); round++) { // the first one maps the pages
                SenderCpu cpu = SenderCpu.ofThisThread();
                long start = System.nanoTime();
                MemorySegment.copy(from, 0, to, 0, size);
                long nanos = System.nanoTime() - start;
                SenderCpu.Spent spent = cpu.spent();
                if (round >= 0) {
                    times.add(new Transfer(size, "-", nanos, spent.nanos(), spent.userNanos(), 0, null, -1, 0));
                    after.run();
                }
            }
            if (to.mismatch(from) >= 0) {
                throw new IOException("what was copied from memory to memory is not the same");
            }
        }
        return times;
    }

    /** CPU time, in ns, of shifts that each depend on the previous result (Marsaglia's xorshift), all in registers. */
    private static long arithmetic() {
        long start = THREADS.getCurrentThreadCpuTime();
        long x = sink | 1;
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        sink = x;
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
