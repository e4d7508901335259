package zerocopy.cost;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import zerocopy.measure.Pinning;
import zerocopy.measure.SenderCpu;
import zerocopy.measure.Transfer;

/**
 * The control: the same bytes copied from memory to memory outside the heap, in the same process on the same CPU, without any
 * call. What a copy costs in the kernel cannot be much less.
 */
final class MemoryCopy {
    static final String ID = "memcpy";

    private MemoryCopy() {
    }

    /** Copies so many bytes so often. */
    static List<Transfer> time(long size, int rounds, Pinning pinning) throws IOException {
        List<Transfer> times = new ArrayList<>();
        try (Arena arena = Arena.ofConfined(); Pinning.Unpin _ = pinning.pinSender()) {
            MemorySegment from = arena.allocate(size, 4096).fill((byte) 1);
            MemorySegment to = arena.allocate(size, 4096);
            for (int round = -1; round < rounds; round++) { // the first one maps the pages
                SenderCpu cpu = SenderCpu.ofThisThread();
                long start = System.nanoTime();
                MemorySegment.copy(from, 0, to, 0, size);
                long nanos = System.nanoTime() - start;
                SenderCpu.Spent spent = cpu.spent();
                if (to.mismatch(from) >= 0) {
                    throw new IOException("what was copied from memory to memory is not the same");
                }
                if (round >= 0) {
                    times.add(new Transfer(size, "-", nanos, spent.nanos(), spent.userNanos(), 0, null, -1, 0));
                }
            }
        }
        return times;
    }
}
