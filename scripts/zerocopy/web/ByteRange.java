package zerocopy.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as asked for by a Range field (RFC 9110, 14.1.2).
 *
 * @param from its first byte
 * @param count bytes, above 0
 */
record ByteRange(long from, long count) {
    private static final Pattern ONE = Pattern.compile("bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final int DIGITS = 18;

    /**
     * Null for what is not one range of bytes: several, which a server may answer by the whole; another unit; no range at all.
     *
     * @throws Refusal 416 where nothing of it is in a file of this size
     */
    static ByteRange of(String field, long size) throws Refusal {
        Matcher match = ONE.matcher(field);
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return null;
        }
        long first = number(match.group(1), -1);
        long last = number(match.group(2), Long.MAX_VALUE);
        if (first > last) {
            return null;
        }
        if (first < 0) { // the last so many
            first = Math.max(0, size - last);
            last = last == 0 ? -1 : size - 1;
        }
        last = Math.min(last, size - 1);
        if (first > last) {
            throw new Refusal(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static long number(String digits, long none) {
        return digits.isEmpty() ? none : digits.length() > DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
    }
}
