package zerocopy.fileserver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.EOFException;
import java.io.IOException;

/** By buffers of Netty's pool. */
final class BufferBody extends PieceBody {
    BufferBody(ChannelHandlerContext context, OpenFile file, long from, long count, ChannelPromise done) {
        super(context, file, from, count, Sending.CHUNK, done);
    }

    @Override
    Object piece(ChannelHandlerContext context, OpenFile file, long from, int count) throws IOException {
        ByteBuf buffer = context.alloc().directBuffer(count, count);
        try {
            while (buffer.isWritable()) {
                if (buffer.writeBytes(file.channel(), from + buffer.writerIndex(), buffer.writableBytes()) < 0) {
                    throw new EOFException("the file was truncated while it was sent");
                }
            }
            return buffer.retain();
        } finally {
            buffer.release();
        }
    }
}
