package zerocopy.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * netty-bytebuf – the file read into a pooled direct buffer, piece by piece, each written when the one before is.
 *
 * <p>Expect the two CPU copies of read+write, as there is nothing else in it: read(2) into memory outside the heap, write(2)
 * from it. The buffer comes from the channel's allocator, whose name is in the record's environment.
 */
public final class ByteBufSender extends NettySender implements ChannelFutureListener {
    private final int piece;
    private long position;
    private long left;
    private ChannelPromise done;

    public ByteBufSender(Path file, SocketChannel socket, Transport transport, int piece) throws IOException {
        super(file, socket, transport);
        this.piece = piece;
    }

    @Override
    ChannelFuture write(long from, long count) {
        ChannelPromise promise = channel.newPromise();
        channel.eventLoop().execute(() -> {
            position = from;
            left = count;
            done = promise;
            next();
        });
        return promise;
    }

    private void next() {
        if (left == 0) {
            done.setSuccess();
            return;
        }
        int wanted = (int) Math.min(piece, left);
        ByteBuf buffer = channel.alloc().directBuffer(wanted);
        try {
            int read = buffer.writeBytes(file, position, wanted);
            if (read < 0) {
                throw new EOFException("the file ended " + left + " bytes before what was to be sent of it");
            }
            position += read;
            left -= read;
        } catch (IOException e) {
            buffer.release();
            done.setFailure(e);
            return;
        }
        channel.writeAndFlush(buffer).addListener(this);
    }

    /** A piece has been written, or has failed. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            next();
        } else {
            done.setFailure(written.cause());
        }
    }
}
