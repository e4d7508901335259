package zerocopy.fileserver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpChunkedInput;
import java.io.IOException;
import zerocopy.netty.CheckedNioFile;

/** By Netty's ChunkedWriteHandler, which is to be in the pipeline. */
final class ChunkedBody implements Body {
    private final ChannelHandlerContext context;
    private final OpenFile file;
    private final long from;
    private final long count;
    private final ChannelPromise done;
    private Chunks chunks;

    ChunkedBody(ChannelHandlerContext context, OpenFile file, long from, long count, ChannelPromise done) {
        this.context = context;
        this.file = file;
        this.from = from;
        this.count = count;
        this.done = done;
    }

    @Override
    public void start() {
        try {
            chunks = new Chunks(file, from, count);
        } catch (Throwable e) {
            file.release();
            done.setFailure(e);
            return;
        }
        context.writeAndFlush(new HttpChunkedInput(chunks), done);
    }

    @Override
    public long sent() {
        return chunks == null ? 0 : chunks.currentOffset();
    }

    /** Gives its reference to the file back when it is closed, which Netty may do twice. */
    private static final class Chunks extends CheckedNioFile {
        private final OpenFile file;
        private boolean closed;

        Chunks(OpenFile file, long from, long count) throws IOException {
            super(file.channel(), from, count, Sending.CHUNK);
            this.file = file;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                file.release();
            }
        }
    }
}
