package zerocopy.netty;

import io.netty.channel.DefaultFileRegion;
import java.nio.channels.FileChannel;

/**
 * A region of a file that is to stay open. Netty's own closes the FileChannel as soon as the region is released, that is
 * when it has been written or has failed (io.netty.channel.DefaultFileRegion.deallocate): a region owns its file, and a
 * second one of the same channel would find it closed.
 */
final class KeptRegion extends DefaultFileRegion {
    KeptRegion(FileChannel file, long position, long count) {
        super(file, position, count);
    }

    @Override
    protected void deallocate() {
        // the sender closes the file
    }
}
