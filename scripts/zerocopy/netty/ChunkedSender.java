package zerocopy.netty;

import io.netty.channel.ChannelFuture;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * netty-chunked – ChunkedNioFile and a ChunkedWriteHandler: what one uses where bytes have to be seen on their way, by TLS
 * for one.
 *
 * <p>Expect the two CPU copies of read+write: a chunk is read into a buffer of the channel's allocator, outside the heap
 * (io.netty.handler.stream.ChunkedNioFile.readChunk), and written from there. Chunks are read as fast as the socket takes
 * them, on the event loop.
 */
public final class ChunkedSender extends NettySender {
    private final int chunk;

    public ChunkedSender(Path file, SocketChannel socket, Transport transport, int chunk) throws IOException {
        super(file, socket, transport, new ChunkedWriteHandler());
        this.chunk = chunk;
    }

    @Override
    ChannelFuture write(long position, long count) throws IOException {
        return channel.writeAndFlush(new Kept(file, position, count, chunk));
    }

    /** One that leaves its file open: ChunkedNioFile.close closes it as soon as the last chunk is written. */
    private static final class Kept extends CheckedNioFile {
        Kept(FileChannel file, long position, long count, int chunk) throws IOException {
            super(file, position, count, chunk);
        }

        @Override
        public void close() {
            // the sender closes the file
        }
    }
}
