package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Function;
import zerocopy.record.Metric;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * One component more than maxNumComponents, 16 by default, and all of them are copied into one, silently: so that no message
 * becomes a gathering write of a thousand crumbs. io.netty.buffer.CompositeByteBuf, consolidateIfNeeded.
 */
final class SeventeenthComponent implements Pitfall {
    private static final int SIZE = 64;

    @Override
    public List<Result> run() {
        int limit = Memory.usualLimit();
        return List.of(
                merged(true, "compositeBuffer(), " + limit + " parts", limit, parts -> ByteBufAllocator.DEFAULT.compositeBuffer().addComponents(true, parts)),
                merged(false, "compositeBuffer(), " + (limit + 1) + " parts", limit + 1, parts -> ByteBufAllocator.DEFAULT.compositeBuffer().addComponents(true, parts)),
                merged(true, "compositeBuffer(" + (limit + 1) + ")", limit + 1, parts -> ByteBufAllocator.DEFAULT.compositeBuffer(limit + 1).addComponents(true, parts)),
                merged(true, "Unpooled.wrappedBuffer(parts)", limit + 1, Unpooled::wrappedBuffer));
    }

    /** What shows in the whole of bytes that are changed in the parts afterwards is shared, and the rest was copied. */
    private static Result merged(boolean right, String code, int count, Function<ByteBuf[], ByteBuf> merge) {
        try (Parts parts = Parts.of(count, SIZE, Memory.DIRECT)) {
            ByteBuf[] all = parts.first(count);
            for (ByteBuf part : all) {
                part.retain().setZero(0, SIZE);
            }
            ByteBuf whole = merge.apply(all);
            for (ByteBuf part : all) {
                for (int i = 0; i < SIZE; i++) {
                    part.setByte(i, 1);
                }
            }
            int shared = 0;
            for (int i = 0; i < count * SIZE; i++) {
                shared += whole.getByte(i);
            }
            int components = whole instanceof CompositeByteBuf composite ? composite.numComponents() : 1;
            Result result = Pitfall.result("seventeenth-component", right, code, count + " parts became " + components + (components == 1 ? " component" : " components")
                    + ", " + 100 * shared / (count * SIZE) + " % of the bytes shared with the parts");
            result.parameters().put("components", count);
            result.put(MetricName.SHARED, Metric.of(MetricName.SHARED, (double) shared / (count * SIZE), Metric.PROVEN));
            whole.release();
            return result;
        }
    }
}
