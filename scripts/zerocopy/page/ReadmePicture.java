package zerocopy.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Drawing;
import zerocopy.chart.Look;
import zerocopy.chart.MissingData;
import zerocopy.chart.Theme;
import zerocopy.linux.Sha256;
import zerocopy.readme.StampedPicture;
import zerocopy.record.Json;
import zerocopy.record.RunRecord;

/** A chart as README's picture, in both themes. */
public final class ReadmePicture {
    private static final int LONGEST_ALT = 600;

    private ReadmePicture() {
    }

    /** That of this id, of a record; empty without a font, or such a chart. @throws IllegalArgumentException in one sentence, if it cannot be drawn of it */
    public static Optional<StampedPicture> of(String chart, RunRecord record, Locale language) {
        if (!AllCharts.IDS.contains(chart) || new Look(Theme.LIGHT, language).unable().isPresent()) {
            return Optional.empty();
        }
        Drawing light = draw(chart, record, Theme.LIGHT, language);
        Drawing dark = draw(chart, record, Theme.DARK, language);
        String digest = digest(light.title(), light.subtitle(), light.alt(), Json.write(record.results()));
        Path lightPlace = place(chart, language, "");
        Path darkPlace = place(chart, language, "-dark");
        String alt = light.alt().length() > LONGEST_ALT ? light.title() : light.alt(); // what is longer nobody listens to: docs/ and the page have the figures
        return Optional.of(new StampedPicture(alt, lightPlace, darkPlace, Map.of(lightPlace, svg(light, digest), darkPlace, svg(dark, digest))));
    }

    private static Path place(String chart, Locale language, String theme) {
        return Path.of("data/reference/" + chart + (language.equals(Locale.ENGLISH) ? "" : "-" + language.getLanguage()) + theme + ".svg");
    }

    private static Drawing draw(String chart, RunRecord record, Theme theme, Locale language) {
        try {
            return AllCharts.of(chart).draw(List.of(record), new Look(theme, language));
        } catch (MissingData missing) {
            throw new IllegalArgumentException("README's picture cannot be drawn of the reference run: " + missing.getMessage(), missing);
        }
    }

    private static String svg(Drawing drawing, String digest) {
        return StampedPicture.stamped(new String(drawing.svg(), StandardCharsets.UTF_8), digest);
    }

    private static String digest(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }
}
