package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.io.IOException;
import java.util.List;
import java.util.function.BinaryOperator;
import zerocopy.record.Result;

/**
 * A composite within a composite is one component. A message that grows by wrapping what there is so far lies deeper with every
 * part, and each access goes down all the way; addFlattenedComponents takes the components over instead.
 */
final class NestedComposites implements Pitfall {
    private static final int COUNT = 20;
    private static final int SIZE = 64;

    @Override
    public List<Result> run() throws IOException {
        return List.of(
                grown(false, "compositeBuffer().addComponents(true, soFar, next)",
                        (soFar, next) -> ByteBufAllocator.DEFAULT.compositeBuffer().addComponents(true, soFar, next)),
                grown(false, "compositeBuffer().addFlattenedComponents(true, soFar)",
                        (soFar, next) -> ByteBufAllocator.DEFAULT.compositeBuffer().addFlattenedComponents(true, soFar).addComponent(true, next)),
                grown(true, "compositeBuffer(n).addFlattenedComponents(true, soFar)",
                        (soFar, next) -> ByteBufAllocator.DEFAULT.compositeBuffer(COUNT).addFlattenedComponents(true, soFar).addComponent(true, next)));
    }

    private static Result grown(boolean right, String code, BinaryOperator<ByteBuf> grow) throws IOException {
        try (Parts parts = Parts.of(COUNT, SIZE, Memory.DIRECT)) {
            ByteBuf[] all = parts.first(COUNT);
            String expected = Parts.sha256(all);
            ByteBuf whole = all[0].retain();
            for (int i = 1; i < COUNT; i++) {
                whole = grow.apply(whole, all[i].retain());
            }
            try {
                if (!Parts.sha256(whole).equals(expected)) {
                    throw new IOException(code + " made other bytes than those of its parts");
                }
                int components = ((CompositeByteBuf) whole).numComponents();
                Result result = Pitfall.result("nested-composites", right, code, COUNT + " parts: " + components + " components, the first byte "
                        + depth(whole) + (depth(whole) == 1 ? " composite deep" : " composites deep"));
                result.parameters().put("components", components);
                result.parameters().put("depth", depth(whole));
                return result;
            } finally {
                whole.release();
            }
        }
    }

    /** How many composites lie between the caller and the first byte. */
    private static int depth(ByteBuf whole) {
        int depth = 0;
        for (ByteBuf inner = whole; inner != null; ) {
            if (inner instanceof CompositeByteBuf composite) {
                depth++;
                inner = composite.internalComponent(0);
            } else {
                inner = inner.unwrap();
            }
        }
        return depth;
    }
}
