package zerocopy.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture that stands in the repository, for a light page and for a dark one. Its letters are outlines, which differ
 * from one machine's font to another's, so its files tell by a stamp what they were drawn of: a digest of the data and of
 * all its words. A picture has drifted if its stamp is another, whatever its outlines.
 *
 * @param alt what it shows, in words
 * @param light where the light one stands, below the root
 * @param dark where the dark one stands
 * @param files both as SVG, by their places
 */
public record StampedPicture(String alt, Path light, Path dark, Map<Path, String> files) {
    private static final Pattern STAMP = Pattern.compile("<metadata>(.*?)</metadata>");

    /** The SVG with this digest entered, which {@link #drifted} goes by. */
    public static String stamped(String svg, String digest) {
        return svg.replaceFirst("(<svg\\b[^>]*>)", "$1<metadata>" + digest + "</metadata>");
    }

    /** As README shows it. */
    String html() {
        return """
                <picture>
                  <source media="(prefers-color-scheme: dark)" srcset="%s">
                  <img src="%s" alt="%s">
                </picture>""".formatted(dark, light, alt.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    }

    /** The files that are not there, or were drawn of something else. */
    List<Path> drifted(Path root) throws IOException {
        List<Path> drifted = new ArrayList<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path place = root.resolve(file.getKey());
            if (!Files.isRegularFile(place) || !stamp(Files.readString(place)).equals(stamp(file.getValue()))) {
                drifted.add(file.getKey());
            }
        }
        return drifted;
    }

    private static String stamp(String svg) {
        Matcher stamp = STAMP.matcher(svg);
        return stamp.find() ? stamp.group(1) : "";
    }
}
