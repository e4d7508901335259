///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN IbmTableScript
//SOURCES zerocopy/screen/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.experiment.IbmTable;
import zerocopy.experiment.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.IbmScreen;
import zerocopy.screen.Lab;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.RunOptions;
import zerocopy.screen.StandardOptions;

/**
 * ibm-table – the table of 2008 that every article cites, re-run as it was described and fairly: how much of its 65 % is
 * sendfile, and how much a small buffer and the JVM's copies.
 *
 * <p>Usage: jbang ibm-table.java [--quick] [--size 200MiB] [--save] … (--help lists all)
 *
 * <p>Expect: a saving like IBM's as described, and a good part of it gone when the traditional way gets a buffer of 64 KiB
 * outside the heap. Files up to 1 GiB, warm and cold: some minutes and 1 GiB of disk; --quick up to 63 MB, under one.
 *
 * <p>Requires: Linux; a file system with a page cache to empty. Overhead: none while it times.
 */
@Command(name = "ibm-table", sortOptions = false,
        description = "Re-runs IBM's table of 2008, as described and fairly, and says how much of its saving is sendfile's.")
class IbmTableScript implements Callable<Integer> {
    @Mixin
    private RunOptions run;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws Exception {
        output.prepare("ibm-table");
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = IbmTable.run(run.ibmPlan(standard::wrong, bar), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "ibm-table", IbmScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new IbmTableScript(), arguments);
    }
}
