package zerocopy.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Drawing;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Theme;
import zerocopy.linux.Sha256;
import zerocopy.record.Json;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/**
 * A chart as README's picture, for a light page and for a dark one. Its letters are outlines, which differ
 * from one machine's font to another's, so its files tell by a stamp what they were drawn of: a digest of the data and of
 * all its words. A picture has drifted if its stamp is another, whatever its outlines.
 *
 * @param alt what it shows, in words
 * @param light where the light one stands, below the root
 * @param dark where the dark one stands
 * @param files both as SVG, by their places
 */
record ReadmePicture(String alt, Path light, Path dark, Map<Path, String> files) {
    private static final Pattern STAMP = Pattern.compile("<metadata>(.*?)</metadata>");
    private static final int LONGEST_ALT = 600;

    /** That of this chart, of a record; empty where this machine has no font for the language. @throws IllegalArgumentException in one sentence, if it cannot be drawn of it */
    static Optional<ReadmePicture> of(String chart, RunRecord record, Locale language) {
        if (new Look(Theme.LIGHT, language).unable().isPresent()) {
            return Optional.empty();
        }
        Drawing light = draw(chart, record, Theme.LIGHT, language);
        Drawing dark = draw(chart, record, Theme.DARK, language);
        String digest = digest(light.title(), light.subtitle(), light.alt(), Json.write(record.results()));
        Path lightPlace = place(chart, language, "");
        Path darkPlace = place(chart, language, "-dark");
        String alt = light.alt().length() > LONGEST_ALT ? light.title() : light.alt(); // what is longer nobody listens to: docs/ and the page have the figures
        return Optional.of(new ReadmePicture(alt, lightPlace, darkPlace, Map.of(lightPlace, stamped(light, digest), darkPlace, stamped(dark, digest))));
    }

    private static Path place(String chart, Locale language, String theme) {
        return Path.of(SavedRecords.REFERENCE + chart + (language.equals(Locale.ENGLISH) ? "" : "-" + language.getLanguage()) + theme + ".svg");
    }

    private static Drawing draw(String chart, RunRecord record, Theme theme, Locale language) {
        try {
            return AllCharts.of(chart).draw(List.of(record), new Look(theme, language));
        } catch (MissingData missing) {
            throw new IllegalArgumentException("README's picture cannot be drawn of the reference run: " + missing.getMessage(), missing);
        }
    }

    private static String digest(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    /** Its SVG with this digest entered, which {@link #drifted} goes by. */
    private static String stamped(Drawing drawing, String digest) {
        return new String(drawing.svg(), StandardCharsets.UTF_8).replaceFirst("(<svg\\b[^>]*>)", "$1<metadata>" + digest + "</metadata>");
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
