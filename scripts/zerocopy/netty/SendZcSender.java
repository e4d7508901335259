package zerocopy.netty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.uring.IoUringChannelOption;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * netty-iouring-sendzc – a mapping of the file as a ByteBuf, which Netty's io_uring transport sends by SEND_ZC.
 *
 * <p>Expect no copy when it is sent: the socket refers to the mapped pages (io_uring/net.c, io_send_zc;
 * io_sg_from_iter). A receiver on the same machine costs one copy after all, at arrival, as with MSG_ZEROCOPY
 * (net/core/skbuff.c, skb_orphan_frags_rx). Netty asks for no usage report, so only the ledger tells.
 */
public final class SendZcSender extends NettySender {
    public SendZcSender(Path file, SocketChannel socket) throws IOException {
        super(file, socket, Transport.IO_URING);
        channel.config().setOption(IoUringChannelOption.IO_URING_WRITE_ZERO_COPY_THRESHOLD, 0);
    }

    @Override
    long piece(long position, long count) {
        return Math.min(count, MAPPED_AT_ONCE);
    }

    @Override
    ChannelFuture write(long position, long count) throws IOException {
        return writeMapped(position, count);
    }
}
