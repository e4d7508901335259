///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//MAIN MappedFileDemo
//SOURCES zerocopy/screen/package-info.java
//SOURCES zerocopy/files/package-info.java

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import zerocopy.experiment.Outcome;
import zerocopy.files.AccessMethod;
import zerocopy.files.MappedFile;
import zerocopy.files.MappedFilePlan;
import zerocopy.record.RunRecord;
import zerocopy.screen.Bar;
import zerocopy.screen.ExperimentScript;
import zerocopy.screen.FileOptions;
import zerocopy.screen.Lab;
import zerocopy.screen.MappedFileScreen;
import zerocopy.screen.MethodOptions;

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
@Command(name = "mapped-file-demo", sortOptions = false,
        description = "Reads and writes a file by mapping it and by calls, and shows when which pays.")
class MappedFileDemo extends ExperimentScript {
    @Mixin
    private FileOptions files;

    @Mixin
    private final MethodOptions<AccessMethod> methods = new MethodOptions<>(AccessMethod.ALL, AccessMethod::id, AccessMethod::summary);

    @Override
    protected Outcome run(Bar bar) throws IOException {
        return MappedFile.run(new MappedFilePlan(methods.chosen(), files.rounds(16, 8, this::wrong), files.quick() ? 1 << 16 : 1 << 18,
                files.payload(128L << 20, 32L << 20, this::wrong, bar)), bar);
    }

    @Override
    protected String screen(RunRecord record, List<String> notes) {
        return MappedFileScreen.of(record, notes);
    }

    static void main(String... arguments) {
        Lab.run(new MappedFileDemo(), arguments);
    }
}
