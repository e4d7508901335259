package zerocopy.netty;

import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * netty-iouring-region – a DefaultFileRegion on io_uring: two splices, file to pipe and pipe to socket, for each 64 KiB.
 *
 * <p>Expect no CPU copy, and much waiting: one operation is under way at a time, and a splice may block, so the kernel does
 * it on threads of its own (io_uring/splice.c, io_splice: -EAGAIN where it may not block; io_uring/io-wq.c).
 *
 * <p>Its 2 GiB: io.netty.channel.uring.IoUringFileRegion.spliceToPipe keeps position and count in an int. Up to 2 GiB of the
 * file are sent as regions, then, and what lies beyond, which no region can name, from a mapping: one CPU copy per byte.
 */
public final class IoUringRegionSender extends NettySender {
    /** The last byte that a region may end before. */
    static final long REACH = Integer.MAX_VALUE;

    public IoUringRegionSender(Path file, SocketChannel socket) throws IOException {
        super(file, socket, Transport.IO_URING);
    }

    @Override
    long piece(long position, long count) {
        return position < REACH ? Math.min(count, REACH - position) : Math.min(count, MAPPED_AT_ONCE);
    }

    @Override
    ChannelFuture write(long position, long count) throws IOException {
        return position < REACH ? channel.writeAndFlush(new KeptRegion(file, position, count)) : writeMapped(position, count);
    }
}
