package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Locale;
import java.util.function.BiFunction;

/** Ways to write several buffers as one message. Each takes its parts over. */
enum WriteMethod {
    /** Merged into one buffer outside the heap, and that is written. */
    COPY((channel, parts) -> channel.writeAndFlush(MergeMethod.COPY.merge(parts, Memory.DIRECT))),
    /** A composite with room for all of them. */
    COMPOSITE((channel, parts) -> channel.writeAndFlush(MergeMethod.COMPOSITE_ROOM.merge(parts, Memory.DIRECT))),
    /** The same on a channel with the pooled allocator, Netty 4.1's, of which the direct buffer is that all is copied into, if it is. */
    COMPOSITE_POOLED((channel, parts) -> {
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        return COMPOSITE.write(channel, parts);
    }),
    /** No composite at all: each is written, and all are flushed together, which gathers them. */
    SEPARATE((channel, parts) -> {
        for (int i = 0; i < parts.length - 1; i++) {
            channel.write(parts[i]);
        }
        return channel.writeAndFlush(parts[parts.length - 1]);
    });

    private final BiFunction<Channel, ByteBuf[], ChannelFuture> way;

    WriteMethod(BiFunction<Channel, ByteBuf[], ChannelFuture> way) {
        this.way = way;
    }

    /** As in records. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the channel's event loop. @return done when the last byte was handed over */
    ChannelFuture write(Channel channel, ByteBuf[] parts) {
        return way.apply(channel, parts);
    }
}
