///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MappedFileDemo
//SOURCES zerocopy/screen/package-info.java
//SOURCES zerocopy/files/package-info.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import zerocopy.experiment.Outcome;
import zerocopy.files.AccessMethod;
import zerocopy.files.MappedFile;
import zerocopy.files.MappedFilePlan;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.FileOptions;
import zerocopy.screen.Lab;
import zerocopy.screen.MappedFileScreen;
import zerocopy.screen.OutputOptions;
import zerocopy.screen.StandardOptions;

/**
 * mapped-file-demo – a file read and written by mapping it and by calls: when to map, when to read, when it does not matter.
 *
 * <p>Usage: jbang mapped-file-demo.java [--file FILE] [--size 1GiB] [--quick] … (--help lists all)
 *
 * <p>Expect: mappings far ahead where accesses are small, since a load is no call; ahead by a copy and a call where they
 * are 4 KiB; nothing between them where the disk is read from front to back. A cold mapping touched at random reads nearly
 * all of the file from the disk, unless the kernel is told (madvise) that it is random.
 *
 * <p>Requires: Linux for everything; a disk's file system for what is cold. It writes to a copy of the file, removed again.
 */
@Command(name = "mapped-file-demo", sortOptions = false, footerHeading = "%nMethods:%n",
        description = "Reads and writes a file by mapping it and by calls, and shows when which pays.")
class MappedFileDemo implements Callable<Integer> {
    @Mixin
    private FileOptions files;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StandardOptions standard;

    @Spec
    private void listMethods(CommandSpec command) {
        command.usageMessage().footer(AccessMethod.lines());
    }

    @Override
    public Integer call() throws Exception {
        output.prepare("mapped-file-demo");
        Outcome outcome;
        try (Bar bar = new Bar()) {
            outcome = MappedFile.run(new MappedFilePlan(AccessMethod.of(files.methods(AccessMethod.IDS, standard::wrong)),
                    files.rounds(10, 6, standard::wrong), files.quick() ? 1 << 16 : 1 << 18,
                    files.payload(128L << 20, 32L << 20, standard::wrong, bar)), bar);
        }
        RunRecord record = new RunRecord(Lab.command(), outcome.environment(), outcome.results());
        output.give(record, "mapped-file-demo", MappedFileScreen.of(record, outcome.notes()));
        return 0;
    }

    static void main(String... arguments) {
        Lab.run(new MappedFileDemo(), arguments);
    }
}
