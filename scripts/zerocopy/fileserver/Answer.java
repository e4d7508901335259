package zerocopy.fileserver;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * What a request gets.
 *
 * @param head status and fields; with its content where that is no file
 * @param file whose bytes follow, or null
 * @param from the first of them
 * @param count of them, above 0 where there is a file
 * @param close whether the connection is done for, and what else comes from it is not to be understood
 */
record Answer(HttpResponse head, OpenFile file, long from, long count, boolean close) {
    /** A status in words, and its reason, where that is not null. */
    static Answer of(HttpResponseStatus status, String why, boolean close) {
        if (status.equals(HttpResponseStatus.NOT_MODIFIED)) {
            return new Answer(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status), null, 0, 0, close); // never with content, so nothing is said of any
        }
        ByteBuf content = Unpooled.copiedBuffer(status + (why == null ? "" : ": " + why) + "\n", StandardCharsets.UTF_8);
        DefaultFullHttpResponse head = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes()).set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        return new Answer(head, null, 0, 0, close);
    }
}
