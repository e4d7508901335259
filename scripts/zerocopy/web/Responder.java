package zerocopy.web;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request and says what it gets. Files are looked up and opened here, on the event loop: a folder that is not in memory keeps it waiting. */
final class Responder {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._~-]*)(:\\d*)?");
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
    private static final String INDEX = "index.html";

    private final Root root;
    private final boolean loopback;
    /** The last one that was right: mostly the next one's, too. */
    private volatile String host = "";

    /** @param loopback whether only this host can connect; then a name that another site gave this address is refused (DNS rebinding) */
    Responder(Root root, boolean loopback) {
        this.root = root;
        this.loopback = loopback;
    }

    Answer answer(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Answer.of(broken(request.decoderResult().cause()), true);
        }
        boolean body = HttpUtil.isTransferEncodingChunked(request) || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || HttpUtil.getContentLength(request, 0L) > 0;
        try {
            if (request.protocolVersion().majorVersion() != 1 || !request.protocolVersion().protocolName().equals("HTTP")) {
                return Answer.of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, true);
            }
            if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
                Answer refused = Answer.of(HttpResponseStatus.METHOD_NOT_ALLOWED, body);
                refused.head().headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
                return refused;
            }
            if (body) {
                return Answer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, true); // nothing asked for here needs one
            }
            Target target = Target.of(request.uri());
            checkHost(request, target);
            return there(request, target);
        } catch (Refusal e) {
            return Answer.of(e.status(), body);
        }
    }

    private static HttpResponseStatus broken(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    /** One Host field, and a valid one (RFC 9112, 3.2); of HTTP/1.0 none is asked. */
    private void checkHost(HttpRequest request, Target target) throws Refusal {
        List<String> named = request.headers().getAll(HttpHeaderNames.HOST);
        if (named.size() == 1 && named.getFirst().equals(host) && target.authority() == null) {
            return;
        }
        List<String> hosts = new ArrayList<>(named);
        boolean old = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        if (hosts.size() > 1 || hosts.isEmpty() && !old) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST);
        }
        if (target.authority() != null) {
            hosts.add(target.authority());
        }
        for (String each : hosts) {
            Matcher match = AUTHORITY.matcher(each);
            if (!match.matches()) {
                throw new Refusal(HttpResponseStatus.BAD_REQUEST);
            }
            if (loopback && !LOOPBACK.matcher(match.group(1)).matches()) {
                throw new Refusal(HttpResponseStatus.MISDIRECTED_REQUEST);
            }
            host = each;
        }
    }

    private Answer there(HttpRequest request, Target target) throws Refusal {
        AutoCloseable there = root.open(target);
        if (there instanceof OpenFile file) {
            if (target.folder()) {
                file.close();
                throw new Refusal(HttpResponseStatus.NOT_FOUND);
            }
            return file(request, file);
        }
        try (Folder folder = (Folder) there) {
            if (!target.folder()) {
                Answer moved = Answer.of(HttpResponseStatus.MOVED_PERMANENTLY, false);
                moved.head().headers().set(HttpHeaderNames.LOCATION, target.path() + "/");
                return moved;
            }
            return index(request, target, folder);
        } catch (IOException e) {
            throw new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE);
        }
    }

    private Answer index(HttpRequest request, Target target, Folder folder) throws Refusal, IOException {
        List<String> names = new ArrayList<>(target.names());
        names.add(INDEX);
        try {
            AutoCloseable index = root.open(new Target(names, false, target.path(), null));
            if (index instanceof OpenFile file) {
                return file(request, file);
            }
            ((Folder) index).close();
        } catch (Refusal e) {
            if (!e.status().equals(HttpResponseStatus.NOT_FOUND)) {
                throw e;
            }
        }
        Answer listing = Answer.of(HttpResponseStatus.OK, "text/html; charset=utf-8", Listing.of(folder), false);
        listing.head().headers().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'").set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        return listing;
    }

    /** Closes the file unless the answer takes it, whatever happens: a descriptor lost for a request is an attack. */
    private static Answer file(HttpRequest request, OpenFile file) {
        Answer answer = null;
        try {
            answer = of(request, file);
            return answer;
        } finally {
            if (answer == null || answer.file() != file) {
                file.close();
            }
        }
    }

    private static Answer of(HttpRequest request, OpenFile file) {
        HttpHeaders asked = request.headers();
        HttpResponseStatus status = Preconditions.status(asked, file);
        if (status != null) {
            return described(Answer.of(status, false), file);
        }
        ByteRange range = null;
        String wanted = asked.get(HttpHeaderNames.RANGE);
        if (wanted != null && request.method().equals(HttpMethod.GET) && Preconditions.sameForRange(asked, file)) {
            try {
                range = ByteRange.of(wanted, file.size());
            } catch (Refusal e) {
                Answer refused = Answer.of(e.status(), false);
                refused.head().headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
                return refused;
            }
        }
        long from = range == null ? 0 : range.from();
        long count = range == null ? file.size() : range.count();
        boolean sent = count > 0 && request.method().equals(HttpMethod.GET);
        HttpResponseStatus ok = range == null ? HttpResponseStatus.OK : HttpResponseStatus.PARTIAL_CONTENT;
        HttpResponse head = sent ? new DefaultHttpResponse(HttpVersion.HTTP_1_1, ok) : new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, ok);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, count).set(HttpHeaderNames.CONTENT_TYPE, ContentTypes.of(file.name()))
                .set(HttpHeaderNames.ACCEPT_RANGES, HttpHeaderValues.BYTES);
        if (range != null) {
            head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + from + "-" + (from + count - 1) + "/" + file.size());
        }
        return described(new Answer(head, sent ? file : null, from, count, false), file);
    }

    /** With what a client needs to ask better the next time. */
    private static Answer described(Answer answer, OpenFile file) {
        answer.head().headers().set(HttpHeaderNames.ETAG, file.tag()).set(HttpHeaderNames.LAST_MODIFIED, DateFormatter.format(new Date(file.modified())));
        return answer;
    }
}
