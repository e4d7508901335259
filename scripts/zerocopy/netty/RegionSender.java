package zerocopy.netty;

import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * netty-nio-region, netty-epoll-region – Netty's DefaultFileRegion, written to a channel: what one uses to send a file.
 *
 * <p>Expect no CPU copy, as with sendfile, which it is: by NIO through FileChannel.transferTo
 * (DefaultFileRegion.transferTo), by epoll in Netty's own library (netty_epoll_native.c, sendfile(2)). The socket does not
 * block, so a call takes as much as there is room, and there are many where a blocking socket needs one.
 */
public final class RegionSender extends NettySender {
    public RegionSender(Path file, SocketChannel socket, Transport transport) throws IOException {
        super(file, socket, transport);
    }

    @Override
    ChannelFuture write(long position, long count) {
        return channel.writeAndFlush(new KeptRegion(file, position, count));
    }
}
