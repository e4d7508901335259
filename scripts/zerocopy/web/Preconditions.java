package zerocopy.web;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that mean it only if: in the order of RFC 9110, 13.2.2. A date that is none is no condition. */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");
    /** A date tells versions apart only if none can have come later within its second (RFC 9110, 8.8.2.2). */
    private static final long STRONG_DATE_MILLIS = 1000;
    /** Netty's parser throws on longer ones (io.netty.handler.codec.DateFormatter.parse). */
    private static final int LONGEST_DATE = 64;

    private Preconditions() {
    }

    /** Null to go on, else 412 or 304. */
    static HttpResponseStatus status(HttpHeaders headers, OpenFile file) {
        String match = all(headers, HttpHeaderNames.IF_MATCH);
        if (match != null) {
            if (!listed(match, file.tag(), false)) {
                return HttpResponseStatus.PRECONDITION_FAILED;
            }
        } else if (date(headers, HttpHeaderNames.IF_UNMODIFIED_SINCE, Long.MAX_VALUE) < file.modified()) {
            return HttpResponseStatus.PRECONDITION_FAILED;
        }
        String none = all(headers, HttpHeaderNames.IF_NONE_MATCH);
        boolean known = none != null ? listed(none, file.tag(), true)
                : date(headers, HttpHeaderNames.IF_MODIFIED_SINCE, Long.MIN_VALUE) >= file.modified();
        return known ? HttpResponseStatus.NOT_MODIFIED : null;
    }

    /** Whether a part is wanted of what is there now; else the whole is. */
    static boolean sameForRange(HttpHeaders headers, OpenFile file) {
        String condition = headers.get(HttpHeaderNames.IF_RANGE);
        if (condition == null) {
            return true;
        }
        if (condition.contains("\"")) {
            return !condition.strip().equals("*") && listed(condition, file.tag(), false);
        }
        return date(headers, HttpHeaderNames.IF_RANGE, Long.MIN_VALUE) == file.modified()
                && System.currentTimeMillis() - file.modified() > STRONG_DATE_MILLIS;
    }

    /** Whether the tag is in the list; a weak one, on either side, only where that is enough (RFC 9110, 8.8.3.2). */
    private static boolean listed(String list, String tag, boolean weak) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (Matcher match = TAG.matcher(list); match.find(); ) {
            boolean both = match.group(1) == null && !tag.startsWith("W/");
            if (tag.endsWith(match.group(2)) && (weak || both)) {
                return true;
            }
        }
        return false;
    }

    private static String all(HttpHeaders headers, CharSequence name) {
        return headers.contains(name) ? String.join(",", headers.getAll(name)) : null;
    }

    private static long date(HttpHeaders headers, CharSequence name, long none) {
        String field = headers.get(name);
        Date date = field == null || field.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(field);
        return date == null ? none : date.getTime();
    }
}
