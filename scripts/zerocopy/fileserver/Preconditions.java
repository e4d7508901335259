package zerocopy.fileserver;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the client has the file already: If-None-Match decides, and If-Modified-Since where it is not there (RFC 9110, 13.2.2). */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");
    /** Netty's parser throws on longer ones (io.netty.handler.codec.DateFormatter.parse). */
    private static final int LONGEST_DATE = 64;

    private Preconditions() {
    }

    /** A date that is none is no condition. */
    static boolean known(HttpHeaders headers, OpenFile file) {
        if (headers.contains(HttpHeaderNames.IF_NONE_MATCH)) {
            return listed(String.join(",", headers.getAll(HttpHeaderNames.IF_NONE_MATCH)), file.tag());
        }
        String since = headers.get(HttpHeaderNames.IF_MODIFIED_SINCE);
        Date date = since == null || since.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(since);
        return date != null && date.getTime() >= file.modified();
    }

    /** Weak tags and strong ones are the same here (RFC 9110, 8.8.3.2). */
    private static boolean listed(String list, String tag) {
        Matcher match = TAG.matcher(list);
        return list.strip().equals("*") || match.results().anyMatch(found -> tag.endsWith(found.group()));
    }
}
