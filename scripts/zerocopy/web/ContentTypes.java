package zerocopy.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a file is said to be, by its name alone: by the JDK's table, or the machine's mime.types. */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";
    /** Text by another name. */
    private static final Set<String> TEXT = Set.of("application/json", "application/javascript", "application/xml", "image/svg+xml");

    private static final int MOST_KNOWN = 1000;
    /** By the end of the name, from its last dot: the JDK takes its time to look it up. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private ContentTypes() {
    }

    /** "text/plain; charset=utf-8": text is taken for UTF-8, as it mostly is. */
    static String of(String name) {
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        String known = KNOWN.get(ending);
        if (known == null) {
            known = lookUp(name);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(ending, known);
            }
        }
        return known;
    }

    private static String lookUp(String name) {
        try {
            String type = Files.probeContentType(Path.of(name));
            return type == null ? UNKNOWN : type.startsWith("text/") || TEXT.contains(type) ? type + "; charset=utf-8" : type;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
