package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Ways to make one buffer of several. Each takes its parts over: releasing the whole releases them. */
public enum MergeMethod implements Merger {
    /** The harness's own price: references are taken and given back, and nothing is merged. */
    NOTHING("nothing", "the baseline that merges nothing: what counting references costs", (_, _) -> 0) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            for (int i = 0; i < parts.length - 1; i++) {
                parts[i].release();
            }
            return parts[parts.length - 1];
        }
    },
    /** One buffer for all, and every byte written into it. */
    COPY("copy", "a new buffer, and every part written into it", (_, _) -> 1) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            int size = 0;
            for (ByteBuf part : parts) {
                size += part.readableBytes();
            }
            ByteBuf whole = memory.buffer(size);
            for (ByteBuf part : parts) {
                whole.writeBytes(part, part.readerIndex(), part.readableBytes());
                part.release();
            }
            return whole;
        }
    },
    /** A composite of as many components as there are parts: io.netty.buffer.Unpooled, wrappedBuffer(ByteBuf...). */
    WRAPPED("wrapped", "Unpooled.wrappedBuffer(parts): a composite with as much room as it needs", (_, _) -> 0) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            return Unpooled.wrappedBuffer(parts);
        }
    },
    /** The usual limit, all parts at once: beyond the limit they are copied together, once. */
    COMPOSITE("composite", "compositeBuffer().addComponents(true, parts): copies all parts where they exceed its limit", (components, limit) -> components > limit ? 1 : 0) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            return memory.composite().addComponents(true, parts);
        }
    },
    /** The usual limit, one part after the other: every time that the limit is passed, all there is so far is copied again (netty/netty issue 15851). */
    COMPOSITE_EACH("composite-each", "the same, part by part: copies all parts so far each time that they exceed its limit", MergeMethod::copiesOfEach) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            CompositeByteBuf whole = memory.composite();
            for (ByteBuf part : parts) {
                whole.addComponent(true, part);
            }
            return whole;
        }
    },
    /** With room for all of them. */
    COMPOSITE_ROOM("composite-room", "compositeBuffer(n): room for all parts, so nothing is ever copied", (_, _) -> 0) {
        @Override
        public ByteBuf merge(ByteBuf[] parts, Memory memory) {
            return memory.composite(parts.length).addComponents(true, parts);
        }
    };

    /** What the others are compared with. */
    public static final MergeMethod BASELINE = COPY;
    /** All of them, in the order of tables. */
    public static final List<MergeMethod> ALL = List.of(values());
    /** Their ids. */
    public static final List<String> IDS = Arrays.stream(values()).map(MergeMethod::id).toList();

    private final String id;
    private final String summary;
    private final ToDoubleBiFunction<Integer, Integer> copies;

    /** @param copies per byte of so many components, where the usual limit is that */
    MergeMethod(String id, String summary, ToDoubleBiFunction<Integer, Integer> copies) {
        this.id = id;
        this.summary = summary;
        this.copies = copies;
    }

    private static double copiesOfEach(int components, int limit) {
        long copied = 0;
        for (int added = 1, held = 1; added <= components; added++, held++) {
            if (held > limit) {
                copied += added;
                held = 1;
            }
        }
        return (double) copied / components;
    }

    @Override
    public double copies(int components, int limit) {
        return copies.applyAsDouble(components, limit);
    }

    @Override
    public String id() {
        return id;
    }

    /** The method of this id, which has to be one. */
    public static MergeMethod of(String id) {
        return Arrays.stream(values()).filter(method -> method.id.equals(id)).findFirst().orElseThrow();
    }

    /** The mechanism in a few words. */
    public String summary() {
        return summary;
    }
}
