package zerocopy.cost;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
 * The control: the same bytes copied from memory to memory outside the heap, in the same process on the same CPU, without any
 * call. What a copy costs in the kernel cannot be much less. On both CPUs at once and for longer, as sender and receiver work, it tells how
 * often this machine itself is slow, with no network in it.
 */
final class MemoryCopy {
    static final String ID = "memcpy";
    /** On the sender's and the receiver's CPU at once. */
    static final String BOTH = "memcpy-on-both";

    /** Longer than the machines seen here take from one slow time to the next, twice. */
    private static final long LONG_NANOS = 3_000_000_000L;
    private static final long MOST = 64 << 20;
    /** Each is a sample of the record. */
    private static final int MOST_ROUNDS = 1_000;

    private MemoryCopy() {
    }

    /** Copies so many bytes so often. */
    static List<Transfer> time(long size, int rounds, Pinning pinning) throws IOException {
        return time(size, pinning.pinSender(), round -> round < rounds);
    }

    /** Copies so many bytes, or 64 MiB, on both CPUs for some seconds, or a thousand times if that takes less; those that the sender's made. */
    static List<Transfer> onBoth(long size, Pinning pinning) throws IOException {
        long some = Math.min(size, MOST);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> other = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                time(some, pinning.pinReceiver(), _ -> !over.get());
                other.complete(null);
            } catch (IOException | RuntimeException | Error e) { // also where there is no memory: it is waited for
                other.completeExceptionally(e);
            }
        });
        long end = System.nanoTime() + LONG_NANOS;
        try {
            return time(some, pinning.pinSender(), round -> round < MOST_ROUNDS && System.nanoTime() < end);
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

    private static List<Transfer> time(long size, Pinning.Unpin pinned, IntPredicate more) throws IOException {
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
                }
            }
            if (to.mismatch(from) >= 0) {
                throw new IOException("what was copied from memory to memory is not the same");
            }
        }
        return times;
    }
}
