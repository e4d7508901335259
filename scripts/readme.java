///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION writes generated parts
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN WriteReadme
//SOURCES zerocopy/readme/package-info.java
//SOURCES zerocopy/servers/package-info.java
//SOURCES zerocopy/transfer/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.readme.Readme;
import zerocopy.record.DataFolder;
import zerocopy.servers.ServersScreen;
import zerocopy.transfer.TransferScreen;

/**
 * readme – writes what is generated of README.md, README.zh.md, docs/ and data/README.md: pictures and figures from the
 * reference run, the index of scripts from the catalog, the metrics from their names.
 *
 * <p>Usage: jbang readme.java [--check]
 *
 * <p>Expect: the pages that it changed; nothing else in them than what stands between the markers.
 */
@Command(name = "readme", description = "Writes the pictures and generated parts of README.md, README.zh.md, docs and data.")
class WriteReadme implements Callable<Integer> {
    @Option(names = "--check", description = "write nothing; exit code 1 if a page has drifted")
    private boolean check;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        Path root = DataFolder.repository().orElseThrow(() -> new IOException("this is not a checkout of the lab; run it in one"));
        Readme readme = new Readme(root, record -> TransferScreen.of(record, Readme.COLUMNS), ServersScreen::markdown);
        readme.skipped().forEach(page -> System.err.println("readme: " + page + " is left as it is: no font here has the letters of its picture"));
        if (!check) {
            readme.write().forEach(page -> System.out.println("wrote " + page));
            return 0;
        }
        List<Path> drifted = readme.drifted();
        drifted.forEach(page -> System.err.println("readme: " + page + " has drifted; ./jbang readme writes it anew"));
        return drifted.isEmpty() ? 0 : 1;
    }

    static void main(String... arguments) {
        Script.run(new WriteReadme(), arguments);
    }
}
