package zerocopy.composite;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * Parts added one by one, as they come, pass the limit again and again, and each time all there is so far is copied: the cost
 * grows with the square of the message (netty/netty issue 15851). A composite in the heap allocates an array for each of these
 * copies, which tells them without a trace.
 */
final class OneByOne implements Pitfall {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COUNT = 1024;
    private static final int SIZE = 1024;

    @Override
    public List<Result> run() {
        return List.of(
                merged(false, "compositeBuffer(), addComponent(true, part) for each", parts -> each(Unpooled.compositeBuffer(), parts)),
                merged(true, "compositeBuffer().addComponents(true, parts)", parts -> Unpooled.compositeBuffer().addComponents(true, parts)),
                merged(true, "compositeBuffer(n), addComponent(true, part) for each", parts -> each(Unpooled.compositeBuffer(COUNT), parts)));
    }

    private static CompositeByteBuf each(CompositeByteBuf whole, ByteBuf[] parts) {
        for (ByteBuf part : parts) {
            whole.addComponent(true, part);
        }
        return whole;
    }

    private static Result merged(boolean right, String code, Function<ByteBuf[], CompositeByteBuf> merge) {
        ByteBuf[] all = new ByteBuf[COUNT];
        Arrays.setAll(all, _ -> Unpooled.wrappedBuffer(new byte[SIZE])); // no allocator's, so that no leak detector allocates, too
        long before = THREADS.getCurrentThreadAllocatedBytes();
        CompositeByteBuf whole = merge.apply(all);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        whole.release();
        Result result = Pitfall.result("one-by-one", right, code, String.format(Locale.ROOT, "%d parts of 1 KiB: %.1f MiB allocated on the way", COUNT,
                allocated / (double) (1 << 20)));
        result.parameters().put("components", COUNT);
        result.put(MetricName.HEAP_ALLOCATED, allocated);
        return result;
    }
}
