///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION the table of 2008 that articles cite, and a fair comparison
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN IbmTableScript
//SOURCES zerocopy/ibm/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.cli.Bar;
import zerocopy.cli.ExperimentScript;
import zerocopy.cli.Screen;
import zerocopy.cli.Script;
import zerocopy.ibm.IbmScreen;
import zerocopy.ibm.IbmTable;
import zerocopy.results.Ibm2008;
import zerocopy.record.Outcome;
import zerocopy.record.RunRecord;
import zerocopy.transfer.RunOptions;

/**
 * ibm-table – the table of 2008 that every article cites, re-run as it was described and fairly: how much of its 65 % is
 * sendfile, and how much a small buffer and the JVM's copies.
 *
 * <p>Usage: jbang ibm-table.java [--quick] [--size 200MiB] [--save] … (--help lists all)
 *
 * <p>Expect: a saving like IBM's as described, and a good part of it gone when the traditional way gets a buffer of 64 KiB
 * outside the heap. Files up to 1 GiB, warm and cold: some minutes and 2.4 GiB of disk, and of memory; --quick up to 63 MB, under one.
 *
 * <p>Requires: Linux; a file system with a page cache to empty. Overhead: none while it times.
 */
@Command(name = "ibm-table", sortOptions = false,
        description = {"Re-runs IBM's table of 2008, as described and in a fair comparison, and says how much of its saving is due to sendfile.",
                "Its files have the sizes of IBM's: --size is the largest of them (default: 1GiB; with --quick 63MiB), and --file is not for it."})
class IbmTableScript extends ExperimentScript {
    private static final long QUICK_SIZE = 63L << 20;

    @Mixin
    private RunOptions run;

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return IbmTable.run(run.plan(120, 10, Ibm2008.ROWS.getLast().size(), QUICK_SIZE, this::row, this::wrong, bar), bar);
    }

    /** The size of the largest row up to this one, whose file is sent; of another size nothing would be. */
    private long row(long size) {
        List<Ibm2008.Row> rows = Ibm2008.upTo(size);
        if (rows.isEmpty()) {
            throw wrong("the smallest file of the table has " + Ibm2008.ROWS.getFirst().name() + "; give it as much, or more");
        }
        return rows.getLast().size();
    }

    @Override
    protected void show(RunRecord record, List<String> notes, Screen screen) {
        IbmScreen.show(record, notes, screen);
    }

    static void main(String... arguments) {
        Script.run(new IbmTableScript(), arguments);
    }
}
