package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.Locale;
import zerocopy.netty.QuietLogger;

/** Where a buffer's bytes are. All buffers are of Netty's default allocator, as those of its channels are. */
public enum Memory {
    /** In the Java heap, an array: no system call can use it where it is. */
    HEAP,
    /** Outside it. */
    DIRECT;

    static {
        QuietLogger.install();
    }

    private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;

    /** As in options and records. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The memory of this id, which has to be one. */
    public static Memory of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** A buffer with room for so many bytes. */
    ByteBuf buffer(int size) {
        return this == HEAP ? ALLOCATOR.heapBuffer(size, size) : ALLOCATOR.directBuffer(size, size);
    }

    /** A composite that consolidates, where it does, into this memory; with the usual limit. */
    CompositeByteBuf composite() {
        return this == HEAP ? ALLOCATOR.compositeHeapBuffer() : ALLOCATOR.compositeDirectBuffer();
    }

    /** The same that holds so many components before it consolidates. */
    CompositeByteBuf composite(int most) {
        return this == HEAP ? ALLOCATOR.compositeHeapBuffer(most) : ALLOCATOR.compositeDirectBuffer(most);
    }

    /** How many components a composite holds by default: io.netty.buffer.AbstractByteBufAllocator, DEFAULT_MAX_COMPONENTS. */
    static int usualLimit() {
        CompositeByteBuf composite = HEAP.composite();
        try {
            return composite.maxNumComponents();
        } finally {
            composite.release();
        }
    }

    /** The allocator's class, for the environment. */
    static String allocator() {
        return ALLOCATOR.getClass().getSimpleName();
    }
}
