///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION files overwritten between sending and reading: who delivers which bytes
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN OverwriteDemo
//SOURCES zerocopy/overwrite/package-info.java
//SOURCES zerocopy/scratch/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zerocopy.cli.Bar;
import zerocopy.cli.CongestionOptions;
import zerocopy.cli.ExperimentScript;
import zerocopy.scratch.ScratchOptions;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.overwrite.Overwrite;
import zerocopy.overwrite.OverwriteScreen;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;

/**
 * overwrite-demo – the price of zero-copy, and the proof of it that needs no privilege: a file is sent, then changed, then
 * read by the receiver. Who gets the old bytes, who the new?
 *
 * <p>Usage: jbang overwrite-demo.java [--folder DIR] … (--help lists all)
 *
 * <p>Expect: what was copied arrives old, what was lent arrives new: sendfile and splice send whatever the file is when
 * the receiver reads. A file that is replaced by rename arrives old by every method.
 *
 * <p>Requires: nothing on loopback; root, for the veth; Linux, for splice. Overwrites scratch files of its own only.
 */
@Command(name = "overwrite-demo", sortOptions = false,
        description = "Changes files after they are sent and before they are read, and shows which bytes arrive by each method.")
class OverwriteDemo extends ExperimentScript {
    private static final int MOST_ROUNDS = 1000;

    @Mixin
    private CongestionOptions congestion;

    @Mixin
    private ScratchOptions scratch;

    @Option(names = "--repeat", paramLabel = "N", description = "measured rounds (default: 10; with --quick 6)")
    private Integer repeat;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        if (repeat != null && (repeat < 1 || repeat > MOST_ROUNDS)) {
            throw wrong("--repeat must be from 1 to " + MOST_ROUNDS);
        }
        return Overwrite.run(scratch.folder(this::wrong), repeat != null ? repeat : scratch.quick() ? 6 : 10, bar);
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        OverwriteScreen.show(record, notes, screen);
    }

    static void main(String... arguments) {
        Script.run(new OverwriteDemo(), arguments);
    }
}
