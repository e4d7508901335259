package zerocopy.composite;

import io.netty.buffer.ByteBuf;

/** A way to make one buffer of several: one of the lab's, or a reader's own. */
public interface Merger {
    /** As in options and records. */
    String id();

    /** The parts, 2 or more, as one; a reference to each of them goes over to it. */
    ByteBuf merge(ByteBuf[] parts, Memory memory);

    /** Copies per byte, by Netty's sources, where the usual limit of components is this; NaN where nothing tells. */
    default double copies(int components, int limit) {
        return Double.NaN;
    }

    /** One operation: the parts keep the references that they had. @return the bytes of the whole */
    default long once(ByteBuf[] parts, Memory memory) {
        for (ByteBuf part : parts) {
            part.retain();
        }
        ByteBuf whole = merge(parts, memory);
        long size = whole.readableBytes();
        whole.release();
        return size;
    }
}
