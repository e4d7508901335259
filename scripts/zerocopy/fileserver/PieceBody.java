package zerocopy.fileserver;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;

/** Piece after piece, each written when the kernel has taken the one before: so other connections get their turn in between. */
abstract class PieceBody implements Body, ChannelFutureListener {
    private final ChannelHandlerContext context;
    private final OpenFile file;
    private final long from;
    private final long count;
    private final int most;
    private final ChannelPromise done;
    private long sent;
    private int piece;

    PieceBody(ChannelHandlerContext context, OpenFile file, long from, long count, int most, ChannelPromise done) {
        this.context = context;
        this.file = file;
        this.from = from;
        this.count = count;
        this.most = most;
        this.done = done;
    }

    /** What is written for these bytes of the file. @throws IOException if they cannot be read, or are no longer there */
    abstract Object piece(ChannelHandlerContext context, OpenFile file, long from, int count) throws IOException;

    @Override
    public final void start() {
        piece = (int) Math.min(most, count - sent);
        Object message;
        try {
            message = piece(context, file, from + sent, piece);
        } catch (Throwable e) { // no memory for a buffer, too: else the client waits and the file stays open
            end(e);
            return;
        }
        if (sent + piece < count) {
            context.writeAndFlush(message).addListener(this);
        } else {
            context.write(message);
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(this);
        }
    }

    @Override
    public final void operationComplete(ChannelFuture written) {
        if (!written.isSuccess()) {
            end(written.cause());
            return;
        }
        sent += piece;
        if (sent < count) {
            start();
        } else {
            end(null);
        }
    }

    private void end(Throwable failure) {
        file.release();
        if (failure == null) {
            done.setSuccess();
        } else {
            done.setFailure(failure);
        }
    }

    @Override
    public final long sent() {
        return sent + underWay();
    }

    /** Of the piece that is being written, the bytes that the kernel has taken, as far as it is known. */
    long underWay() {
        return 0;
    }
}
