package zerocopy.fileserver;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;
import java.util.Date;

/** Reads a request and says what it gets. Files are looked up and opened here, on the event loop: a folder that is not in memory keeps it waiting. */
record Responder(Root root, Hosts hosts) {
    /** @param here the address of ours that the request came to */
    Answer answer(HttpRequest request, InetSocketAddress here) {
        if (request.decoderResult().isFailure()) {
            return Answer.of(broken(request.decoderResult().cause()), null, true);
        }
        boolean body = HttpUtil.isTransferEncodingChunked(request) || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || HttpUtil.getContentLength(request, 0L) > 0;
        if (request.protocolVersion().majorVersion() != 1 || !request.protocolVersion().protocolName().equals("HTTP")) {
            return Answer.of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, null, true);
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            Answer refused = Answer.of(HttpResponseStatus.METHOD_NOT_ALLOWED, null, body);
            refused.head().headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
            return refused;
        }
        if (body) {
            return Answer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, null, true); // nothing asked for here needs one
        }
        try {
            RequestTarget target = RequestTarget.of(request.uri());
            hosts.check(request, target, here);
            return file(request, root.open(target.names()));
        } catch (Refusal e) {
            return e.answer(false);
        }
    }

    private static HttpResponseStatus broken(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    /** Closes the file unless the answer takes it, whatever happens: a descriptor lost for a request is an attack. */
    private static Answer file(HttpRequest request, OpenFile file) {
        Answer answer = null;
        try {
            answer = of(request, file);
            answer.head().headers().set(HttpHeaderNames.ETAG, file.tag()).set(HttpHeaderNames.LAST_MODIFIED, DateFormatter.format(new Date(file.modified())));
            return answer;
        } finally {
            if (answer == null || answer.file() != file) {
                file.close();
            }
        }
    }

    private static Answer of(HttpRequest request, OpenFile file) {
        if (Preconditions.known(request.headers(), file)) {
            return Answer.of(HttpResponseStatus.NOT_MODIFIED, null, false);
        }
        boolean get = request.method().equals(HttpMethod.GET);
        String wanted = request.headers().get(HttpHeaderNames.RANGE);
        // a client that asks for a part only if nothing has changed (If-Range) gets the whole, which is right in either case
        ByteRange range = wanted == null || !get || request.headers().contains(HttpHeaderNames.IF_RANGE) ? null : ByteRange.of(wanted, file.size());
        if (range != null && range.count() == 0) {
            Answer refused = Answer.of(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, null, false);
            refused.head().headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
            return refused;
        }
        long from = range == null ? 0 : range.from();
        long count = range == null ? file.size() : range.count();
        boolean sent = count > 0 && get;
        HttpResponseStatus ok = range == null ? HttpResponseStatus.OK : HttpResponseStatus.PARTIAL_CONTENT;
        HttpResponse head = sent ? new DefaultHttpResponse(HttpVersion.HTTP_1_1, ok) : new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, ok);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, count).set(HttpHeaderNames.CONTENT_TYPE, ContentTypes.of(file.name()))
                .set(HttpHeaderNames.ACCEPT_RANGES, HttpHeaderValues.BYTES);
        if (range != null) {
            head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + from + "-" + (from + count - 1) + "/" + file.size());
        }
        return new Answer(head, sent ? file : null, from, count, false);
    }
}
