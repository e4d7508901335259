package zerocopy.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A header before a file by Netty: wrapped round the region, or written before it. The header is the file's own beginning, so that
 * what arrives is the file.
 *
 * <p>Expect no copy but the header's, with one exception: a wrapped one on epoll and io_uring, which copies all.
 */
public final class HeaderRegionSender extends NettySender {
    /** Bytes of the header. */
    public static final int HEADER = 64;

    private final boolean wrapped;

    public HeaderRegionSender(Path file, SocketChannel socket, Transport transport, boolean wrapped) throws IOException {
        super(file, socket, transport);
        this.wrapped = wrapped;
    }

    @Override
    ChannelFuture write(long position, long count) throws IOException {
        int first = (int) Math.min(HEADER, count);
        KeptRegion rest = new KeptRegion(file, position + first, count - first);
        if (wrapped) {
            ByteBuffer header = ByteBuffer.allocateDirect(first);
            file.read(header, position);
            return channel.writeAndFlush(new HeaderedRegion(header.flip(), rest));
        }
        ByteBuf header = channel.alloc().directBuffer(first);
        header.writeBytes(file, position, first);
        channel.write(header);
        return channel.writeAndFlush(rest);
    }
}
