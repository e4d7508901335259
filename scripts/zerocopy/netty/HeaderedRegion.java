package zerocopy.netty;

import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * A header and a part of a file as one FileRegion, as frameworks wrap them to send both by one write. NIO asks it to transfer to the
 * socket's own channel, so the file's part stays sendfile; epoll and io_uring give it a channel of Netty's that takes bytes only,
 * and say nothing of it (io.netty.channel.epoll.AbstractEpollStreamChannel, doWriteSingle).
 */
final class HeaderedRegion extends AbstractReferenceCounted implements FileRegion {
    private final ByteBuffer header;
    private final FileRegion region;
    private long transferred;

    HeaderedRegion(ByteBuffer header, FileRegion region) {
        this.header = header;
        this.region = region;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public long transferred() {
        return transferred;
    }

    @Deprecated
    @Override
    public long transfered() {
        return transferred;
    }

    @Override
    public long count() {
        return header.limit() + region.count();
    }

    @Override
    public long transferTo(WritableByteChannel target, long position) throws IOException {
        long moved = position < header.limit() ? target.write(header.duplicate().position((int) position)) : region.transferTo(target, position - header.limit());
        transferred += Math.max(0, moved);
        return moved;
    }

    @Override
    protected void deallocate() {
        region.release();
    }

    @Override
    public FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public FileRegion touch() {
        return this;
    }

    @Override
    public FileRegion touch(Object hint) {
        return this;
    }
}
