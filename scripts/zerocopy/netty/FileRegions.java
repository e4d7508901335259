package zerocopy.netty;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContentEncoder;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a FileRegion gets through a pipeline, to be asked before one is written: a region has no bytes in user space, so
 * what has to see or change them cannot. Netty does not ask: it fails the write, or sends something else than was meant.
 */
public final class FileRegions {
    private static final String COMPRESSION = "io.netty.handler.codec.compression";

    private FileRegions() {
    }

    /** Why it does not, and what to write instead, in one sentence; empty if nothing known is in its way. */
    public static Optional<String> refusal(ChannelPipeline pipeline) {
        for (Map.Entry<String, ChannelHandler> entry : pipeline) {
            ChannelHandler handler = entry.getValue();
            if (handler instanceof SslHandler) {
                return Optional.of("TLS encrypts in user space (the JDK has no kernel TLS), and its handler refuses a FileRegion: write a ChunkedNioFile"
                        + " behind a ChunkedWriteHandler, and check for the end of the file (CheckedNioFile): one cut short meanwhile makes it spin for ever");
            }
            if (handler instanceof HttpContentEncoder || compresses(handler)) {
                return Optional.of("compression needs the bytes, and its handler lets a FileRegion pass as it is: write an HttpChunkedInput behind a"
                        + " ChunkedWriteHandler");
            }
        }
        return Optional.empty();
    }

    /** Decoders see what comes in only; and an encoder of somebody's own may extend one of Netty's. */
    private static boolean compresses(ChannelHandler handler) {
        return handler instanceof ChannelOutboundHandler && Stream.<Class<?>>iterate(handler.getClass(), Objects::nonNull, Class::getSuperclass)
                .anyMatch(type -> type.getName().startsWith(COMPRESSION));
    }
}
