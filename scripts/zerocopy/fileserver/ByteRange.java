package zerocopy.fileserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as asked for by a Range field (RFC 9110, 14.1.2).
 *
 * @param from its first byte
 * @param count bytes; 0 where nothing of the range is in the file
 */
record ByteRange(long from, long count) {
    private static final Pattern ONE = Pattern.compile("bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*", Pattern.CASE_INSENSITIVE);
    private static final int DIGITS = 18;

    /**
     * Null for what is answered by the whole file: several ranges, another unit, no range at all, and the last so many bytes
     * of an empty file, which are all that it has.
     */
    static ByteRange of(String field, long size) {
        Matcher match = ONE.matcher(field);
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return null;
        }
        long first = number(match.group(1), -1);
        long last = number(match.group(2), Long.MAX_VALUE);
        if (first < 0) { // the last so many
            return size == 0 && last > 0 ? null : new ByteRange(size - Math.min(size, last), Math.min(size, last));
        }
        return first > last ? null : new ByteRange(first, Math.max(0, Math.min(last, size - 1) - first + 1));
    }

    private static long number(String digits, long none) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return digits.isEmpty() ? none : significant.length() > DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(significant);
    }
}
