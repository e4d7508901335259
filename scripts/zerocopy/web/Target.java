package zerocopy.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request asks for (RFC 9112, 3.2): names below the root, decoded once.
 *
 * @param names from the root down, none of them empty or starting with a dot, none with a slash, backslash or control character in it; empty for the root itself
 * @param folder whether it ends in a slash, or is the root
 * @param path as it was asked for, without the query
 * @param authority of a target in absolute form, else null
 */
record Target(List<String> names, boolean folder, String path, String authority) {
    /** @throws Refusal 400 for what is no target, or would be a trick; 404 for what is never served: "..", ".git", "//" */
    static Target of(String asked) throws Refusal {
        String rest = asked;
        String authority = null;
        if (rest.regionMatches(true, 0, "http://", 0, 7)) {
            int slash = rest.indexOf('/', 7);
            authority = slash < 0 ? rest.substring(7) : rest.substring(7, slash);
            rest = slash < 0 ? "/" : rest.substring(slash);
        }
        int end = rest.indexOf('?');
        String path = end < 0 ? rest : rest.substring(0, end);
        if (!path.startsWith("/") || !path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST);
        }
        boolean folder = path.endsWith("/");
        List<String> names = new ArrayList<>();
        int last = folder ? path.length() - 1 : path.length();
        for (int at = 1; at <= last && last > 0; ) {
            int slash = path.indexOf('/', at);
            int until = slash < 0 ? last : Math.min(slash, last);
            names.add(name(path.substring(at, until)));
            at = until + 1;
        }
        for (String name : names) {
            if (name.isEmpty() || hidden(name)) {
                throw new Refusal(HttpResponseStatus.NOT_FOUND);
            }
        }
        return new Target(names, folder, path, authority);
    }

    /** Whether a name is not for others to see; "." and ".." are such, too. */
    static boolean hidden(String name) {
        return name.startsWith(".");
    }

    private static String name(String escaped) throws Refusal {
        String name;
        try {
            name = QueryStringDecoder.decodeComponent(escaped.replace("+", "%2B"), StandardCharsets.UTF_8); // in a path a plus is a plus
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST);
        }
        if (!name.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != '/' && c != '\\')) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST);
        }
        return name;
    }
}
