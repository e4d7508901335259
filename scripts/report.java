///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION a run as one page
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true
//MAIN WriteReport
//SOURCES zerocopy/cli/package-info.java
//SOURCES zerocopy/page/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zerocopy.chart.Look;
import zerocopy.cli.Bar;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.page.Page;
import zerocopy.page.PageRun;
import zerocopy.record.Json;

/**
 * report – a run as one page to read, print or send: findings, the article's table corrected, charts, every claim with
 * its verdict, how it was measured and on what, and what was not measured.
 *
 * <p>Usage: jbang report.java [RUN] [--out DIR] [--lang zh] [--json]
 *
 * <p>Expect: DIR/report.html within seconds, which needs no network and no other file; its links to the run's records
 * lead there as long as both stay where they are. An older report.html in DIR is replaced.
 */
@Command(name = "report", sortOptions = false, description = "Writes a run as one self-contained page, report.html.")
class WriteReport implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "a run folder or a record (default: data/reference)")
    private Path run;

    @Option(names = "--out", paramLabel = "DIR", converter = StandardOptions.Folder.class, defaultValue = ".", description = "where report.html goes (default: here)")
    private Path out;

    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", description = "the language of the page (default: en)")
    private Look.Language language;

    @Option(names = "--json", description = "print what the page says as JSON on standard output, and nothing else there")
    private boolean json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        PageRun read = PageRun.of(Optional.ofNullable(run));
        if (read.reference()) {
            System.err.println("report: no run was named, so this is of the reference run, " + read.name());
        }
        try (Bar bar = new Bar()) {
            bar.phase("charts", Page.CHARTS);
            Page page = new Page(read, out, language.locale(), bar::step);
            Path written = page.write();
            bar.close();
            System.out.println(json ? Json.write(page.summary()) : "wrote " + written);
            return 0;
        }
    }

    static void main(String... arguments) {
        Script.run(new WriteReport(), arguments);
    }
}
