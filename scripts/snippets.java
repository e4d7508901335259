///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN SnippetsDemo
//SOURCES zerocopy/screen/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.experiment.Outcome;
import zerocopy.experiment.Snippets;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.Lab;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.ScratchOptions;
import zerocopy.screen.SnippetsScreen;
import zerocopy.screen.StandardOptions;

/**
 * snippets – the article's Java snippets, run to the letter, and what they lack; the corrected ones beside them.
 *
 * <p>Usage: jbang snippets.java [--folder DIR] [--save] … (--help lists all)
 *
 * <p>Expect: the mapped log needs a file that is there, long enough and below 2 GiB, writes over its start, and leaves it open;
 * the copy stops just below 2 GiB and does not say so. Corrected, both do what they say.
 *
 * <p>Requires: a JDK, which compiles them; 2 GiB of room for the large copy. --quick leaves that out.
 */
@Command(name = "snippets", sortOptions = false,
        description = "Runs the article's Java snippets as written and corrected, on files that suit them and files that do not.")
class SnippetsDemo implements Callable<Integer> {
    @Mixin
    private ScratchOptions scratch;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws Exception {
        output.prepare("snippets");
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = Snippets.run(scratch.folder(standard::wrong), scratch.quick(), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "snippets", SnippetsScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new SnippetsDemo(), arguments);
    }
}
