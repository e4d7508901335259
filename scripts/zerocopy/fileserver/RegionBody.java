package zerocopy.fileserver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.nio.ByteBuffer;

/** By FileRegions. In parts, as nginx has its sendfile_max_chunk, and io_uring's splice counts in 32 bits. */
final class RegionBody extends PieceBody {
    /** Bytes of a part. */
    static final int PART = 1 << 20;

    private Part part;

    RegionBody(ChannelHandlerContext context, OpenFile file, long from, long count, ChannelPromise done) {
        super(context, file, from, count, PART, done);
    }

    @Override
    Object piece(ChannelHandlerContext context, OpenFile file, long from, int count) {
        part = new Part(file, from, count);
        return part;
    }

    @Override
    long underWay() {
        return part == null ? 0 : part.transferred();
    }

    /**
     * A region that moves no byte at the file's end is tried for ever by Netty, which believes the file's size
     * (io.netty.channel.epoll.AbstractEpollStreamChannel.writeFileRegion): so its event loop would never rest.
     */
    @Override
    public boolean exhausted() {
        return part != null && part.ended();
    }

    /** One that gives its reference back instead of closing the file, which others may be reading. */
    private static final class Part extends DefaultFileRegion {
        private final OpenFile file;

        Part(OpenFile file, long from, int count) {
            super(file.channel(), from, count);
            this.file = file;
            file.retain();
        }

        boolean ended() {
            try {
                return refCnt() > 0 && file.channel().read(ByteBuffer.allocate(1), position() + transferred()) < 0;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        protected void deallocate() {
            file.release();
        }
    }
}
