package zerocopy.fileserver;

import java.net.URLConnection;
import java.util.Set;

/** The media type of a file, by its name alone: by the JDK's own table, which no descriptor is needed for. */
final class ContentTypes {
    /** Text by another name. */
    private static final Set<String> TEXT = Set.of("application/json", "application/javascript", "application/xml", "image/svg+xml");

    private ContentTypes() {
    }

    /** "text/plain; charset=utf-8": text is taken for UTF-8, as it mostly is. */
    static String of(String name) {
        String type = URLConnection.guessContentTypeFromName(name);
        return type == null ? "application/octet-stream" : type.startsWith("text/") || TEXT.contains(type) ? type + "; charset=utf-8" : type;
    }
}
