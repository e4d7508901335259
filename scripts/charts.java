///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION pictures for papers and slides: SVG, PNG, PDF
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true
//MAIN DrawCharts
//SOURCES zerocopy/chart/package-info.java
//SOURCES zerocopy/cli/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zerocopy.chart.AllCharts;
import zerocopy.chart.Gallery;
import zerocopy.chart.GalleryText;
import zerocopy.chart.Look;
import zerocopy.chart.Theme;
import zerocopy.cli.Bar;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.record.Json;
import zerocopy.record.RunRecord;
import zerocopy.results.SavedRecords;

/**
 * charts – pictures of a run, for papers and slides: SVG, PNG and PDF. Usage: jbang charts.java [RUN] [--width column --no-title].
 * Expect: files, each chart's finding, and why a chart was skipped. Requires a font (Debian: fontconfig, fonts-dejavu-core).
 */
@Command(name = "charts", sortOptions = false, description = "Draws a run: SVG, PNG and PDF, each chart titled with its finding.")
class DrawCharts implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "a run folder, or a record in it (default: data/reference)") private Path run;
    @Option(names = "--out", paramLabel = "DIR", converter = StandardOptions.Folder.class, defaultValue = "pictures", description = "where the files go (default: ${DEFAULT-VALUE})") private Path out;
    @Option(names = "--only", paramLabel = "ID", split = ",", description = "only these charts, such as copies") private List<String> only;
    @Option(names = "--format", paramLabel = "KIND", split = ",", defaultValue = "svg,png,pdf", description = "svg, png, pdf (default: all)")
    private List<Gallery.Format> formats;
    @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "light", description = "for white paper, or for a dark screen (default: light)")
    private Theme theme;
    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", description = "the language of the charts (default: en); Chinese needs a font with its glyphs (Debian: fonts-noto-cjk)")
    private Look.Language language;
    @Option(names = "--width", paramLabel = "screen|column|full", defaultValue = "screen", description = "720 pt for a screen (default); 240 pt for a column or 504 pt for the full width of a paper, both with text of 8 pt")
    private Look.Width width;
    @Option(names = "--no-title", description = "leave out finding and conditions, which the LaTeX captions beside the files have")
    private boolean untitled;
    @Option(names = "--json", description = "print what was drawn and skipped as JSON on standard output, and nothing else there")
    private boolean json;
    @Mixin private StandardOptions standard;
    @Override public Integer call() throws IOException {
        List<String> ids = only == null ? AllCharts.IDS : only.stream().distinct().toList();
        ids.stream().filter(id -> !AllCharts.IDS.contains(id)).findFirst().ifPresent(id -> { throw standard.wrong(AllCharts.unknown(id)); });
        List<RunRecord> records = SavedRecords.read(List.of(run == null ? SavedRecords.reference() : run));
        if (run == null) {
            System.err.println("charts: no run is named, so the reference run is drawn: " + SavedRecords.reference());
        }
        try (Bar bar = new Bar()) {
            bar.phase("charts", ids.size());
            Gallery gallery = Gallery.write(records, ids, new Look(theme, language.locale(), width, !untitled), formats, out, bar::step);
            bar.close();
            System.out.println(json ? Json.write(gallery.pictures()) : GalleryText.of(gallery, Screen.here().width()));
            return gallery.drawn() ? 0 : 1;
        }
    }
    static void main(String... arguments) {
        Script.run(new DrawCharts(), arguments);
    }
}
