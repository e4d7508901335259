package zerocopy.fileserver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Locale;

/** How a file's bytes get from the page cache to the socket. */
public enum Sending {
    /** DefaultFileRegion: no copy in user space; sendfile, transferTo or splice, as the transport has it. */
    REGION("FileRegion"),
    /** ChunkedNioFile in a ChunkedWriteHandler: what one does in Netty without a FileRegion. */
    CHUNKED("ChunkedNioFile"),
    /** Read into buffers from Netty's pool, outside the heap, one at a time. */
    BYTEBUF("read into pooled buffers");

    /** Bytes that are read at a time: the lab's usual buffer. */
    public static final int CHUNK = 64 * 1024;

    private final String summary;

    Sending(String summary) {
        this.summary = summary;
    }

    String summary() {
        return summary;
    }

    /** As in options and records. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Sends this part of the file behind what was written before; the last content of the answer is its end. Takes over the reference to the file. */
    Body send(ChannelHandlerContext context, OpenFile file, long from, long count, ChannelPromise done) {
        Body body = switch (this) {
            case REGION -> new RegionBody(context, file, from, count, done);
            case CHUNKED -> new ChunkedBody(context, file, from, count, done);
            case BYTEBUF -> new BufferBody(context, file, from, count, done);
        };
        body.start();
        return body;
    }
}
