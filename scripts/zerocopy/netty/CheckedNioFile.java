package zerocopy.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.stream.ChunkedNioFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A ChunkedNioFile that notices when its file has been cut short. Netty's own gives empty chunks from there on, without end:
 * readChunk takes the end of the file for a chunk of nothing, isEndOfInput waits for an offset that never comes, and so the
 * ChunkedWriteHandler keeps the event loop busy for ever, with all of its other connections.
 */
public class CheckedNioFile extends ChunkedNioFile {
    /** {@code count} bytes of the file from {@code position} on, {@code chunk} bytes at a time. */
    public CheckedNioFile(FileChannel file, long position, long count, int chunk) throws IOException {
        super(file, position, count, chunk);
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) throws Exception {
        ByteBuf chunk = super.readChunk(allocator);
        if (chunk != null && !chunk.isReadable()) {
            chunk.release();
            throw new EOFException("the file ended " + (endOffset() - currentOffset()) + " bytes before what was to be sent of it");
        }
        return chunk;
    }
}
