package zerocopy.fileserver;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a request asks for (RFC 9112, 3.2): names below the root, decoded once, byte by byte: Linux' names are bytes, and
 * those that are no UTF-8 are files, too.
 *
 * @param names from the root down, at least one; none empty or starting with a dot, none with a slash, backslash or control character in it
 * @param authority of a target in absolute form, else null
 */
record RequestTarget(List<Path> names, String authority) {
    /** Said of folders. */
    static final String FOLDER = "folders are not listed; ask for a file by its name";

    /** NAME_MAX of include/uapi/linux/limits.h: no file has a longer name. */
    private static final int LONGEST_NAME = 255;

    /** @throws Refusal 400 for what is no target, or would be a trick; 404 for what is never served: "..", ".git", "//", "/" */
    static RequestTarget of(String asked) throws Refusal {
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
        List<Path> names = new ArrayList<>();
        for (String escaped : path.substring(1).split("/", -1)) {
            names.add(name(escaped));
        }
        return new RequestTarget(names, authority);
    }

    /** Whether a name is not for others to see; "." and ".." are such, too. */
    static boolean hidden(Path name) {
        return name.toString().startsWith(".");
    }

    private static Path name(String escaped) throws Refusal {
        byte[] bytes = bytes(escaped);
        for (byte one : bytes) {
            if (one >= 0 && one < ' ' || one == 0x7f || one == '/' || one == '\\') {
                throw new Refusal(HttpResponseStatus.BAD_REQUEST);
            }
        }
        if (bytes.length == 0) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND, FOLDER);
        }
        if (bytes[0] == '.' || bytes.length > LONGEST_NAME) {
            throw new Refusal(HttpResponseStatus.NOT_FOUND);
        }
        // a file: URI is the one way from bytes to a Path that no locale has a part in (sun.nio.fs.UnixUriUtils.fromUri)
        return escaped.indexOf('%') < 0 ? Path.of(escaped) : Path.of(URI.create("file:///" + HexFormat.of().withPrefix("%").formatHex(bytes))).getFileName();
    }

    private static byte[] bytes(String escaped) throws Refusal {
        try { // in ISO 8859-1 every byte is a character
            String name = escaped.indexOf('%') < 0 ? escaped : new QueryStringDecoder(escaped, StandardCharsets.ISO_8859_1).path();
            return name.getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpResponseStatus.BAD_REQUEST);
        }
    }
}
