///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION two runs side by side: ratios with intervals
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN Compare
//SOURCES zerocopy/compare/package-info.java
//SOURCES zerocopy/results/package-info.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.cli.StandardOptions;
import zerocopy.compare.ComparisonText;
import zerocopy.compare.RunComparison;
import zerocopy.results.SavedRecords;

/**
 * compare – two runs side by side, of two machines, JDKs or kernels: ratios with intervals, and what they ran on.
 *
 * <p>Usage: jbang compare.java RUN RUN, each a run folder or a record
 *
 * <p>Expect: a row for every method and size that both have, the second over the first; a tie where that is noise. The
 * samples of two runs are of no common round, so their intervals are wider than those within a run.
 */
@Command(name = "compare", sortOptions = false, description = "Puts two runs side by side: ratios with intervals, and how their environments differ.")
class Compare implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "a run folder, or a record in it")
    private Path one;

    @Parameters(index = "1", paramLabel = "RUN", description = "the run to compare with it")
    private Path other;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        RunComparison comparison = RunComparison.of(SavedRecords.read(List.of(one)), SavedRecords.read(List.of(other)));
        System.out.println(ComparisonText.of(comparison, one.toString(), other.toString(), Screen.here()));
        return comparison.rows().isEmpty() && comparison.counted().isEmpty() ? 1 : 0;
    }

    static void main(String... arguments) {
        Script.run(new Compare(), arguments);
    }
}
