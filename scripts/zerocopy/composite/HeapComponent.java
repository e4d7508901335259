package zerocopy.composite;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import zerocopy.netty.Transport;
import zerocopy.record.MetricName;
import zerocopy.record.Result;

/**
 * A composite is direct if all its components are. One header in the heap, and a transport copies all of it into a direct
 * buffer before it writes: io.netty.channel.nio.AbstractNioByteChannel, filterOutboundMessage; the native ones by
 * io.netty.channel.unix.UnixChannelUtil, isBufferCopyNeededForWrite. With Netty 4.2's default allocator it copies twice, since
 * AdaptivePoolingAllocator.AdaptiveByteBuf, setBytes, asks for the whole as one ByteBuffer, for which CompositeByteBuf, nioBuffer,
 * makes an array first: see what is written as composite-pooled.
 *
 * <p>Seen by changing the parts between write and flush: what arrives changed was not copied by write.
 */
final class HeapComponent implements Pitfall {
    private static final int HEADER = 24;
    private static final int BODY = 1000;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;

    /** Writes header and body, and does not flush. */
    private interface Unflushed {
        ChannelFuture write(Channel channel, ByteBuf header, ByteBuf body);
    }

    @Override
    public List<Result> run() throws IOException {
        List<Result> results = new ArrayList<>();
        for (Transport transport : CompositeByteBufs.transports()) {
            try (SinkConnection line = new SinkConnection(transport)) {
                results.add(sent(line, transport, false, "composite of heap header, direct body", Memory.HEAP, HeapComponent::composite));
                results.add(sent(line, transport, true, "composite of direct header, direct body", Memory.DIRECT, HeapComponent::composite));
                results.add(sent(line, transport, true, "write(heap header), write(body), flush()", Memory.HEAP, (channel, header, body) -> {
                    channel.write(header);
                    return channel.write(body);
                }));
            }
        }
        return results;
    }

    private static ChannelFuture composite(Channel channel, ByteBuf header, ByteBuf body) {
        return channel.write(channel.alloc().compositeBuffer(2).addComponents(true, header, body));
    }

    private static Result sent(SinkConnection line, Transport transport, boolean right, String code, Memory header, Unflushed unflushed) throws IOException {
        ByteBuf first = filled(header, HEADER);
        ByteBuf second = filled(Memory.DIRECT, BODY);
        try {
            SinkConnection.Outcome outcome = line.send(channel -> {
                ChannelFuture written = unflushed.write(channel, first.retain(), second.retain());
                fill(first, AFTER);
                fill(second, AFTER);
                channel.flush();
                return written;
            });
            if (outcome.failure() != null || outcome.received().count() != HEADER + BODY) {
                throw new IOException(code + " over " + transport.id() + " delivered " + outcome.received().count() + " of " + (HEADER + BODY) + " bytes");
            }
            int changed = 0;
            for (byte arrived : outcome.received().start()) {
                changed += arrived == AFTER ? 1 : 0;
            }
            Result result = Pitfall.result("heap-component", right, code, "write() copied " + (HEADER + BODY - changed) + " of " + (HEADER + BODY) + " bytes");
            result.parameters().put("transport", transport.id());
            result.put(MetricName.CHANGED, (double) changed / (HEADER + BODY));
            return result;
        } finally {
            first.release();
            second.release();
        }
    }

    private static ByteBuf filled(Memory memory, int size) {
        ByteBuf buffer = memory.buffer(size).writerIndex(size);
        fill(buffer, BEFORE);
        return buffer;
    }

    private static void fill(ByteBuf buffer, int value) {
        for (int i = 0; i < buffer.writerIndex(); i++) {
            buffer.setByte(i, value);
        }
    }
}
